/**
 * `traceback`: where an exception came through, outermost frame first. What is asked of a frame is `FrameView`, for
 * the VM, whose frames they are, stands higher than this file.
 */
import type { CodeObject } from "../bytecode/code.ts";
import { countAs, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import type { PyDict } from "./dict.ts";

/** What a frame of the VM offers to tracebacks. */
export interface FrameView {
  /** The code that runs in it. */
  codeObject(): CodeObject;
  globalNames(): PyDict;
  builtinNames(): PyDict;
  /** The local variables that are bound now, in the order of the code object. */
  localVariables(): Iterable<readonly [name: string, value: Value]>;
  /** The frame as Python code sees it: always the same object. */
  frameObject(): FrameObject;
}

/** `frame`, as Python code sees it: the VM's own type, of which the data model knows this much. */
export interface FrameObject extends PyObject {
  readonly frame: FrameView;
}

/** One entry of a traceback: a frame, and how far it had come. */
export class PyTraceback {
  readonly type: PyType;
  next: PyTraceback | null;
  readonly frame: FrameView;
  /** The instruction under way, as an index of code units; negative where unknown. */
  readonly unit: number;
  /** The same in bytes, `tb_lasti`. */
  lasti: number;
  line: number | null;

  constructor(next: PyTraceback | null, frame: FrameView, unit: number, line: number | null = null) {
    this.type = tracebackType;
    this.next = next;
    this.frame = frame;
    this.unit = unit;
    this.lasti = unit < 0 ? unit : unit * 2;
    this.line = line;
  }

  /** `tb_lineno`, or -1 where the instruction has no line. */
  get lineno(): number {
    this.line ??= lineOf(this.frame.codeObject(), this.unit);
    return this.line;
  }
}
countAs(PyTraceback, PyObject);

/** The line of the instruction at `unit`, or -1. Before the first instruction it is that of the `def`. */
export function lineOf(code: CodeObject, unit: number): number {
  if (unit < 0) return code.firstlineno;
  return unit * 4 < code.positions.length ? code.position(unit).line : -1;
}

/** `traceback`. Its methods are in `traceback_methods.ts`. */
export const tracebackType: PyType = declareType("traceback");
