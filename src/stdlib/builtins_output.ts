/** `print` and `input`. */
import { pyCallMethod, pyGetAttribute, pyLookupAttribute } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asStr, type Value } from "../objects/core.ts";
import { newException, Raised, runtimeError, typeError, typeName } from "../objects/errors.ts";
import { PyModule } from "../objects/module.ts";
import { pyStr, pyTruth, str } from "../objects/operators.ts";
import { isPending, PAUSE, type Steps } from "../objects/steps.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { PyTextWrapper, textWrapperType } from "./io_text.ts";

/** An attribute of the module `sys`; `undefined` where it is not there. */
export function systemAttribute(interpreter: Interpreter, name: string): Value | undefined {
  const sys = interpreter.modules.getStr("sys");
  return sys instanceof PyModule ? sys.namespace.getStr(name) : undefined;
}

/** `print(*args, sep=' ', end='\n', file=None, flush=False)`. */
export function* pyPrint(
  interpreter: Interpreter,
  args: readonly Value[],
  separator: Value,
  end: Value,
  file: Value,
  flush: Value,
): Steps {
  let target: Value = file;
  if (file === null) {
    const stdout = systemAttribute(interpreter, "stdout");
    if (stdout === undefined) throw runtimeError("lost sys.stdout");
    if (stdout === null) return null; // nobody is there to read it
    target = stdout;
  }
  const between = optionText("sep", separator, " ");
  const last = optionText("end", end, "\n");
  if (target instanceof PyTextWrapper && target.direct !== null && target.type === textWrapperType) {
    const texts: string[] = [];
    try {
      for (const arg of args) {
        const text = str(arg);
        texts.push(isPending(text) ? yield text : text);
      }
    } catch (thrown) {
      // What stands before the value that has no text is printed all the same.
      for (const text of texts) {
        yield* pyWrite(target, text);
        yield* pyWrite(target, between);
      }
      throw thrown;
    }
    const line = texts.join(asStr(between)) + asStr(last);
    if (target.takesDirectly(line) && target.buffer !== null) {
      if (target.put(line)) yield PAUSE;
      if (yield* pyTruth(flush)) yield* pyCallMethod(target, "flush");
      return null;
    }
    return yield* pyPrintTexts(target, texts, between, last, flush);
  }
  return yield* pyPrintTexts(target, args, between, last, flush);
}

function* pyPrintTexts(
  target: Value,
  args: readonly Value[],
  between: Value,
  last: Value,
  flush: Value,
): Steps {
  for (const [at, arg] of args.entries()) {
    if (at > 0) yield* pyWrite(target, between);
    yield* pyWriteValue(target, arg);
  }
  yield* pyWrite(target, last);
  if (yield* pyTruth(flush)) yield* pyCallMethod(target, "flush");
  return null;
}

function optionText(name: string, value: Value, fallback: string): Value {
  if (value === null) return fallback;
  if (asStr(value) === undefined) throw typeError(`${name} must be None or a string, not ${typeName(value)}`);
  return value;
}

function* pyWrite(file: Value, text: Value): Steps {
  const write = yield* pyGetAttribute(file, "write");
  const done = call(write, [text]);
  return isPending(done) ? yield done : done;
}

/** The method is looked up before the text is made, which may be seen. */
function* pyWriteValue(file: Value, value: Value): Steps {
  const write = yield* pyGetAttribute(file, "write");
  const text = str(value);
  const done = call(write, [isPending(text) ? yield text : text]);
  return isPending(done) ? yield done : done;
}

/** `input(prompt)`: writes the prompt and reads a line through `sys.stdin`. */
export function* pyInput(interpreter: Interpreter, prompt: Value | undefined): Steps {
  const streams: Value[] = [];
  for (const name of ["stdin", "stdout", "stderr"]) {
    const stream = systemAttribute(interpreter, name);
    if (stream === undefined || stream === null) throw runtimeError(`input(): lost sys.${name}`);
    streams.push(stream);
  }
  const [stdin, stdout, stderr] = streams as [Value, Value, Value];
  yield* pyFlush(stderr);
  if (prompt !== undefined) yield* pyWrite(stdout, yield* pyStr(prompt));
  yield* pyFlush(stdout);
  const line = yield* pyCallMethod(stdin, "readline");
  const text = asStr(line);
  if (text === undefined) throw typeError("object.readline() returned non-string");
  if (text === "") throw new Raised(newException("EOFError", "EOF when reading a line"));
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** Flushes a stream if it can be; what goes wrong is nobody's business here. */
function* pyFlush(stream: Value): Steps<void> {
  const flush = yield* pyLookupAttribute(stream, "flush");
  if (flush === undefined) return;
  try {
    const done = call(flush, []);
    if (isPending(done)) yield done;
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
  }
}
