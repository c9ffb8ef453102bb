/** `frame`: a frame as Python code sees it. Its methods are in `frame_methods.ts`. */
import { PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import type { FrameObject } from "../objects/traceback.ts";
import type { Frame } from "./frame.ts";

/** What `sys._getframe()`, `tb_frame` and `gi_frame` give: one per frame. */
export class PyFrame extends PyObject implements FrameObject {
  readonly frame: Frame;
  /** `f_trace`, `f_trace_lines`, `f_trace_opcodes`. */
  trace: Value = null;
  traceLines = true;
  traceOpcodes = false;
  /** The instruction and the line that a traced frame has come to. */
  lastAt = -1;
  lastLine = -1;
  /** The instruction before which all has been told to the tracers; -1 if none. */
  toldAt = -1;
  /** The exception that has been told of. */
  passing: PyObject | null = null;
  /** Whether the frame handles it. */
  isCaught = false;
  /** The built-in function that a profiled frame has called. */
  nativeCalled: PyObject | null = null;

  constructor(frame: Frame) {
    super(frameType);
    this.frame = frame;
  }
}

export const frameType: PyType = declareType("frame");
