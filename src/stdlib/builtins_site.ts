/** What the module `site` adds to the built-in names: `exit`, `quit`, `help`, `copyright`, `credits`, `license`. */
import { pyLookupAttribute } from "../objects/attributes.ts";
import {
  asStr,
  PyInstance,
  PyObject,
  type PyType,
  PyType as Type,
  typeOf,
  type Value,
} from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method, pyMethod } from "../objects/define.ts";
import { newException, Raised } from "../objects/errors.ts";
import { pyRepr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, type Member } from "../vm/modules.ts";
import { pyPrint } from "./builtins_output.ts";

/** `exit` and `quit`. */
class Quitter extends PyInstance {
  readonly name: string;

  constructor(name: string) {
    super(quitterType);
    this.name = name;
  }
}

/** `copyright`, `credits` and `license`: a text that shows itself. */
class Notice extends PyObject {
  readonly text: string;

  constructor(text: string) {
    super(noticeType);
    this.text = text;
  }
}

class Help extends PyObject {}

const quitterType: PyType = declareType("_sitebuiltins.Quitter", { hasDict: true });
const noticeType: PyType = declareType("_sitebuiltins._Printer");
const helpType: PyType = declareType("_sitebuiltins._Helper");

completeType(quitterType, {
  doc: "Ends the program.",
  methods: [
    method(
      "__repr__(self, /)",
      (self: Quitter) => `Use ${self.name}() or Ctrl-D (i.e. EOF) to exit`,
      "Return repr(self).",
    ),
    method(
      "__call__(self, code=None)",
      (_self: Quitter, code: Value) => {
        throw new Raised(newException("SystemExit", code));
      },
      "Raise SystemExit.",
    ),
    getter("name", (self: Quitter) => self.name),
    getter("eof", () => "Ctrl-D (i.e. EOF)"),
  ],
});

const print = (...args: Value[]): Steps => pyPrint(runtime() as Interpreter, args, null, null, null, false);

completeType(noticeType, {
  doc: "A text that shows itself.",
  methods: [
    method("__repr__(self, /)", (self: Notice) => self.text, "Return repr(self)."),
    pyMethod("__call__(self)", (self: Notice) => print(self.text), "Print the text."),
  ],
});

completeType(helpType, {
  doc: "Shows what an object says of itself.",
  methods: [
    method(
      "__repr__(self, /)",
      () => "Type help() for interactive help, or help(object) for help about object.",
      "Return repr(self).",
    ),
    pyMethod("__call__(self, *args)", help, "Print the documentation of an object."),
  ],
});

/** The heading, the signature and the documentation of an object. */
function* help(_self: Help, args: readonly Value[]): Steps {
  if (args.length === 0) return yield* print("Type help(object) for help about object.");
  const object = args[0]!;
  const subject = object instanceof PyObject ? object : typeOf(object);
  const name = asStr((yield* pyLookupAttribute(subject, "__name__")) ?? null) ?? (yield* pyRepr(object));
  const module = asStr((yield* pyLookupAttribute(subject, "__module__")) ?? null);
  const doc = asStr((yield* pyLookupAttribute(subject, "__doc__")) ?? null);
  const signature = asStr((yield* pyLookupAttribute(subject, "__text_signature__")) ?? null);
  const kind = subject instanceof Type ? "class" : typeOf(subject).name.replaceAll("_", "-");
  const place = module === undefined ? "" : ` in module ${module}`;
  yield* print(
    `Help on ${kind} ${name}${place}:\n\n${name}${signature?.replace(/\$\w+(, )?(\/, )?/, "") ?? ""}`,
  );
  for (const line of (doc ?? "").split("\n")) yield* print(line === "" ? "" : `    ${line.trimEnd()}`);
  return null;
}

/** The members that `site` adds. */
export function siteMembers(): Member[] {
  return [
    constant("exit", new Quitter("exit")),
    constant("quit", new Quitter("quit")),
    constant("copyright", new Notice("Copyright (c) the authors of Gilgamesh.")),
    constant(
      "credits",
      new Notice("Gilgamesh runs Python programs inside JavaScript. Thanks to all who made Python."),
    ),
    constant("license", new Notice("See the file LICENSE that comes with Gilgamesh.")),
    constant("help", new Help(helpType)),
  ];
}
