/**
 * Functions written in TypeScript as Python sees them: `Native` (a row of a table), its signature, and the binding of
 * arguments to it.
 *
 * The signature is Python's own text, as in `sort(self, *, key=None, reverse=False)`. The function gets one argument
 * per parameter, in that order: `*args` as an array, `**kwargs` as a Map, a parameter that was not given its default,
 * or `undefined` where the default is written `<unrepresentable>`.
 */
import type { Value } from "./core.ts";
import { isInstance, PyObject, PyType, strType } from "./core.ts";
import { typeError, typeName } from "./errors.ts";
import type { Pending } from "./steps.ts";
import { closest } from "./suggestions.ts";

/** The function of a row that cannot run Python code. */
export type PlainBody = (...args: never[]) => Value | undefined;
/** The function of a row that may. */
export type PendingBody = (...args: never[]) => Value | undefined | Pending;

export type ParameterKind = "positional-only" | "positional" | "varargs" | "keyword-only" | "kwargs";

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly required: boolean;
  readonly fallback: Value | undefined;
}

type Body = (...args: unknown[]) => Value | undefined | Pending;

/** One function written in TypeScript, whoever it is bound to. */
export class Native {
  readonly name: string;
  /** `(self, object, /)`: what `__text_signature__` gives. */
  readonly signature: string;
  readonly doc: string;
  readonly body: Body;
  /** False when the body never runs Python code nor blocks. */
  readonly mayWait: boolean;
  /** The module whose function it is, other than `builtins`. */
  readonly module: string | null;
  /** It is the method of an operation, as `__add__` is; the table that it stands in says so. */
  isOperation = false;
  private bound: Binding | null = null;

  constructor(text: string, body: PendingBody, doc: string, mayWait: boolean, module: string | null = null) {
    const open = text.indexOf("(");
    this.name = text.slice(0, open);
    this.signature = text.slice(open);
    this.doc = doc;
    this.body = body as unknown as Body;
    this.mayWait = mayWait;
    this.module = module;
  }

  /** The parsed signature. Parsed when first asked for: a program calls few of the functions there are. */
  get binding(): Binding {
    this.bound ??= new Binding(this.signature);
    return this.bound;
  }
}

/** How arguments meet the parameters of a native. `self`, `cls`, `module` in front is not counted. */
class Binding {
  readonly parameters: readonly Parameter[];
  /** The first parameter is `self` (or `cls`): it is handed over apart from the arguments. */
  readonly hasSelf: boolean;
  readonly required: number;
  readonly maximum: number;
  /** Nothing but positional parameters: a call without keywords needs no binding. */
  readonly isSimple: boolean;
  readonly acceptsKeywords: boolean;
  /** `*args` first, then only what can be left out: a call without keywords needs no binding either. */
  readonly isOpen: boolean;
  /** Some parameter takes any number of arguments. */
  readonly isEndless: boolean;
  readonly fallbacks: readonly (Value | undefined)[];

  constructor(signature: string) {
    const all = parseParameters(signature);
    this.hasSelf = all[0] !== undefined && /^(self|cls)$/.test(all[0].name);
    this.parameters = this.hasSelf ? all.slice(1) : all;
    const positional = this.parameters.filter(isPositional);
    this.required = positional.filter((parameter) => parameter.required).length;
    this.maximum = this.parameters.some((parameter) => parameter.kind === "varargs")
      ? Number.POSITIVE_INFINITY
      : positional.length;
    this.isSimple = positional.length === this.parameters.length;
    this.acceptsKeywords = this.parameters.some(
      (parameter) => parameter.kind !== "positional-only" && parameter.kind !== "varargs",
    );
    this.isOpen =
      this.parameters[0]?.kind === "varargs" &&
      this.parameters.slice(1).every((parameter) => parameter.kind === "kwargs" || !parameter.required);
    this.isEndless = this.parameters.some(({ kind }) => kind === "varargs" || kind === "kwargs");
    this.fallbacks = this.parameters.map((parameter) => parameter.fallback);
  }
}

function isPositional(parameter: Parameter): boolean {
  return parameter.kind === "positional" || parameter.kind === "positional-only";
}

/** The parameters of a signature's text, in order; `/` and `*` are consumed. */
export function parseParameters(signature: string): Parameter[] {
  const parts = splitParameters(signature.slice(1, signature.lastIndexOf(")")));
  const slash = parts.indexOf("/");
  const parameters: Parameter[] = [];
  let keywordOnly = false;
  for (const [at, part] of parts.entries()) {
    if (part === "/") continue;
    if (part === "*") {
      keywordOnly = true;
    } else if (part.startsWith("**")) {
      parameters.push({ name: part.slice(2), kind: "kwargs", required: false, fallback: undefined });
    } else if (part.startsWith("*")) {
      keywordOnly = true;
      parameters.push({ name: part.slice(1), kind: "varargs", required: false, fallback: undefined });
    } else {
      const equals = part.indexOf("=");
      const kind = keywordOnly ? "keyword-only" : at < slash ? "positional-only" : "positional";
      parameters.push(
        equals < 0
          ? { name: part, kind, required: true, fallback: undefined }
          : { name: part.slice(0, equals), kind, required: false, fallback: literal(part.slice(equals + 1)) },
      );
    }
  }
  return parameters;
}

function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let part = "";
  for (const character of text) {
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if ("([<{".includes(character)) depth++;
    else if (")]>}".includes(character)) depth--;
    else if (character === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
      continue;
    }
    part += character;
  }
  if (part.trim() !== "") parts.push(part.trim());
  return parts;
}

/** A default: None, a bool, an int or a str stand for themselves; any other text means "the function knows". */
function literal(text: string): Value | undefined {
  if (text === "None") return null;
  if (text === "True") return true;
  if (text === "False") return false;
  if (/^-?\d+$/.test(text)) return Number(text);
  const quoted = /^'(.*)'$/s.exec(text);
  if (quoted) return quoted[1]!.replaceAll("\\n", "\n").replaceAll("\\t", "\t").replaceAll("\\\\", "\\");
  return undefined;
}

/** How messages name a native that belongs to a type: `list.append`; `int` for `int.__new__`. */
function fullName(native: Native, owner: PyType | null): string {
  if (owner === null) return native.module === null ? native.name : `${native.module}.${native.name}`;
  return native.name === "__new__" ? owner.name : `${owner.name}.${native.name}`;
}

/** How other messages name it: `len`, `append`; `int` for `int.__new__`, `bytearray` for `bytearray.__init__`. */
function shortName(native: Native, owner: PyType | null): string {
  const isMaking = native.name === "__new__" || native.name === "__init__";
  return isMaking && owner !== null ? owner.name : native.name;
}

/**
 * Calls a native. `self` is handed over first where the signature has it; keyword arguments come last in `args`, named
 * by `names`. Throws TypeError when the arguments do not fit.
 */
export function callNative(
  native: Native,
  self: Value | undefined,
  args: Value[],
  names: readonly string[] | null,
  owner: PyType | null,
): Value | Pending {
  const binding = native.binding;
  const body = native.body;
  const count = args.length;
  if (names === null && binding.isSimple && count >= binding.required && count <= binding.maximum) {
    const fallbacks = binding.fallbacks;
    if (binding.hasSelf) {
      switch (binding.maximum) {
        case 0:
          return body(self) as Value;
        case 1:
          return body(self, count > 0 ? args[0] : fallbacks[0]) as Value;
        case 2:
          return body(self, count > 0 ? args[0] : fallbacks[0], count > 1 ? args[1] : fallbacks[1]) as Value;
      }
      return body(self, ...args, ...fallbacks.slice(count)) as Value;
    }
    switch (binding.maximum) {
      case 0:
        return body() as Value;
      case 1:
        return body(count > 0 ? args[0] : fallbacks[0]) as Value;
      case 2:
        return body(count > 0 ? args[0] : fallbacks[0], count > 1 ? args[1] : fallbacks[1]) as Value;
    }
    return body(...args, ...fallbacks.slice(count)) as Value;
  }
  const bound =
    names === null && binding.isOpen
      ? openArguments(binding, args)
      : bindArguments(native, binding, args, names, owner);
  return (binding.hasSelf ? body(self, ...bound) : body(...bound)) as Value;
}

/** All arguments as `*args`, and what stands for the rest when nothing is given for it. */
function openArguments({ parameters, fallbacks }: Binding, args: Value[]): unknown[] {
  const values: unknown[] = [args];
  for (let at = 1; at < parameters.length; at++) {
    values.push(parameters[at]!.kind === "kwargs" ? new Map() : fallbacks[at]);
  }
  return values;
}

/** One value per parameter, in the order of the signature. */
function bindArguments(
  native: Native,
  binding: Binding,
  args: Value[],
  names: readonly string[] | null,
  owner: PyType | null,
): unknown[] {
  const { parameters } = binding;
  const name = shortName(native, owner);
  const keywordCount = names === null ? 0 : names.length;
  const positionalCount = args.length - keywordCount;
  if (keywordCount > 0 && !binding.acceptsKeywords) {
    if (isOperation(native, owner)) throw typeError(`wrapper ${native.name}() takes no keyword arguments`);
    throw typeError(`${fullName(native, owner)}() takes no keyword arguments`);
  }
  if (positionalCount > binding.maximum || (!binding.acceptsKeywords && positionalCount < binding.required)) {
    throw wrongCount(native, binding, positionalCount, args.length, owner);
  }
  if (args.length > parameters.length && keywordCount > 0 && !binding.isEndless) {
    const kind = positionalCount === 0 ? "keyword " : "";
    const most = parameters.length;
    throw typeError(`${name}() takes at most ${most} ${kind}argument${plural(most)} (${args.length} given)`);
  }
  const values: unknown[] = new Array(parameters.length);
  const given: boolean[] = new Array(parameters.length).fill(false);
  let next = 0;
  let extra: Map<string, Value> | null = null;
  let unexpected: string | null = null;
  for (const [at, parameter] of parameters.entries()) {
    if (parameter.kind === "varargs") {
      values[at] = args.slice(next, positionalCount);
      next = positionalCount;
      given[at] = true;
    } else if (parameter.kind === "kwargs") {
      extra = new Map();
      values[at] = extra;
      given[at] = true;
    } else if (parameter.kind !== "keyword-only" && next < positionalCount) {
      values[at] = args[next++];
      given[at] = true;
    }
  }
  for (let k = 0; k < keywordCount; k++) {
    const keyword = names![k]!;
    const value = args[positionalCount + k]!;
    const at = parameters.findIndex(
      (parameter) =>
        parameter.name === keyword && (parameter.kind === "positional" || parameter.kind === "keyword-only"),
    );
    if (at >= 0) {
      if (given[at]) {
        throw typeError(`argument for ${name}() given by name ('${keyword}') and position (${at + 1})`);
      }
      values[at] = value;
      given[at] = true;
    } else if (extra !== null) {
      extra.set(keyword, value);
    } else {
      unexpected ??= keyword;
    }
  }
  for (const [at, parameter] of parameters.entries()) {
    if (given[at]) continue;
    if (parameter.required && parameter.kind === "positional-only") {
      const least = parameters.filter((each) => each.required && each.kind === "positional-only").length;
      const bound = least < binding.maximum ? "at least" : "exactly";
      throw typeError(
        `${name}() takes ${bound} ${least} positional argument${plural(least)} (${positionalCount} given)`,
      );
    }
    if (parameter.required) {
      throw parameter.kind === "keyword-only"
        ? typeError(`${name}() missing required keyword-only argument '${parameter.name}'`)
        : typeError(`${name}() missing required argument '${parameter.name}' (pos ${at + 1})`);
    }
    values[at] = parameter.fallback;
  }
  if (unexpected !== null) {
    const known = parameters.filter((each) => each.kind === "positional" || each.kind === "keyword-only");
    const near = closest(
      unexpected,
      known.map((each) => each.name),
    );
    const hint = near === null ? "" : `. Did you mean '${near}'?`;
    throw typeError(`${name}() got an unexpected keyword argument '${unexpected}'${hint}`);
  }
  return values;
}

/** Operations whose messages begin with a blank, where the name of others stands. */
const NAMELESS = /^__([ir]?pow|setattr|setitem|set|get|buffer|release_buffer)__$/;
const REPEATS = /^__[ir]?mul__$/;
const SEQUENCES = new Set(["list", "tuple", "str", "bytes", "bytearray"]);

/** Methods of operations that are plain methods all the same, in CPython's eyes. */
const PLAIN = new Set([
  "list.__getitem__",
  "dict.__getitem__",
  "dict.__contains__",
  "set.__contains__",
  "frozenset.__contains__",
]);

/** Whether the special method `name` of the built-in type `owner` is a method like any other. */
export const isPlainMethod = (owner: PyType, name: string): boolean => PLAIN.has(`${owner.name}.${name}`);

/** Whether a native is the method of an operation, behind which a slot stands: its messages do not name it. */
const isOperation = (native: Native, owner: PyType | null): boolean =>
  owner !== null && (native.isOperation || /^__r?divmod__$/.test(native.name));

const plural = (count: number): string => (count === 1 ? "" : "s");

function wrongCount(
  native: Native,
  binding: Binding,
  positional: number,
  all: number,
  owner: PyType | null,
): ReturnType<typeof typeError> {
  const { required, maximum } = binding;
  const name = shortName(native, owner);
  if (isOperation(native, owner)) {
    const isNameless =
      NAMELESS.test(native.name) || (REPEATS.test(native.name) && SEQUENCES.has(owner!.name));
    const blank = isNameless ? " " : "";
    return typeError(
      positional < required && required !== maximum
        ? `${blank}expected at least ${required} argument${plural(required)}, got ${positional}`
        : required === maximum
          ? `${blank}expected ${required} argument${plural(required)}, got ${positional}`
          : `${blank}expected at most ${maximum} argument${plural(maximum)}, got ${positional}`,
    );
  }
  if (!binding.acceptsKeywords) {
    if (maximum === 0)
      return typeError(`${fullName(native, owner)}() takes no arguments (${positional} given)`);
    if (maximum === 1 && required === 1 && name === native.name) {
      return typeError(`${fullName(native, owner)}() takes exactly one argument (${positional} given)`);
    }
    const bound = required === maximum ? "" : positional < required ? "at least " : "at most ";
    const count = positional < required ? required : maximum;
    return typeError(`${name} expected ${bound}${count} argument${plural(count)}, got ${positional}`);
  }
  if (maximum === 0 && all <= binding.parameters.length) {
    return typeError(`${name}() takes no positional arguments`);
  }
  if (native.name === "__new__" && (binding.parameters[0]?.kind === "positional-only" || owner === strType)) {
    return typeError(`${name} expected at most ${maximum} argument${plural(maximum)}, got ${positional}`);
  }
  const total = binding.parameters.length;
  if (total > maximum && all === positional && maximum > 0) {
    const exactly = required === maximum ? "exactly" : "at most";
    return typeError(
      `${name}() takes ${exactly} ${maximum} positional argument${plural(maximum)} (${positional} given)`,
    );
  }
  return typeError(`${name}() takes at most ${total} argument${plural(total)} (${all} given)`);
}

/** Calls `__new__` of a built-in type as Python code does, the class first: `int.__new__(Cls, 5)`. */
export function callNew(
  callee: PyNativeFunction,
  args: Value[],
  names: readonly string[] | null,
): Value | Pending {
  const owner = callee.owner!;
  const positional = args.length - (names?.length ?? 0);
  const cls = positional > 0 ? args[0] : undefined;
  if (cls === undefined) throw typeError(`${owner.fullName}.__new__(): not enough arguments`);
  if (!(cls instanceof PyType)) {
    throw typeError(`${owner.fullName}.__new__(X): X is not a type object (${typeName(cls)})`);
  }
  if (!cls.isSubtype(owner)) {
    throw typeError(
      `${owner.fullName}.__new__(${cls.fullName}): ${cls.fullName} is not a subtype of ${owner.fullName}`,
    );
  }
  if (cls.solid !== owner.solid && !cls.isHeap) {
    throw typeError(`${owner.fullName}.__new__(${cls.fullName}) is not safe, use ${cls.fullName}.__new__()`);
  }
  return callNative(callee.native, cls, args.slice(1), names, owner);
}

// --- the objects that stand for natives ---

/** A function of a module, or a method of a built-in type bound to an object: `len`, `[].append`. */
export class PyNativeFunction extends PyObject {
  readonly native: Native;
  /** What it is bound to; `undefined` for a function of a module. */
  readonly self: Value | undefined;
  /** The class whose method it is. */
  readonly owner: PyType | null;
  /** `__module__`. */
  readonly module: string | null;

  constructor(
    type: PyType,
    native: Native,
    self: Value | undefined,
    owner: PyType | null,
    module: string | null,
  ) {
    super(type);
    this.native = native;
    this.self = self;
    this.owner = owner;
    this.module = module;
  }
}

export type DescriptorKind = "method" | "wrapper" | "classmethod" | "staticmethod";

/** A native in the namespace of a type: `list.append`, `list.__len__`. */
export class PyMethodDescriptor extends PyObject {
  readonly native: Native;
  readonly owner: PyType;
  readonly kind: DescriptorKind;

  constructor(type: PyType, native: Native, owner: PyType, kind: DescriptorKind) {
    super(type);
    this.native = native;
    this.owner = owner;
    this.kind = kind;
  }
}

type Getter = (self: never) => Value | undefined | Pending;
type Setter = (self: never, value: never) => Value | undefined | Pending;

/** A computed attribute of a built-in type, or one of `__slots__`. */
export class PyGetSet extends PyObject {
  readonly name: string;
  readonly owner: PyType;
  readonly get: (self: Value) => Value | undefined | Pending;
  /** Called with `undefined` to delete. Null: read-only. */
  readonly set: ((self: Value, value: Value | undefined) => Value | undefined | Pending) | null;
  readonly doc: string | null;
  readonly isMember: boolean;
  /** The place of one of `__slots__` in the `members` of instances, else -1. */
  memberAt = -1;

  constructor(
    type: PyType,
    name: string,
    owner: PyType,
    get: Getter,
    set: Setter | null,
    doc: string | null,
    isMember: boolean,
  ) {
    super(type);
    this.name = name;
    this.owner = owner;
    this.get = get as unknown as (self: Value) => Value;
    this.set = set as unknown as PyGetSet["set"];
    this.doc = doc;
    this.isMember = isMember;
  }
}

/** Calls a method descriptor with everything in `args`, the object first, as in `list.append(items, 1)`. */
export function callDescriptor(
  descriptor: PyMethodDescriptor,
  args: Value[],
  names: readonly string[] | null,
): Value | Pending {
  const { native, owner } = descriptor;
  const positional = args.length - (names?.length ?? 0);
  if (positional === 0) {
    throw typeError(
      descriptor.kind === "wrapper"
        ? `descriptor '${native.name}' of '${owner.fullName}' object needs an argument`
        : `unbound method ${owner.name}.${native.name}() needs an argument`,
    );
  }
  const self = args[0]!;
  checkSelf(descriptor, self);
  return callNative(native, self, args.slice(1), names, owner);
}

/** Throws unless `self` is an instance of the descriptor's class. */
export function checkSelf(descriptor: PyMethodDescriptor, self: Value): void {
  if (isInstance(self, descriptor.owner)) return;
  throw typeError(
    descriptor.kind === "wrapper"
      ? `descriptor '${descriptor.native.name}' requires a '${descriptor.owner.fullName}' object but received a '${typeName(self)}'`
      : `descriptor '${descriptor.native.name}' for '${descriptor.owner.fullName}' objects doesn't apply to a '${typeName(self)}' object`,
  );
}
