/** The methods and attributes of `code`. Source: language reference, "Code objects". */
import "./object_methods.ts"; // types take over what their bases can do when they are made
import { CodeObject, KIND_CELL, KIND_FREE, KIND_HIDDEN, KIND_LOCAL } from "../bytecode/code.ts";
import { verify } from "../bytecode/verify.ts";
import { newBytes, PyBytes } from "./bytes_object.ts";
import { constantsOf, valueConstant } from "./code_constants.ts";
import {
  lineRanges,
  packHandlers,
  packLines,
  packPositions,
  unpackHandlers,
  unpackPositions,
} from "./code_tables.ts";
import { asStr, InternalError, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, getter, member, method, newMethod, pyMethod } from "./define.ts";
import { indexError, overflowError, Raised, systemError, typeError, typeName, valueError } from "./errors.ts";
import { codeType, PyCode } from "./function.ts";
import { address } from "./object_methods.ts";
import { pyHash, pyIndex } from "./operators.ts";
import { NotImplemented } from "./singletons.ts";
import type { Steps } from "./steps.ts";
import { newTuple, PyTuple } from "./tuple.ts";

/** What `co_lines()` and `co_positions()` give: an iterator over rows that are made as they are asked for. */
class PyRowIterator extends PyObject {
  readonly count: number;
  readonly row: (at: number) => Value;
  at = 0;

  constructor(type: PyType, count: number, row: (at: number) => Value) {
    super(type);
    this.count = count;
    this.row = row;
  }
}

const lineIteratorType = declareType("line_iterator");
const positionsIteratorType = declareType("positions_iterator");
for (const type of [lineIteratorType, positionsIteratorType]) {
  completeType(type, {
    doc: null,
    methods: [
      method("__iter__(self, /)", (self: PyRowIterator) => self, "Implement iter(self)."),
      method(
        "__next__(self, /)",
        (self: PyRowIterator) => (self.at < self.count ? self.row(self.at++) : undefined),
        "Implement next(self).",
      ),
    ],
  });
}

const text = (value: string): Value => value;
const integer = (value: number): Value => value;
const textTuple = (names: readonly string[]): Value => newTuple(names);
const orNone = (value: number): Value => (value < 0 ? null : value);

/** Names of the variables that are of one of the kinds. */
function namesOfKind(code: CodeObject, kinds: number): string[] {
  return code.localsplusnames.filter((_, at) => (code.localspluskinds[at]! & kinds) !== 0);
}

/** The parts of a code object under the names that Python gives them, in the order of the constructor. */
const PARTS = {
  co_argcount: (self: PyCode) => integer(self.code.argcount),
  co_posonlyargcount: (self: PyCode) => integer(self.code.posonlyargcount),
  co_kwonlyargcount: (self: PyCode) => integer(self.code.kwonlyargcount),
  co_nlocals: (self: PyCode) => integer(self.code.nlocals),
  co_stacksize: (self: PyCode) => integer(self.code.stacksize),
  co_flags: (self: PyCode) => integer(self.code.flags),
  co_code: (self: PyCode) => newBytes(self.code.code),
  co_consts: (self: PyCode) => newTuple(constantsOf(self)),
  co_names: (self: PyCode) => textTuple(self.code.names),
  co_varnames: (self: PyCode) => textTuple(namesOfKind(self.code, KIND_LOCAL)),
  co_filename: (self: PyCode) => text(self.code.filename),
  co_name: (self: PyCode) => text(self.code.name),
  co_qualname: (self: PyCode) => text(self.code.qualname),
  co_firstlineno: (self: PyCode) => integer(self.code.firstlineno),
  co_linetable: (self: PyCode) => newBytes(packPositions(self.code.positions, self.code.firstlineno)),
  co_exceptiontable: (self: PyCode) => newBytes(packHandlers(self.code.exceptiontable)),
  co_freevars: (self: PyCode) => textTuple(namesOfKind(self.code, KIND_FREE)),
  co_cellvars: (self: PyCode) => textTuple(namesOfKind(self.code, KIND_CELL)),
} as const;
type PartName = keyof typeof PARTS;
const PART_NAMES = Object.keys(PARTS) as readonly PartName[];

/** Those that CPython computes; the rest are stored. */
const COMPUTED = new Set<PartName>(["co_code", "co_varnames", "co_cellvars", "co_freevars"]);

completeType(codeType, {
  doc: "Compiled code: what a function, class body or module runs.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", pyNewCode),
    method("__repr__(self, /)", codeRepr, "Return repr(self)."),
    pyMethod("__hash__(self, /)", codeHash, "Return hash(self)."),
    method("__eq__(self, value, /)", codeEquals, "Return self==value."),
    method(
      "__ne__(self, value, /)",
      (self: PyCode, other: Value) => {
        const same = codeEquals(self, other);
        return typeof same === "boolean" ? !same : same;
      },
      "Return self!=value.",
    ),
    method("__sizeof__(self, /)", (self: PyCode) => 200 + self.code.code.length),
    method("co_lines(self, /)", codeLines),
    method("co_positions(self, /)", codePositions),
    pyMethod(
      "replace(self, /, *args, **changes)",
      (self: PyCode, args: Value[], changes: Map<string, Value>) => pyReplace(self, args, changes, "replace"),
      "A copy of the code object with other values for the given parts.",
    ),
    pyMethod(
      "__replace__(self, /, *args, **changes)",
      (self: PyCode, args: Value[], changes: Map<string, Value>) =>
        pyReplace(self, args, changes, "__replace__"),
      "The same as replace().",
    ),
    pyMethod("_varname_from_oparg(self, /, oparg)", pyVariableName, "The local variable of an instruction."),
    ...PART_NAMES.map((name) => (COMPUTED.has(name) ? getter(name, PARTS[name]) : member(name, PARTS[name]))),
    getter("co_lnotab", (self: PyCode) => newBytes(packLines(self.code.positions, self.code.firstlineno))),
    getter("_co_code_adaptive", PARTS.co_code),
  ],
});

function codeRepr(self: PyCode): Value {
  const { name, filename, firstlineno } = self.code;
  return `<code object ${name} at ${address(self)}, file "${filename}", line ${firstlineno}>`;
}

function codeLines(self: PyCode): Value {
  const ranges = lineRanges(self.code.positions);
  return new PyRowIterator(lineIteratorType, ranges.length, (at) => {
    const { start, end, line } = ranges[at]!;
    return newTuple([start, end, line]);
  });
}

function codePositions(self: PyCode): Value {
  const { positions } = self.code;
  return new PyRowIterator(positionsIteratorType, positions.length / 4, (at) =>
    newTuple([0, 1, 2, 3].map((field) => orNone(positions[at * 4 + field]!))),
  );
}

function* pyVariableName(self: PyCode, place: Value): Steps {
  const name = self.code.localsplusnames[Number(yield* pyIndex(place))];
  if (name === undefined) throw indexError("tuple index out of range");
  return name;
}

// --- equality ---

function codeEquals(self: PyCode, other: Value): Value {
  if (!(other instanceof PyCode)) return NotImplemented;
  return self === other || isSameCode(self.code, other.code);
}

/** Whether two code objects do the same in the same places. Compares nested ones too, without recursion. */
function isSameCode(left: CodeObject, right: CodeObject): boolean {
  const open: [CodeObject, CodeObject][] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (summary(a) !== summary(b)) return false;
    for (const [at, constant] of a.consts.entries()) {
      const other = b.consts[at];
      if (!isCode(constant) || !isCode(other)) continue;
      open.push([constant, other]);
    }
  }
  return true;
}

const isCode = (value: unknown): value is CodeObject => value instanceof CodeObject;

/** All that two equal code objects have in common, nested code aside, as one text. */
function summary(code: CodeObject): string {
  return JSON.stringify([
    code.name,
    code.argcount,
    code.posonlyargcount,
    code.kwonlyargcount,
    code.flags,
    code.firstlineno,
    code.names,
    code.localsplusnames,
    [...code.localspluskinds],
    [...code.code],
    [...code.positions],
    code.exceptiontable,
    code.consts.map(constantKey),
  ]);
}

/** What stands for a constant: unlike values of Python, 1, 1.0 and True differ, and so do 0.0 and -0.0. */
function constantKey(constant: unknown): unknown {
  if (typeof constant === "bigint") return `int ${constant}`;
  if (isCode(constant)) return "code";
  if (typeof constant !== "object" || constant === null) return constant;
  const { kind, value, real, imag, items } = constant as {
    kind: string;
    value?: unknown;
    real?: number;
    imag?: number;
    items?: readonly unknown[];
  };
  const double = (number: unknown): string => (Object.is(number, -0) ? "-0" : String(number));
  if (items !== undefined) {
    const keys = items.map(constantKey);
    // The items of a set are in no order.
    return [kind, kind === "frozenset" ? keys.map((key) => JSON.stringify(key)).sort() : keys];
  }
  if (kind === "complex") return [kind, double(real), double(imag)];
  return [kind, value instanceof Uint8Array ? [...value] : double(value)];
}

function* codeHash(self: PyCode): Steps {
  const { name, argcount, firstlineno, code } = self.code;
  return yield* pyHash(newTuple([name, argcount, firstlineno, newBytes(code)]));
}

// --- making code ---

/** The parts of a new code object by name. */
type Parts = Map<PartName, Value>;

function* pyNewCode(_cls: PyType, args: Value[], keywords: Map<string, Value>): Steps {
  if (keywords.size > 0) throw typeError("code() takes no keyword arguments");
  if (args.length < 16) throw typeError(`code expected at least 16 arguments, got ${args.length}`);
  if (args.length > 18) throw typeError(`code expected at most 18 arguments, got ${args.length}`);
  const parts: Parts = new Map();
  for (const [at, name] of PART_NAMES.entries()) parts.set(name, args[at] ?? newTuple([]));
  for (const [at, name] of PART_NAMES.entries()) {
    const wanted = wantedType(name);
    if (wanted === null || isOf(parts.get(name)!, wanted)) continue;
    throw typeError(`code() argument ${at + 1} must be ${wanted}, not ${shownType(parts.get(name)!)}`);
  }
  return yield* pyBuild(parts);
}

function* pyReplace(self: PyCode, args: Value[], changes: ReadonlyMap<string, Value>, called: string): Steps {
  if (args.length > 0) throw typeError(`${called}() takes no positional arguments`);
  const parts: Parts = new Map();
  for (const name of PART_NAMES) parts.set(name, PARTS[name](self));
  for (const [name, value] of changes) {
    if (!PART_NAMES.includes(name as PartName)) {
      throw typeError(`${called}() got an unexpected keyword argument '${name}'`);
    }
    const wanted = wantedType(name as PartName);
    if (wanted !== null && !isOf(value, wanted)) {
      throw typeError(`${called}() argument '${name}' must be ${wanted}, not ${shownType(value)}`);
    }
    parts.set(name as PartName, value);
  }
  // Without a word about them, the number of locals follows their names.
  if (changes.has("co_varnames") && !changes.has("co_nlocals")) {
    parts.set("co_nlocals", (parts.get("co_varnames") as PyTuple).items.length);
  }
  return yield* pyBuild(parts);
}

const shownType = (value: Value): string => (value === null ? "None" : typeName(value));

/** The type that a part has to be of; null for ints, which are converted. */
function wantedType(name: PartName): "bytes" | "tuple" | "str" | null {
  if (name === "co_code" || name === "co_linetable" || name === "co_exceptiontable") return "bytes";
  if (name === "co_filename" || name === "co_name" || name === "co_qualname") return "str";
  return ["co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars"].includes(name)
    ? "tuple"
    : null;
}

function isOf(value: Value, type: "bytes" | "tuple" | "str"): boolean {
  if (type === "bytes") return value instanceof PyBytes;
  return type === "tuple" ? value instanceof PyTuple : asStr(value) !== undefined;
}

function* pyBuild(parts: Parts): Steps {
  const numbers = new Map<PartName, number>();
  for (const name of PART_NAMES) {
    if (wantedType(name) !== null) continue;
    const number = yield* pyIndex(parts.get(name)!);
    if (Math.abs(Number(number)) >= 2 ** 31) throw overflowError("Python int too large to convert to C int");
    if (Number(number) < 0) throw valueError(`${name} must be a positive integer`);
    numbers.set(name, Number(number));
  }
  const bytes = (name: PartName): Uint8Array => (parts.get(name) as PyBytes).data;
  const names = (name: PartName): string[] =>
    (parts.get(name) as PyTuple).items.map((item) => {
      const found = asStr(item);
      if (found === undefined) throw systemError("non-string found in code slot");
      return found;
    });
  const number = (name: PartName): number => numbers.get(name)!;
  const code = bytes("co_code");
  if (code.length % 2 !== 0) throw valueError("code: co_code is malformed");
  const locals = names("co_varnames");
  const cells = names("co_cellvars");
  const free = names("co_freevars");
  const argCount = number("co_argcount");
  const flags = number("co_flags");
  const parameters = argCount + number("co_kwonlyargcount") + (flags & 4 ? 1 : 0) + (flags & 8 ? 1 : 0);
  if (number("co_posonlyargcount") > argCount) throw valueError("code: co_posonlyargcount is too large");
  if (parameters > locals.length) throw valueError("code: co_varnames is too small");
  if (number("co_nlocals") !== locals.length) throw valueError("code: co_nlocals != len(co_varnames)");
  const constants = (parts.get("co_consts") as PyTuple).items;
  const units = code.length / 2;
  const variables = variablesOf(locals, cells, free);
  const made = new CodeObject({
    argcount: argCount,
    posonlyargcount: number("co_posonlyargcount"),
    kwonlyargcount: number("co_kwonlyargcount"),
    stacksize: number("co_stacksize"),
    flags,
    code: code.slice(),
    // Values that no literal gives are known to `PyCode` alone.
    consts: constants.map((value) => valueConstant(value) ?? null),
    names: names("co_names"),
    localsplusnames: variables.names,
    localspluskinds: variables.kinds,
    filename: asStr(parts.get("co_filename")!)!,
    name: asStr(parts.get("co_name")!)!,
    qualname: asStr(parts.get("co_qualname")!)!,
    firstlineno: number("co_firstlineno"),
    positions: unpackPositions(bytes("co_linetable"), number("co_firstlineno"), units),
    exceptiontable: unpackHandlers(bytes("co_exceptiontable")),
  });
  checkCode(made);
  const object = new PyCode(made);
  object.constants = constants;
  return object;
}

/** Throws ValueError for instructions that would lead the machine astray; CPython would crash on them. */
function checkCode(code: CodeObject): void {
  if (code.code.length === 0) return;
  try {
    verify(code);
  } catch (thrown) {
    if (thrown instanceof Raised || thrown instanceof InternalError) throw thrown;
    const reason = thrown instanceof Error ? `: ${thrown.message}` : "";
    throw valueError(`code: co_code is malformed${reason}`);
  }
}

/** Locals first (some of them cells), then the cells that are no locals, then the free variables. */
function variablesOf(
  locals: readonly string[],
  cells: readonly string[],
  free: readonly string[],
): { readonly names: string[]; readonly kinds: Uint8Array } {
  const own = cells.filter((name) => !locals.includes(name));
  const names = [...locals, ...own, ...free];
  const kinds = names.map((name, at) => {
    if (at >= locals.length + own.length) return KIND_FREE;
    if (at >= locals.length) return KIND_CELL;
    const hidden = name.startsWith(".") && at > 0 ? KIND_HIDDEN : 0;
    return KIND_LOCAL | hidden | (cells.includes(name) ? KIND_CELL : 0);
  });
  return { names, kinds: Uint8Array.from(kinds) };
}
