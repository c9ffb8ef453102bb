/** `PyFloat`: a double. Its methods are in `float_methods.ts`. */
import { countAs, PyInstance, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";

/** A `float`. */
export class PyFloat {
  readonly type: PyType;
  readonly value: number;

  constructor(value: number) {
    this.type = floatType;
    this.value = value;
  }
}
countAs(PyFloat, PyObject);

/** An instance of a class derived from `float`: it can have attributes of its own, which a plain float pays nothing for. */
export class PyFloatInstance extends PyInstance {
  readonly value: number;

  constructor(value: number, type: PyType) {
    super(type);
    this.value = value;
    if (type.memberCount > 0) this.members = new Array(type.memberCount).fill(undefined);
  }
}

export const floatType: PyType = declareType("float", {
  isBase: true,
  allocate: (type) => new PyFloatInstance(0, type),
});

/** The double in a float or an instance of a subclass, else `undefined`. Ints are not floats. */
export function asFloat(value: Value): number | undefined {
  return value instanceof PyFloat || value instanceof PyFloatInstance ? value.value : undefined;
}
