/** `PyComplex`: a complex number of two doubles. Its methods are in `complex_methods.ts`. */
import { PyInstance, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";

/** A `complex`, or an instance of a class derived from it. */
export class PyComplex extends PyInstance {
  readonly real: number;
  readonly imag: number;

  constructor(real: number, imag: number, type: PyType = complexType) {
    super(type);
    this.real = real;
    this.imag = imag;
  }
}

export const complexType: PyType = declareType("complex", {
  isBase: true,
  allocate: (type) => new PyComplex(0, 0, type),
});

/** The complex number in a complex or an instance of a subclass, else `undefined`. */
export function asComplex(value: Value): PyComplex | undefined {
  return value instanceof PyComplex ? value : undefined;
}
