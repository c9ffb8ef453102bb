/**
 * Formats of the module `struct`: `parseLayout` makes of the text what is to be packed where. Source: library
 * reference, `struct`, "Format Strings". Native sizes and alignment are those of 64-bit Linux.
 */
import type { PyObject, PyType } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType } from "../objects/define.ts";
import { Raised } from "../objects/errors.ts";
import { exceptionType, newExceptionOf } from "../objects/exceptions.ts";

/** `struct.error`. */
export const structErrorType: PyType = declareType("struct.error", {
  base: exceptionType,
  isBase: true,
});
completeType(structErrorType, { doc: null, module: "struct", methods: [] });

export function structError(message: string): Raised {
  return new Raised(newExceptionOf(structErrorType, [message]) as PyObject);
}

/** A run of values of one kind. */
export interface Field {
  readonly code: string;
  readonly offset: number;
  /** Bytes of one value; for `s` and `p` of the whole text. */
  readonly size: number;
  /** How many values follow each other. */
  readonly repeat: number;
}

export interface Layout {
  readonly isLittle: boolean;
  /** Sizes and alignment are the machine's. */
  readonly isNative: boolean;
  readonly fields: readonly Field[];
  /** Bytes of the whole. */
  readonly size: number;
  /** How many values the whole takes. */
  readonly count: number;
}

/** The layout of a `Struct` that `__init__` has not been called for. */
export const NO_LAYOUT: Layout = { isLittle: true, isNative: true, fields: [], size: -1, count: -1 };

const STANDARD: ReadonlyMap<string, number> = sizes("xcbB?sp:1 hHe:2 iIlLf:4 qQd:8");
const NATIVE: ReadonlyMap<string, number> = sizes("xcbB?sp:1 hHe:2 iIf:4 lLqQnNPd:8");

function sizes(table: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of table.split(" ")) {
    const [codes, size] = row.split(":");
    for (const code of codes!) found.set(code, Number(size));
  }
  return found;
}

const LARGEST = 2 ** 63;
const SPACES = " \t\n\v\f\r";

/** The layout that a format (one character per byte) stands for. Throws `struct.error`. */
export function parseLayout(format: string): Layout {
  if (format.includes("\0")) throw structError("embedded null character");
  const order = format.charAt(0);
  const isNative = !"<>=!".includes(order) || order === "";
  const known = isNative ? NATIVE : STANDARD;
  const fields: Field[] = [];
  let at = order !== "" && "@<>=!".includes(order) ? 1 : 0;
  let size = 0;
  let count = 0;
  while (at < format.length) {
    if (SPACES.includes(format.charAt(at))) {
      at++;
      continue;
    }
    const digits = /\d*/y;
    digits.lastIndex = at;
    const number = digits.exec(format)![0];
    const repeat = number === "" ? 1 : Number(number);
    if (repeat >= LARGEST) throw structError("total struct size too long");
    at += number.length;
    if (at === format.length) throw structError("repeat count given without format specifier");
    const code = format.charAt(at++);
    const one = known.get(code);
    if (one === undefined) throw structError("bad char in struct format");
    if (isNative) size = Math.ceil(size / one) * one;
    const isText = code === "s" || code === "p";
    if (isText) {
      fields.push({ code, offset: size, size: repeat, repeat: 1 });
      count++;
    } else if (code !== "x" && repeat > 0) {
      fields.push({ code, offset: size, size: one, repeat });
      count += repeat;
    }
    size += one * repeat;
    if (size >= LARGEST) throw structError("total struct size too long");
  }
  return { isLittle: order !== ">" && order !== "!", isNative, fields, size, count };
}
