/** `PyFloat`: a double. Its methods are in `float_methods.ts`. */
import { PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";

/** A `float`, or an instance of a class derived from it (see `PyFloatInstance`). */
export class PyFloat extends PyObject {
  readonly value: number;

  constructor(value: number, type: PyType = floatType) {
    super(type);
    this.value = value;
  }
}

export const floatType: PyType = declareType("float", { isBase: true });

/** The double in a float or an instance of a subclass, else `undefined`. Ints are not floats. */
export function asFloat(value: Value): number | undefined {
  return value instanceof PyFloat ? value.value : undefined;
}
