/** The constants of a code object as Python values, made once per code object. */
import type { Constant } from "../bytecode/constants.ts";
import { PyBytes } from "./bytes_object.ts";
import { PyComplex } from "./complex.ts";
import type { Value } from "./core.ts";
import { PyFloat } from "./float.ts";
import { PyCode } from "./function.ts";
import { newBytes, newComplex, newFrozenset } from "./literal_values.ts";
import { frozensetType, PySet } from "./set.ts";
import { Ellipsis } from "./singletons.ts";
import { newTuple, PyTuple } from "./tuple.ts";

/** `co_consts`: the same values, and the same code objects in them, whenever asked. */
export function constantsOf(code: PyCode): readonly Value[] {
  return (code.constants ??= code.code.consts.map(constantValue));
}

/** The Python value of a constant. */
export function constantValue(constant: Constant): Value {
  if (typeof constant !== "object" || constant === null) return constant;
  switch (constant.kind) {
    case "float":
      return new PyFloat(constant.value);
    case "complex":
      return newComplex(constant.real, constant.imag);
    case "bytes":
      return newBytes(constant.value);
    case "ellipsis":
      return Ellipsis;
    case "tuple":
      return newTuple(constant.items.map(constantValue));
    case "frozenset":
      return newFrozenset(constant.items.map(constantValue));
    case "code":
      return new PyCode(constant);
  }
}

/** The constant that a value is, or `undefined` if no literal has such a value. */
export function valueConstant(value: Value): Constant | undefined {
  if (typeof value !== "object" || value === null) return value;
  if (value === Ellipsis) return { kind: "ellipsis" };
  if (value instanceof PyCode) return value.code;
  if (value.type.isHeap) return undefined;
  if (value instanceof PyFloat) return { kind: "float", value: value.value };
  if (value instanceof PyComplex) return { kind: "complex", real: value.real, imag: value.imag };
  if (value instanceof PyBytes) return { kind: "bytes", value: value.data };
  if (value instanceof PyTuple || (value instanceof PySet && value.type === frozensetType)) {
    const items: Constant[] = [];
    for (const item of value instanceof PyTuple ? value.items : value.keys) {
      if (item === undefined) continue;
      const constant = valueConstant(item);
      if (constant === undefined) return undefined;
      items.push(constant);
    }
    return { kind: value instanceof PyTuple ? "tuple" : "frozenset", items };
  }
  return undefined;
}
