/**
 * `_warnings`: `warn`, `warn_explicit`, and the filters that decide what becomes of a warning. Source: library reference,
 * `warnings`.
 *
 * `warnings` takes these names over and adds what is written in Python: making filters, formatting, showing. So that a
 * program can replace them, the settings are looked for in `warnings` first, and those made here hold where it is not
 * imported or has lost them; a warning is then shown by `pyShowPlainly`, without that module.
 */

import { pyCallMethod, pyLookupAttribute } from "../objects/attributes.ts";
import { pyCall } from "../objects/calls.ts";
import { pyIsInstance, pyIsSubclass } from "../objects/class_checks.ts";
import { None, PyType, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import {
  attributeErrorText,
  indexError,
  overflowError,
  Raised,
  runtimeError,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { exceptionTypes, PyException } from "../objects/exceptions.ts";
import { pyDictGet, pyDictSet } from "../objects/hashing.ts";
import { PyList } from "../objects/list.ts";
import { PyModule } from "../objects/module.ts";
import { hasSlot, pyIndex, pyRepr, pySize, pyStr, pyTruth } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { sharedTable } from "../objects/side_table.ts";
import type { Steps } from "../objects/steps.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";
import type { Frame } from "../vm/frame.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn, pyFn } from "../vm/modules.ts";
import { pyWriteError, sysAttribute } from "../vm/reports.ts";

/**
 * What `warnings` said last, and what holds before it says anything. It outlives the module: importing it again finds it
 * as it was.
 */
interface Settings {
  filters: Value;
  onceregistry: Value;
  defaultaction: Value;
  /** Counts the changes of the filters: a registry of another version says nothing any more. */
  version: number;
}

export const warningsModule = defineModule({
  name: "_warnings",
  doc: "What decides about warnings: the filters, and the two functions that warn.",
  members: (interpreter) => {
    const settings = settingsOf(interpreter);
    return [
      constant("filters", settings.filters),
      constant("_onceregistry", settings.onceregistry),
      constant("_defaultaction", settings.defaultaction),
      fn(
        "_filters_mutated()",
        () => {
          settings.version++;
          return None;
        },
        "Say that the filters have changed: what was shown once counts no more.",
      ),
      pyFn(
        "warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=<unrepresentable>)",
        (message: Value, category: Value, stacklevel: Value, source: Value, prefixes: Value | undefined) =>
          pyWarnCaller(interpreter, { message, category, source }, stacklevel, prefixes),
        "Issue a warning, or maybe ignore it or raise an exception.",
      ),
      pyFn(
        "warn_explicit(message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=None, source=None)",
        pyWarnExplicit(interpreter),
        "Issue a warning, or maybe ignore it or raise an exception.",
      ),
    ];
  },
});

// --- what is asked ---

/** A warning and where it belongs, as far as the filters look at it. */
interface Warned {
  readonly message: Value;
  readonly category: Value;
  readonly source: Value;
}

interface Place {
  readonly filename: string;
  readonly lineno: number;
  readonly module: Value;
  /** What was shown there: a dict, or None. */
  readonly registry: Value;
  /** The line itself, where the loader of the module was asked for it. */
  readonly line: string | null;
}

/** `warn`: the place is that of a frame of the caller's. */
function* pyWarnCaller(
  interpreter: Interpreter,
  { message, category: given, source }: Warned,
  stacklevel: Value,
  prefixes: Value | undefined,
): Steps {
  const level = yield* pySize(stacklevel);
  const skipped = prefixesOf(prefixes);
  const category = yield* pyCategoryOf(message, given);
  const frame = frameAt(interpreter.pythonFrame, skipped.length > 0 ? Math.max(level, 2) : level, skipped);
  const globals = frame === null ? sysNamespace(interpreter) : frame.globals;
  let registry = globals.getStr("__warningregistry__");
  if (registry === undefined) {
    registry = new PyDict();
    globals.setStr("__warningregistry__", registry);
  }
  const name = globals.getStr("__name__");
  return yield* pyDecide(
    interpreter,
    { message, category, source },
    {
      filename: frame === null ? "<sys>" : frame.executable.code.filename,
      lineno: frame === null ? 0 : frame.line,
      module: name === None || typeof name === "string" ? name : "<string>",
      registry,
      line: null,
    },
  );
}

/** `warn_explicit`: the place is given. */
function pyWarnExplicit(interpreter: Interpreter) {
  return function* (
    message: Value,
    category: Value,
    filename: Value,
    lineno: Value,
    module: Value | undefined,
    registry: Value,
    globals: Value,
    source: Value,
  ): Steps {
    if (typeof filename !== "string") {
      throw typeError(`warn_explicit() argument 'filename' must be str, not ${typeName(filename)}`);
    }
    const line = yield* pyCInt(lineno);
    if (globals !== None && !(globals instanceof PyDict)) {
      throw typeError(`module_globals must be a dict, not '${typeName(globals)}'`);
    }
    return yield* pyDecide(
      interpreter,
      { message, category, source },
      {
        filename,
        lineno: line,
        module: module ?? moduleNameOf(filename),
        registry,
        line: globals === None ? null : yield* pyLineFromLoader(globals as PyDict, line),
      },
    );
  };
}

// --- what is decided ---

/** Finds the first filter that fits and does what it says. */
function* pyDecide(interpreter: Interpreter, given: Warned, place: Place): Steps {
  if (place.module === None) return None; // while the interpreter ends, modules lose their names
  if (place.registry !== None && !(place.registry instanceof PyDict)) {
    throw typeError("'registry' must be a dict or None");
  }
  const registry = place.registry as PyDict | null;
  const settings = settingsOf(interpreter);
  const isWarning = yield* pyIsInstance(given.message, warningType("Warning"));
  const category: Value = isWarning ? (given.message as PyException).type : given.category;
  const text: Value = isWarning ? yield* pyStr(given.message) : given.message;
  const message: Value = isWarning ? given.message : yield* pyCall(category, given.message);

  const key = newTuple([text, category, place.lineno]);
  if (registry !== null && (yield* pyIsKnown(settings, registry, key))) return None;
  const { action, filter } = yield* pyActionFor(interpreter, settings, text, category, place);
  switch (action) {
    case "error":
      if (!(message instanceof PyException)) throw typeError("exceptions must derive from BaseException");
      throw new Raised(message);
    case "ignore":
      return None;
    case "always":
    case "all":
      break;
    case "default":
    case "once":
    case "module": {
      if (registry !== null) yield* pyDictSet(registry, key, true);
      if (action === "default") break;
      // Both leave the line out of account; without a registry, "once" means once in the whole program.
      const seen = registry ?? (action === "once" ? yield* pyOnceRegistry(interpreter, settings) : null);
      if (seen === null) break;
      const anywhere = newTuple([text, category]);
      if (yield* pyIsKnown(settings, seen, anywhere)) return None;
      yield* pyDictSet(seen, anywhere, true);
      break;
    }
    default:
      throw runtimeError(
        `Unrecognized action (${yield* pyRepr(action)}) in warnings.filters:\n ${yield* pyRepr(filter)}`,
      );
  }
  return yield* pyShow(interpreter, { message, category, source: given.source }, text, place);
}

/** Whether a registry has the key; it is emptied first when the filters have changed since. */
function* pyIsKnown(settings: Settings, registry: PyDict, key: Value): Steps<boolean> {
  if (registry.getStr("version") !== settings.version) {
    registry.clear();
    registry.setStr("version", settings.version);
    return false;
  }
  const known = yield* pyDictGet(registry, key);
  return known !== undefined && (yield* pyTruth(known));
}

interface Decision {
  readonly action: string;
  readonly filter: Value;
}

function* pyActionFor(
  interpreter: Interpreter,
  settings: Settings,
  text: Value,
  category: Value,
  { module, lineno }: Place,
): Steps<Decision> {
  const filters = yield* pySetting(interpreter, settings, "filters");
  if (!(filters instanceof PyList)) throw valueError("_warnings.filters must be a list");
  // The list may change meanwhile: a pattern is code of the program's.
  for (let at = 0; at < filters.items.length; at++) {
    const filter = filters.items[at]!;
    if (!(filter instanceof PyTuple) || filter.items.length !== 5) {
      throw valueError(`_warnings.filters item ${at} isn't a 5-tuple`);
    }
    const [action, aboutText, aboutCategory, aboutModule, aboutLine] = filter.items as [
      Value,
      Value,
      Value,
      Value,
      Value,
    ];
    if (typeof action !== "string") throw typeError(`action must be a string, not '${typeName(action)}'`);
    const fitsCategory = yield* pyIsSubclass(category, aboutCategory);
    const fitsText = aboutText === None || (yield* pyFits(aboutText, text));
    const fitsModule = aboutModule === None || (yield* pyFits(aboutModule, module));
    const line = typeof aboutLine === "number" ? aboutLine : yield* pyLineOf(aboutLine);
    if (fitsCategory && fitsText && fitsModule && (line === 0 || line === lineno)) return { action, filter };
  }
  const action = yield* pySetting(interpreter, settings, "defaultaction");
  if (typeof action !== "string") {
    throw typeError(`_warnings.defaultaction must be a string, not '${typeName(action)}'`);
  }
  return { action, filter: None };
}

function* pyLineOf(given: Value): Steps<number | bigint> {
  if (!hasSlot(given, "index")) throw typeError("an integer is required");
  return yield* pyIndex(given);
}

/** The filters of the start have plain text, those that a program makes have compiled patterns. */
function* pyFits(pattern: Value, text: Value): Steps<boolean> {
  if (typeof pattern !== "string") return yield* pyTruth(yield* pyCallMethod(pattern, "match", text));
  if (typeof text !== "string") throw typeError(`Can't compare str and ${typeName(text)}`);
  return pattern === text;
}

function* pyOnceRegistry(interpreter: Interpreter, settings: Settings): Steps<PyDict> {
  const registry = yield* pySetting(interpreter, settings, "onceregistry");
  if (registry instanceof PyDict) return registry;
  throw typeError(`_warnings.onceregistry must be a dict, not '${typeName(registry)}'`);
}

// --- what is shown ---

function* pyShow(interpreter: Interpreter, warned: Warned, text: Value, place: Place): Steps {
  const { message, category, source } = warned;
  // What was lost can be told of best by `warnings`: it knows where it was made.
  const warnings = source === None ? loaded(interpreter) : yield* interpreter.importModule("warnings");
  const show = warnings === undefined ? undefined : yield* pyLookupAttribute(warnings, "_showwarnmsg");
  if (show === undefined) return yield* pyShowPlainly(interpreter, category, text, place);
  if (!hasSlot(show, "call")) throw typeError("warnings._showwarnmsg() must be set to a callable");
  const make = yield* pyLookupAttribute(warnings!, "WarningMessage");
  if (make === undefined) throw runtimeError("unable to get warnings.WarningMessage");
  const { filename, lineno } = place;
  const made = yield* pyCall(make, message, category, filename, lineno, None, None, source);
  yield* pyCall(show, made);
  return None;
}

function* pyShowPlainly(interpreter: Interpreter, category: Value, text: Value, place: Place): Steps {
  if (sysAttribute("stderr") === None) return None;
  const { filename, lineno } = place;
  const name = category instanceof PyType ? category.name : yield* pyStr(category);
  const line = (place.line ?? interpreter.sourceLine(filename, lineno) ?? "").trim();
  const shown = line === "" ? "" : `  ${line}\n`;
  yield* pyWriteError(`${filename}:${lineno}: ${name}: ${yield* pyStr(text)}\n${shown}`);
  return None;
}

// --- where it is ---

/** The frame that many levels up which counts; null where the stack is not that deep. */
function frameAt(caller: Frame | null, level: number, skipped: readonly string[]): Frame | null {
  const isCounted = ({ executable: { code } }: Frame): boolean =>
    !isOfImport(code.filename) && !skipped.some((prefix) => startsLike(code.filename, prefix));
  // The import system warns of its own: then its frames count as any others.
  const countsAll = caller !== null && isOfImport(caller.executable.code.filename);
  let frame = caller;
  for (let up = 1; up < level && frame !== null; up++) {
    do frame = frame.pythonBack;
    while (frame !== null && !countsAll && !isCounted(frame));
  }
  return frame;
}

/** A name is no prefix of itself: CPython leaves its last character out. */
function startsLike(filename: string, prefix: string): boolean {
  return prefix.length < filename.length && filename.startsWith(prefix);
}

function isOfImport(filename: string): boolean {
  return filename.includes("importlib") && filename.includes("_bootstrap");
}

function prefixesOf(given: Value | undefined): readonly string[] {
  if (given === undefined) return [];
  if (!(given instanceof PyTuple)) {
    throw typeError(`warn() argument 'skip_file_prefixes' must be tuple, not ${typeName(given)}`);
  }
  for (const each of given.items) {
    if (typeof each !== "string") throw typeError(`Found non-str '${typeName(each)}' in skip_file_prefixes.`);
  }
  return given.items as readonly string[];
}

function* pyCategoryOf(message: Value, given: Value): Steps<PyType> {
  if (yield* pyIsInstance(message, warningType("Warning"))) return (message as PyException).type;
  const category = given === None ? warningType("UserWarning") : given;
  if (category instanceof PyType && (yield* pyIsSubclass(category, warningType("Warning")))) return category;
  throw typeError(`category must be a Warning subclass, not '${typeName(category)}'`);
}

function moduleNameOf(filename: string): string {
  if (filename === "") return "<unknown>";
  return filename.endsWith(".py") ? filename.slice(0, -3) : filename;
}

/** A line of a module whose loader can give its source; null where it cannot. */
function* pyLineFromLoader(globals: PyDict, lineno: number): Steps<string | null> {
  const external = yield* runtime().importModule("_frozen_importlib_external");
  const loader = yield* pyCallMethod(external, "_bless_my_loader", globals);
  const name = globals.getStr("__name__");
  if (loader === None || name === undefined) return null;
  const getSource = yield* pyLookupAttribute(loader, "get_source");
  if (getSource === undefined) return null;
  const source = yield* pyCall(getSource, name);
  if (typeof source !== "string") return null;
  const line = source.split(/\r\n?|\n/)[lineno - 1];
  if (line === undefined) throw indexError("list index out of range");
  return line;
}

// --- the settings ---

const settingsByInterpreter = sharedTable<Interpreter, Settings>();

function settingsOf(interpreter: Interpreter): Settings {
  let settings = settingsByInterpreter.get(interpreter);
  if (settings === undefined) {
    settings = {
      filters: new PyList(firstFilters()),
      onceregistry: new PyDict(),
      defaultaction: "default",
      version: 0,
    };
    settingsByInterpreter.set(interpreter, settings);
  }
  return settings;
}

/** What is of interest to the author of the main program only, or to nobody. */
function firstFilters(): Value[] {
  const filter = (action: string, category: string, module: Value = None): Value =>
    newTuple([action, None, warningType(category), module, 0]);
  return [
    filter("default", "DeprecationWarning", "__main__"),
    filter("ignore", "DeprecationWarning"),
    filter("ignore", "PendingDeprecationWarning"),
    filter("ignore", "ImportWarning"),
    filter("ignore", "ResourceWarning"),
  ];
}

/** `warnings.name`, where a program may have put something else; what it was last where it is gone. */
function* pySetting(
  interpreter: Interpreter,
  settings: Settings,
  name: "filters" | "onceregistry" | "defaultaction",
): Steps {
  const warnings = loaded(interpreter);
  if (warnings === undefined) return settings[name];
  const found =
    warnings instanceof PyModule ? warnings.namespace.getStr(name) : yield* pyLookupAttribute(warnings, name);
  if (found !== undefined) settings[name] = found;
  return settings[name];
}

/** The module `warnings`, if it was imported. */
function loaded(interpreter: Interpreter): Value | undefined {
  const known = interpreter.modules.getStr("warnings");
  return known === None ? undefined : known;
}

function sysNamespace(interpreter: Interpreter): PyDict {
  const sys = interpreter.modules.getStr("sys");
  if (sys instanceof PyModule) return sys.namespace;
  throw attributeErrorText("lost sys module");
}

function warningType(name: string): PyType {
  return exceptionTypes.get(name)!;
}

function* pyCInt(value: Value): Steps<number> {
  const index = yield* pyIndex(value);
  if (typeof index === "number" && index === (index | 0)) return index;
  throw overflowError(`Python int too large to convert to C int`);
}
