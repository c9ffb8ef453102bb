/**
 * Coroutines that nobody awaits, and async generators that nobody ends: what is said of the former, and the finalizer
 * that is called for the latter (PEP 525).
 *
 * References are not counted, so it is not known when an object goes. Coroutines that were never started are looked for
 * when the program asks for a collection, and at its end; each warning names the line where the coroutine was made. One
 * that is gone is made anew of its parts, for the functions that are to be given it.
 */
import { pyCallMethod } from "../objects/attributes.ts";
import { pyCall } from "../objects/calls.ts";
import type { PyObject, Value } from "../objects/core.ts";
import type { PyDict } from "../objects/dict.ts";
import { Raised } from "../objects/errors.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import type { PyFunction } from "../objects/function.ts";
import { PyModule } from "../objects/module.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import { pyWarn } from "../objects/warnings.ts";
import type { Executable } from "./executable.ts";
import { Frame } from "./frame.ts";
import { PyGenerator } from "./generator.ts";
import type { Interpreter } from "./interpreter.ts";
import { pyReportUnraisable } from "./reports.ts";

/** Where something was made: code, and an instruction of it. */
interface Place {
  readonly executable: Executable;
  readonly pc: number;
}

/** A coroutine that has not been started, as long as that is so. It does not keep the coroutine alive. */
interface Unstarted {
  readonly kind: "coroutine";
  /** Null under a virtual clock, where nothing may depend on the collector. */
  readonly weak: WeakRef<PyGenerator> | null;
  readonly executable: Executable;
  readonly func: PyFunction | null;
  readonly globals: PyDict;
  readonly builtins: PyDict;
  readonly locals: Value;
  readonly slots: (Value | undefined)[];
  readonly pc: number;
  readonly sp: number;
  readonly qualname: string;
  readonly origin: Value;
  readonly madeAt: Place | null;
}

/** What `asend`, `athrow` or `aclose` gave, as long as nobody has awaited it. */
interface UnawaitedStep {
  readonly kind: "step";
  readonly weak: WeakRef<PyObject> | null;
  readonly method: "asend" | "athrow" | "aclose";
  readonly qualname: string;
  readonly madeAt: Place | null;
  readonly again: () => PyObject;
}

/** An async generator that has been started, and whose finalizer is to be called if it goes before it has ended. */
interface OpenGenerator {
  readonly weak: WeakRef<PyGenerator>;
  readonly frame: Frame;
  readonly name: string;
  readonly qualname: string;
  readonly finalizer: Value;
}

type Unawaited = Unstarted | UnawaitedStep;

/** Something is being watched. */
export interface Watch {
  /** It has been awaited, or has ended: nothing is to be said of it. */
  forget(): void;
}

/** What one interpreter knows of such objects. */
export class Abandoned {
  private readonly unawaited = new Set<Unawaited>();
  private readonly open = new Set<OpenGenerator>();
  private readonly interpreter: Interpreter;
  private readonly isWatching: boolean;

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
    const { host } = interpreter;
    this.isWatching = host.clock.kind === "real" && host.collectGarbage !== undefined;
    interpreter.atEnd.push(() => this.pyAtEnd());
  }

  /** A coroutine has been made. */
  watchCoroutine(coroutine: PyGenerator): Watch {
    const { frame } = coroutine;
    const unawaited: Unawaited = {
      kind: "coroutine",
      weak: this.isWatching ? new WeakRef(coroutine) : null,
      executable: frame.executable,
      func: frame.func,
      globals: frame.globals,
      builtins: frame.builtins,
      locals: frame.locals,
      slots: frame.slots,
      pc: frame.pc,
      sp: frame.sp,
      qualname: coroutine.qualname,
      origin: coroutine.origin,
      madeAt: placeOf(frame.pythonBack),
    };
    return this.add(unawaited);
  }

  /** The same for what a method of an async generator gives; `again` makes another one like it. */
  watchStep(step: PyObject, method: UnawaitedStep["method"], qualname: string, again: () => PyObject): Watch {
    const unawaited: Unawaited = {
      kind: "step",
      weak: this.isWatching ? new WeakRef(step) : null,
      method,
      qualname,
      madeAt: placeOf(this.interpreter.pythonFrame),
      again,
    };
    return this.add(unawaited);
  }

  private add(unawaited: Unawaited): Watch {
    const { unawaited: all } = this;
    all.add(unawaited);
    return { forget: () => void all.delete(unawaited) };
  }

  /** An async generator has got a finalizer. Its frame must not keep it alive while it is suspended. */
  watchGenerator(generator: PyGenerator): Watch | null {
    if (!this.isWatching) return null;
    const { open } = this;
    const watched: OpenGenerator = {
      weak: new WeakRef(generator),
      frame: generator.frame,
      name: generator.name,
      qualname: generator.qualname,
      finalizer: generator.finalizer,
    };
    open.add(watched);
    return { forget: () => void open.delete(watched) };
  }

  /** The host has collected what it could. */
  *pyAfterCollection(): Steps {
    for (const each of [...this.unawaited]) {
      if (each.weak === null || each.weak.deref() !== undefined) continue;
      this.unawaited.delete(each);
      yield* pyWarnUnawaited(each, null);
    }
    for (const each of [...this.open]) {
      if (each.weak.deref() !== undefined) continue;
      this.open.delete(each);
      yield* pyFinalize(revived(each), each.finalizer);
    }
    return null;
  }

  private *pyAtEnd(): Steps {
    for (const each of [...this.unawaited]) {
      this.unawaited.delete(each);
      yield* pyWarnUnawaited(each, each.madeAt);
    }
    return null;
  }
}

function placeOf(frame: Frame | null): Place | null {
  return frame === null ? null : { executable: frame.executable, pc: frame.pc };
}

/** The coroutine that is gone, made anew. */
function coroutineOf(parts: Unstarted): PyGenerator {
  const { executable, func, globals, builtins, locals, slots } = parts;
  const frame = new Frame(executable, func, globals, builtins, locals, slots);
  frame.pc = parts.pc;
  frame.sp = parts.sp;
  const coroutine = new PyGenerator(frame, "coroutine", false);
  frame.generator = coroutine;
  coroutine.qualname = parts.qualname;
  coroutine.origin = parts.origin;
  return coroutine;
}

function revived({ frame, name, qualname, finalizer }: OpenGenerator): PyGenerator {
  const generator = new PyGenerator(frame, "async_generator", false);
  generator.state = "suspended";
  generator.name = name;
  generator.qualname = qualname;
  generator.hooksSet = true;
  generator.finalizer = finalizer;
  frame.generator = generator;
  return generator;
}

function* pyFinalize(generator: PyGenerator, finalizer: Value): Steps {
  try {
    return yield* pyCall(finalizer, generator);
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    return yield* pyReportUnraisable(thrown.exception, null, generator);
  }
}

/** Warns of something that was never awaited; where warnings are errors, they cannot be raised. */
function* pyWarnUnawaited(unawaited: Unawaited, place: Place | null): Steps {
  if (unawaited.kind === "step") {
    const text = `coroutine method '${unawaited.method}' of '${unawaited.qualname}' was never awaited`;
    const step = unawaited.again();
    return yield* pyGuarded(step, pyWarnOf(text, place, step));
  }
  const coroutine = coroutineOf(unawaited);
  coroutine.state = "closed";
  return yield* pyWarnOfCoroutine(coroutine, place);
}

/** Warns of a coroutine, through `warnings._warn_unawaited_coroutine` as far as that is there and works. */
export function* pyWarnOfCoroutine(coroutine: PyGenerator, place: Place | null): Steps {
  const text = `coroutine '${coroutine.qualname}' was never awaited`;
  if (place !== null && coroutine.origin === null) {
    return yield* pyGuarded(coroutine, pyWarnOf(text, place, coroutine));
  }
  const warnings = (yield* pyWarningsModule()).namespace.getStr("_warn_unawaited_coroutine");
  if (warnings !== undefined && (yield* pyGuarded(coroutine, pyCall(warnings, coroutine))) === true)
    return null;
  return yield* pyGuarded(coroutine, pyWarnOf(text, null, coroutine));
}

/** True when the steps ended well; what they raise is only reported. */
function* pyGuarded(object: Value, steps: Steps): Steps<boolean> {
  try {
    yield* steps;
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    yield* pyReportUnraisable(thrown.exception, null, object);
    return false;
  }
}

function* pyWarnOf(text: string, place: Place | null, source: Value): Steps {
  if (place === null) {
    yield* pyWarn("RuntimeWarning", text);
    return null;
  }
  const module = yield* pyWarningsModule();
  const { executable, pc } = place;
  const { code, units } = executable;
  const line = code.position(units[pc > 0 ? pc - 1 : 0]!).line;
  return yield* pyCallMethod(
    module,
    "warn_explicit",
    text,
    exceptionTypes.get("RuntimeWarning")!,
    code.filename,
    Math.max(line, 1),
    null,
    null,
    null,
    source,
  );
}

function* pyWarningsModule(): Steps<PyModule> {
  const known = runtime().modules.getStr("warnings");
  return (known instanceof PyModule ? known : yield* runtime().importModule("warnings")) as PyModule;
}
