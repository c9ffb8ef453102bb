/** The methods of `traceback`. */
import "./object_methods.ts"; // types take over what their bases can do when they are made
import { asInt, None, type PyType, type Value } from "./core.ts";
import { completeType, getter, member, method, newMethod } from "./define.ts";
import { notAnInteger, overflowError, typeError, typeName, valueError } from "./errors.ts";
import { PyList } from "./list.ts";
import { type FrameObject, PyTraceback, tracebackType } from "./traceback.ts";

completeType(tracebackType, {
  doc: "Where an exception came through.",
  methods: [
    newMethod("__new__(cls, tb_next, tb_frame, tb_lasti, tb_lineno)", create),
    method("__dir__(self, /)", () => new PyList(["tb_frame", "tb_next", "tb_lasti", "tb_lineno"])),
    member("tb_frame", (self: PyTraceback) => self.frame.frameObject()),
    member("tb_lasti", (self: PyTraceback) => self.lasti),
    getter("tb_next", (self: PyTraceback) => self.next, setNext),
    getter("tb_lineno", (self: PyTraceback) => (self.lineno < 0 ? None : self.lineno)),
  ],
});

function create(_cls: PyType, next: Value, frame: Value, lasti: Value, lineno: Value): Value {
  if (next !== null && !(next instanceof PyTraceback)) {
    throw typeError(`expected traceback object or None, got '${typeName(next)}'`);
  }
  if (!isFrame(frame)) {
    const shown = frame === null ? "None" : typeName(frame);
    throw typeError(`traceback() argument 'tb_frame' must be frame, not ${shown}`);
  }
  const offset = number(lasti);
  const line = number(lineno);
  const traceback = new PyTraceback(next, frame.frame, offset >> 1, line === -1 ? null : line);
  traceback.lasti = offset;
  return traceback;
}

function number(value: Value): number {
  const found = asInt(value);
  if (found === undefined) throw notAnInteger(value);
  if (Math.abs(Number(found)) >= 2 ** 31) throw overflowError("Python int too large to convert to C int");
  return Number(found);
}

/** Frames are the VM's: their type is known by its name. */
function isFrame(value: Value): value is FrameObject {
  return typeof value === "object" && value !== null && !value.type.isHeap && value.type.name === "frame";
}

function setNext(self: PyTraceback, value: Value | undefined): undefined {
  if (value === undefined) throw typeError("can't delete tb_next attribute");
  if (value !== null && !(value instanceof PyTraceback)) {
    throw typeError(`expected traceback object, got '${typeName(value)}'`);
  }
  for (let at = value; at !== null; at = at.next) {
    if (at === self) throw valueError("traceback loop detected");
  }
  self.next = value;
}
