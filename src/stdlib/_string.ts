/** `_string`: format strings taken apart, for `string.Formatter`. */
import { asStr, InternalError, None, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, method } from "../objects/define.ts";
import { typeError, typeName, valueError } from "../objects/errors.ts";
import { type FieldName, type Markup, parseMarkup, splitFieldName } from "../objects/str_markup.ts";
import { newTuple } from "../objects/tuple.ts";
import { defineModule, fn } from "../vm/modules.ts";

/**
 * `(literal text, field name, format specification, conversion)` for each field, for each doubled brace, which ends a
 * literal text, and for the text after the last field.
 */
class PyFormatterIterator extends PyObject {
  private readonly text: string;
  private readonly parts: readonly Markup[];
  /** The place in `parts`, and in `text`. */
  private part = 0;
  private at = 0;
  /** How much of the literal text under way has been given. */
  private given = 0;

  constructor(text: string) {
    super(formatterIteratorType);
    this.text = text;
    this.parts = parseMarkup(text);
  }

  next(): Value | undefined {
    const literal = this.takeLiteral();
    const part = this.parts[this.part];
    if (literal.endsEarly) return newTuple([literal.text, None, None, None]);
    if (part === undefined)
      return literal.text === "" ? undefined : newTuple([literal.text, None, None, None]);
    if (part.kind === "mistake") throw valueError(part.message);
    if (part.kind === "text") throw new InternalError("two literal texts in a row");
    this.part++;
    this.at += 2 + part.name.length + (part.conversion === null ? 0 : 1 + part.conversion.length);
    if (this.text[this.at - 1] === ":") this.at += 1 + part.spec.length;
    return newTuple([literal.text, part.name, part.spec, part.conversion]);
  }

  /** Literal text up to a doubled brace, of which one is left, or up to the field that follows. */
  private takeLiteral(): { text: string; endsEarly: boolean } {
    const part = this.parts[this.part];
    if (part?.kind !== "text") return { text: "", endsEarly: false };
    const size = part.text.length - this.given;
    let length = 0;
    while (length < size && !"{}".includes(this.text[this.at + length]!)) length++;
    if (length < size) {
      const text = part.text.slice(this.given, this.given + length + 1);
      this.at += length + 2;
      this.given += length + 1;
      if (this.given === part.text.length) this.endLiteral();
      return { text, endsEarly: true };
    }
    this.at += length;
    const text = part.text.slice(this.given);
    this.endLiteral();
    return { text, endsEarly: false };
  }

  private endLiteral(): void {
    this.part++;
    this.given = 0;
  }
}

/** `(is attribute, key)` for each step of a field name. */
class PyFieldIterator extends PyObject {
  private readonly steps: FieldName["steps"];
  private at = 0;

  constructor(steps: FieldName["steps"]) {
    super(fieldIteratorType);
    this.steps = steps;
  }

  next(): Value | undefined {
    const step = this.steps[this.at++];
    if (step === undefined) return undefined;
    if (typeof step === "function") throw step();
    return newTuple([step.isAttribute, step.key]);
  }
}

const formatterIteratorType: PyType = declareType("formatteriterator");
const fieldIteratorType: PyType = declareType("fieldnameiterator");

for (const type of [formatterIteratorType, fieldIteratorType]) {
  completeType(type, {
    doc: null,
    module: "_string",
    methods: [
      method("__iter__(self, /)", (self: Value) => self, "Return self: it is its own iterator."),
      method("__next__(self, /)", (self: PyFormatterIterator | PyFieldIterator) => self.next()),
    ],
  });
}

function textOf(value: Value): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(`expected str, got ${typeName(value)}`);
  return text;
}

export const stringModule = defineModule({
  name: "_string",
  doc: "What string.Formatter is built on.",
  members: () => [
    fn(
      "formatter_parser(string, /)",
      (text: Value) => new PyFormatterIterator(textOf(text)),
      "Go through the parts of a format string.",
    ),
    fn(
      "formatter_field_name_split(string, /)",
      (text: Value) => {
        const { first, steps } = splitFieldName(textOf(text));
        return newTuple([first, new PyFieldIterator(steps)]);
      },
      "Split the name of a field into what is looked up first and the steps from there.",
    ),
  ],
});
