/** The methods of `frame`. Source: language reference 3.2.13, "Frame objects". */
import { KIND_CELL, KIND_FREE } from "../bytecode/code.ts";
import { shownBuiltins } from "../objects/builtin_names.ts";
import type { Value } from "../objects/core.ts";
import { completeType, getter, member, method, pyMethod } from "../objects/define.ts";
import { runtimeError } from "../objects/errors.ts";
import { PyCell } from "../objects/function.ts";
import { address } from "../objects/object_methods.ts";
import { runtime } from "../objects/runtime.ts";
import type { Pending, Steps } from "../objects/steps.ts";
import { forget, pyWarnUnawaited } from "./abandoned.ts";
import { frameLocals } from "./frame_locals.ts";
import { frameType, type PyFrame } from "./frame_object.ts";
import type { PyGenerator } from "./generator.ts";
import type { Interpreter } from "./interpreter.ts";

function back(self: PyFrame): Value {
  return self.frame.pythonBack?.frameObject() ?? null;
}

function lineNumber(self: PyFrame): Value {
  const { line } = self.frame;
  return line < 0 ? null : line;
}

function frameRepr(self: PyFrame): Value {
  const { code } = self.frame.executable;
  return `<frame at ${address(self)}, file '${code.filename}', line ${self.frame.line}, code ${code.name}>`;
}

/** `frame.clear()`: lets go of the local variables of a frame that has ended. */
function clear(self: PyFrame): Value | Pending {
  const { frame } = self;
  const { generator } = frame;
  if (generator !== null) {
    if (generator.state === "running") throw runtimeError("cannot clear an executing frame");
    if (generator.state === "suspended") throw runtimeError("cannot clear a suspended frame");
    if (generator.state === "created") return pyClearUnstarted(self, generator);
  } else if (isExecuting(self)) throw runtimeError("cannot clear an executing frame");
  clearLocals(self);
  return null;
}

/** A coroutine whose frame is taken from it is one that nobody can await any more. */
function* pyClearUnstarted(self: PyFrame, generator: PyGenerator): Steps {
  generator.state = "closed";
  const isUnawaited = generator.before !== null;
  forget(generator);
  if (isUnawaited) yield* pyWarnUnawaited(`${generator.describe()} was never awaited`, generator, null);
  clearLocals(self);
  return null;
}

function clearLocals({ frame }: PyFrame): void {
  const { localCount, code } = frame.executable;
  for (let at = 0; at < localCount; at++) {
    const slot = frame.slots[at];
    const shared = (code.localspluskinds[at]! & (KIND_CELL | KIND_FREE)) !== 0;
    if (slot instanceof PyCell && shared) continue;
    frame.slots[at] = undefined;
  }
}

function isExecuting(self: PyFrame): boolean {
  const { scheduler } = runtime() as Interpreter;
  for (const thread of scheduler.threads.values()) {
    for (let at = thread.top; at !== null; at = at.back) if (at === self.frame) return true;
  }
  return false;
}

completeType(frameType, {
  doc: "An activation of Python code.",
  methods: [
    method("__repr__(self, /)", frameRepr, "Return repr(self)."),
    pyMethod("clear(self, /)", clear, "Let go of the local variables."),
    getter("f_back", back),
    getter("f_code", (self: PyFrame) => self.frame.executable.pyCode),
    getter("f_globals", (self: PyFrame) => self.frame.globals),
    getter("f_builtins", (self: PyFrame) => shownBuiltins(self.frame.builtins)),
    getter("f_locals", (self: PyFrame) => frameLocals(self.frame)),
    getter("f_lineno", lineNumber),
    getter("f_lasti", (self: PyFrame) => self.frame.unit * 2),
    getter("f_trace", (self: PyFrame) => self.trace, ((self: PyFrame, value: Value | undefined) => {
      self.trace = value ?? null;
      return null;
    }) as never),
    member("f_trace_lines", (self: PyFrame) => self.traceLines, ((self: PyFrame, value: Value) => {
      self.traceLines = value === true;
      return null;
    }) as never),
    member("f_trace_opcodes", (self: PyFrame) => self.traceOpcodes, ((self: PyFrame, value: Value) => {
      self.traceOpcodes = value === true;
      return null;
    }) as never),
  ],
});
