/** `memory_iterator`: the items of a memoryview, one by one. */
import { checkOpen, type PyMemoryView } from "./bytes_object.ts";
import { PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, method } from "./define.ts";
import { notImplementedError } from "./errors.ts";
import { readItem } from "./memory_formats.ts";

export const memoryIteratorType: PyType = declareType("memory_iterator");

export class PyMemoryIterator extends PyObject {
  /** Null once it has ended. */
  view: PyMemoryView | null;
  at = 0;

  constructor(view: PyMemoryView) {
    super(memoryIteratorType);
    this.view = view;
  }
}

function next(iterator: PyMemoryIterator): Value | undefined {
  const { view, at } = iterator;
  if (view === null) return undefined;
  checkOpen(view);
  if (at >= (view.shape[0] ?? 0)) {
    iterator.view = null;
    return undefined;
  }
  if (view.shape.length > 1) {
    throw notImplementedError("multi-dimensional sub-views are not implemented");
  }
  iterator.at = at + 1;
  return readItem(view.memory, view.offset + at * view.strides[0]!, view.format);
}

completeType(memoryIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyMemoryIterator) => self, "Return self: it is its own iterator."),
    method("__next__(self, /)", next, "Return the next item."),
  ],
});
