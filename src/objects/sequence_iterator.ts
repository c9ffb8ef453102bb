/** `iterator`: goes over anything that has `__getitem__`, from index 0 until IndexError. */
import { PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";

export class PySequenceIterator extends PyObject {
  /** Null once it has ended. */
  sequence: Value | undefined;
  /** The index of the next item; a bigint where a program has set it far out. */
  at: number | bigint = 0;

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
