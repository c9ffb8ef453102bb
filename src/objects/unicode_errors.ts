/** `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError`: what could not be coded, where and why. */
import { asBytes, newBytes, PyBytes } from "./bytes_object.ts";
import { asInt, asStr, None, type PyType, type Value } from "./core.ts";
import { completeType, member, pyMethod, type Row } from "./define.ts";
import { notAnInteger, overflowError, typeError, typeName } from "./errors.ts";
import { EXCEPTION_DOCS } from "./exception_docs.ts";
import { field, initArgs, newRow } from "./exception_methods.ts";
import {
  type PyUnicodeError,
  unicodeDecodeErrorType,
  unicodeEncodeErrorType,
  unicodeTranslateErrorType,
} from "./exceptions.ts";
import { hasSlot, pyIndex, pyStr } from "./operators.ts";
import type { Pending, Steps } from "./steps.ts";

const encodes = (self: PyUnicodeError): Steps<string> =>
  pySaid(self, (encoding) => `'${encoding}' codec can't encode`, "character", charactersOf);
const decodes = (self: PyUnicodeError): Steps<string> =>
  pySaid(self, (encoding) => `'${encoding}' codec can't decode`, "byte", bytesOf);
const translates = (self: PyUnicodeError): Steps<string> =>
  pySaid(self, () => "can't translate", "character", charactersOf);

table(unicodeEncodeErrorType, (self, args) => pyFill(self, args, true), encodes);
table(unicodeDecodeErrorType, (self, args) => pyFillDecode(self, args), decodes);
table(unicodeTranslateErrorType, (self, args) => pyFill(self, args, false), translates);

function table(
  type: PyType,
  fill: (self: PyUnicodeError, args: readonly Value[]) => Steps,
  text: (self: PyUnicodeError) => Steps<string>,
): void {
  completeType(type, {
    doc: EXCEPTION_DOCS.get(type.name)!,
    methods: [
      newRow,
      pyMethod(
        "__init__(self, /, *args, **kwargs)",
        (self: PyUnicodeError, args: Value[], keywords: Map<string, Value>): Pending => {
          initArgs(self, args, keywords);
          return fill(self, args);
        },
        "Initialize self from the arguments.",
      ),
      pyMethod(
        "__str__(self, /)",
        (self: PyUnicodeError) => (self.object === undefined ? "" : text(self)),
        "Return str(self).",
      ),
      field<PyUnicodeError>("encoding", "encoding", "exception encoding"),
      field<PyUnicodeError>("object", "object", "exception object"),
      place("start"),
      place("end"),
      field<PyUnicodeError>("reason", "reason", "exception reason"),
    ],
  });
}

function place(name: "start" | "end"): Row {
  return member(
    name,
    (self: PyUnicodeError) => self[name],
    (self: PyUnicodeError, value: Value | undefined) => {
      if (value === undefined) throw typeError("can't delete numeric/char attribute");
      const number = asInt(value);
      if (number === undefined) throw typeError("an integer is required");
      if (typeof number === "bigint") throw overflowError("Python int too large to convert to C ssize_t");
      self[name] = number;
      return undefined;
    },
    `exception ${name}`,
  );
}

/** Sets the fields from `encoding` (if it has one), object, start, end, reason. */
function* pyFill(self: PyUnicodeError, args: readonly Value[], hasEncoding: boolean): Steps {
  const count = hasEncoding ? 5 : 4;
  checkCount(args, count);
  const first = count - 4;
  for (let at = 0; at <= first; at++) checkText(args, at);
  const start = yield* pyPlace(args[first + 1]!);
  const end = yield* pyPlace(args[first + 2]!);
  checkText(args, first + 3);
  self.encoding = hasEncoding ? args[0] : undefined;
  self.object = args[first];
  self.start = start;
  self.end = end;
  self.reason = args[first + 3];
  return None;
}

function* pyFillDecode(self: PyUnicodeError, args: readonly Value[]): Steps {
  checkCount(args, 5);
  checkText(args, 0);
  const start = yield* pyPlace(args[2]!);
  const end = yield* pyPlace(args[3]!);
  checkText(args, 4);
  const object = args[1]!;
  const data = asBytes(object);
  if (data === undefined) throw typeError(`a bytes-like object is required, not '${typeName(object)}'`);
  self.encoding = args[0];
  self.object = object instanceof PyBytes ? object : newBytes(data.slice());
  self.start = start;
  self.end = end;
  self.reason = args[4];
  return None;
}

function checkCount(args: readonly Value[], count: number): void {
  if (args.length !== count) {
    throw typeError(`function takes exactly ${count} arguments (${args.length} given)`);
  }
}

function checkText(args: readonly Value[], at: number): void {
  const value = args[at]!;
  if (asStr(value) !== undefined) return;
  const shown = value === null ? "None" : typeName(value);
  throw typeError(`argument ${at + 1} must be str, not ${shown}`);
}

function* pyPlace(value: Value): Steps<number> {
  if (asInt(value) === undefined && !hasSlot(value, "index")) throw notAnInteger(value);
  const number = yield* pyIndex(value);
  if (typeof number === "bigint") throw overflowError("Python int too large to convert to C ssize_t");
  return number;
}

/** The parts of the text that failed, one element each as messages show it. */
type Shown = (object: Value) => { readonly length: number; at(place: number): string };

function* pySaid(
  self: PyUnicodeError,
  start: (encoding: string) => string,
  noun: string,
  shown: Shown,
): Steps<string> {
  const reason = self.reason === undefined ? "<NULL>" : yield* pyStr(self.reason);
  const encoding = self.encoding === undefined ? "<NULL>" : yield* pyStr(self.encoding);
  const said = start(encoding);
  const elements = shown(self.object!);
  if (self.start >= 0 && self.start < elements.length && self.end === self.start + 1) {
    return `${said} ${noun} ${elements.at(self.start)} in position ${self.start}: ${reason}`;
  }
  return `${said} ${noun}s in position ${self.start}-${self.end - 1}: ${reason}`;
}

function charactersOf(object: Value): ReturnType<Shown> {
  const characters = [...(asStr(object) ?? "")];
  return { length: characters.length, at: (place) => `'${escaped(characters[place]!.codePointAt(0)!)}'` };
}

function bytesOf(object: Value): ReturnType<Shown> {
  const data = asBytes(object) ?? new Uint8Array(0);
  return { length: data.length, at: (place) => `0x${hex(data[place]!, 2)}` };
}

function escaped(point: number): string {
  if (point <= 0xff) return `\\x${hex(point, 2)}`;
  return point <= 0xffff ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
