/** `NotImplemented` and `Ellipsis`. */
import { PyObject, type PyType } from "./core.ts";
import { declareType } from "./declare.ts";

export const notImplementedType: PyType = declareType("NotImplementedType");
export const ellipsisType: PyType = declareType("ellipsis");

/** An object of which there is one. */
export class Singleton extends PyObject {}

/** What a method gives that does not know its operand. */
export const NotImplemented: PyObject = new Singleton(notImplementedType);
export const Ellipsis: PyObject = new Singleton(ellipsisType);
