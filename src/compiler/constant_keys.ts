/** When two constants are the same constant: equal, of one type, and not zeros of different sign. */
import { CodeObject } from "../bytecode/code.ts";
import type { Constant } from "../bytecode/constants.ts";

/** A key that is the same for constants which one entry of `co_consts` can stand for. */
export function constantKey(value: Constant): string {
  switch (typeof value) {
    case "number":
    case "bigint":
      return `i${value}`;
    case "string":
      return `s${value.length}:${value}`;
    case "boolean":
      return value ? "T" : "F";
  }
  if (value === null) return "N";
  if (value instanceof CodeObject) return codeKey(value);
  switch (value.kind) {
    case "float":
      return `f${floatKey(value.value)}${identity(value, value.value)}`;
    case "complex":
      return `c${floatKey(value.real)},${floatKey(value.imag)}${identity(value, value.real + value.imag)}`;
    case "bytes":
      return `b${value.value.length}:${value.value.join()}`;
    case "ellipsis":
      return "E";
    case "tuple":
      return `(${value.items.map(constantKey).join(",")})`;
    case "frozenset":
      return `{${value.items.map(constantKey).sort().join(",")}}`;
  }
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

// A NaN equals nothing, so it is the same constant as itself only.
function identity(value: object, number: number): string {
  if (!Number.isNaN(number)) return "";
  let id = identities.get(value);
  if (id === undefined) {
    id = nextIdentity++;
    identities.set(value, id);
  }
  return `#${id}`;
}

function floatKey(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

// Two blocks are the same constant if nothing tells them apart: the copies of a `finally` body make such twins.
function codeKey(code: CodeObject): string {
  const parts: (string | number)[] = [
    code.name,
    code.argcount,
    code.posonlyargcount,
    code.kwonlyargcount,
    code.flags,
    code.firstlineno,
    code.code.join(),
    code.consts.map(constantKey).join(),
    code.names.join(),
    code.localsplusnames.join(),
    code.localspluskinds.join(),
    code.positions.join(),
    code.exceptiontable.map((row) => Object.values(row).join()).join(";"),
  ];
  return `code${JSON.stringify(parts)}`;
}

/** The constants of a block in order of first use, each once. */
export class ConstantPool {
  readonly values: Constant[] = [];
  readonly #index = new Map<string, number>();

  /** The index of a constant, which is added if it is new. */
  add(value: Constant): number {
    const key = constantKey(value);
    let index = this.#index.get(key);
    if (index === undefined) {
      index = this.values.length;
      this.values.push(value);
      this.#index.set(key, index);
    }
    return index;
  }
}
