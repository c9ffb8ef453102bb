/**
 * `Runtime`: what belongs to one interpreter and the data model needs. The interpreter that is about to run makes its
 * own the current one; several live side by side and share only what cannot change.
 */
import type { CodeObject } from "../bytecode/code.ts";
import { InternalError, type PyObject, type PyType, type Value } from "./core.ts";
import type { PyDict } from "./dict.ts";
import type { Steps } from "./steps.ts";

/** What natives may know of the frame that called them. */
export interface CallingFrame {
  readonly code: CodeObject;
  readonly globals: PyDict;
  readonly builtins: PyDict;
  /** Locals, cells and free variables come first. */
  readonly slots: readonly (Value | undefined)[];
}

export interface Runtime {
  /** `sys.modules`. */
  readonly modules: PyDict;
  /** The namespace of the module `builtins`. */
  readonly builtins: PyDict;
  /** `id(object)`: numbered in the order of first asking. */
  idOf(object: PyObject): number;
  /** The classes derived directly from a built-in type, in order of creation. */
  subclassesOf(type: PyType): WeakRef<PyType>[];
  /** Counts memory about to be allocated, in bytes; throws when the limit is passed. */
  charge(bytes: number): void;
  /** Counts work of native code, in instructions; throws when the limit is passed. */
  work(units: number): void;
  /** There is no GIL: other threads run between two items that native code takes. */
  readonly isInterleaved: boolean;
  /** Whether `object` is having its `repr` made on the current thread (then `[...]` is written), and marks it. */
  enterRepr(object: PyObject): boolean;
  leaveRepr(object: PyObject): void;
  /** Imports a module by its full name and gives it. */
  importModule(name: string): Steps;
  /** Whether the program seems to hold a view of the memory of `object`; taken as held where this is not given. */
  holdsViewOf?(object: PyObject): boolean;
  /** The frame of Python code that called the native under way; null where there is none. */
  callingFrame(): CallingFrame | null;
  /** Where the program itself is: what `sys.path` begins with. Null where nothing was put there. */
  readonly scriptDirectory?: string | null;
  /** `sys.get_int_max_str_digits()`. */
  intMaxStrDigits: number;
  /** What undoes changes of side tables, latest last, where somebody keeps account of them. */
  readonly journal?: (() => void)[] | null;
}

let current: Runtime | null = null;

/** The interpreter that runs now, or null. */
export const currentRuntime = (): Runtime | null => current;

/** The interpreter that runs now. */
export function runtime(): Runtime {
  if (current === null) throw new InternalError("no interpreter is running");
  return current;
}

/** Makes `next` the interpreter that runs; gives the one before, to be put back. */
export function enterRuntime(next: Runtime | null): Runtime | null {
  const before = current;
  current = next;
  return before;
}
