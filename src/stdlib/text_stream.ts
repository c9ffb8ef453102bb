/** The standard output streams: text that goes straight to the host. */
import { asStr, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method } from "../objects/define.ts";
import { typeError, typeName } from "../objects/errors.ts";
import { runtime } from "../objects/runtime.ts";
import type { OutputStream } from "../vm/host.ts";
import type { Interpreter } from "../vm/interpreter.ts";

export class PyOutputStream extends PyInstance {
  readonly stream: OutputStream;
  readonly name: string;

  constructor(stream: OutputStream, name: string) {
    super(outputStreamType);
    this.stream = stream;
    this.name = name;
  }

  /** Hands a text on. */
  put(text: string): void {
    const bytes = new TextEncoder().encode(text);
    (runtime() as Interpreter).countOutput(bytes.length);
    this.stream.write(bytes);
  }
}

export const outputStreamType: PyType = declareType("_io.TextIOWrapper", { hasDict: true });

completeType(outputStreamType, {
  doc: "Character stream over a standard output stream.",
  module: "_io",
  methods: [
    method("write(self, text, /)", (self: PyOutputStream, text: Value) => {
      const value = asStr(text);
      if (value === undefined) throw typeError(`write() argument must be str, not ${typeName(text)}`);
      self.put(value);
      return [...value].length;
    }),
    method("flush(self, /)", () => null),
    method("isatty(self, /)", (self: PyOutputStream) => self.stream.isTerminal),
    method("fileno(self, /)", (self: PyOutputStream) => (self.name === "<stdout>" ? 1 : 2)),
    method("writable(self, /)", () => true),
    method("readable(self, /)", () => false),
    method("reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)", () => null),
    getter("encoding", () => "utf-8"),
    getter("errors", () => "strict"),
    getter("name", (self: PyOutputStream) => self.name),
    getter("closed", () => false),
  ],
});
