/** `iterator`: goes over anything that has `__getitem__`, from index 0 until IndexError. */
import { PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";

export class PySequenceIterator extends PyObject {
  /** Null once it has ended. */
  sequence: Value | undefined;
  at = 0;

  constructor(sequence: Value) {
    super(sequenceIteratorType);
    this.sequence = sequence;
  }
}

export function newSequenceIterator(sequence: Value): PySequenceIterator {
  return new PySequenceIterator(sequence);
}

/** Its methods are with the other iterators. */
export const sequenceIteratorType: PyType = declareType("iterator");
