/** When two constants are the same constant: equal, of one type, and not zeros of different sign. */
import { CodeObject } from "../bytecode/code.ts";
import type { Constant } from "../bytecode/constants.ts";

/** A key that is the same for constants which one entry of `co_consts` can stand for; not for code objects. */
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
  if (value instanceof CodeObject) throw new TypeError("code objects are compared, they have no key");
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

/**
 * Whether two blocks can be one constant, since nothing tells them apart: the copies of a `finally` body make such twins.
 */
function isSameCode(a: CodeObject, b: CodeObject): boolean {
  return (
    a.name === b.name &&
    a.firstlineno === b.firstlineno &&
    a.flags === b.flags &&
    a.argcount === b.argcount &&
    a.posonlyargcount === b.posonlyargcount &&
    a.kwonlyargcount === b.kwonlyargcount &&
    isSameList(a.code, b.code) &&
    isSameList(a.positions, b.positions) &&
    isSameList(a.names, b.names) &&
    isSameList(a.localsplusnames, b.localsplusnames) &&
    isSameList(a.localspluskinds, b.localspluskinds) &&
    a.consts.length === b.consts.length &&
    a.consts.every((one, i) => isSameConstant(one, b.consts[i]!))
  );
}

function isSameConstant(a: Constant, b: Constant): boolean {
  if (a instanceof CodeObject) return b instanceof CodeObject && isSameCode(a, b);
  return !(b instanceof CodeObject) && constantKey(a) === constantKey(b);
}

function isSameList(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The constants of a block in order of first use, each once. */
export class ConstantPool {
  readonly values: Constant[] = [];
  readonly #index = new Map<string, number>();

  /** The index of a constant, which is added if it is new. */
  add(value: Constant): number {
    if (value instanceof CodeObject) return this.#addCode(value);
    const key = constantKey(value);
    let index = this.#index.get(key);
    if (index === undefined) {
      index = this.values.length;
      this.values.push(value);
      this.#index.set(key, index);
    }
    return index;
  }

  #addCode(code: CodeObject): number {
    const twin = this.values.findIndex((one) => one instanceof CodeObject && isSameCode(one, code));
    return twin === -1 ? this.values.push(code) - 1 : twin;
  }
}
