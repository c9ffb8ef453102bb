/**
 * Coroutines that nobody awaits, and async generators that nobody ends: what is said of the former, and the finalizer
 * that is called for the latter (PEP 525).
 *
 * References are not counted, so it is not known when an object goes. What was never awaited is looked for when the
 * program asks for a collection, and at its end; then each warning names the line where it was made. What is gone is
 * made anew of its parts, for the functions that are to be given it.
 */
import { pyCallMethod } from "../objects/attributes.ts";
import { pyCall } from "../objects/calls.ts";
import type { PyObject, Value } from "../objects/core.ts";
import { Raised } from "../objects/errors.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyModule } from "../objects/module.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import { pyWarn } from "../objects/warnings.ts";
import type { Executable } from "./executable.ts";
import { Frame } from "./frame.ts";
import { PyGenerator } from "./generator.ts";
import type { Interpreter } from "./interpreter.ts";
import { pyReportUnraisable } from "./reports.ts";

/**
 * A coroutine, or what a method of an async generator gave, as long as nobody has begun to await it. They hang together
 * in a ring, for many come and go: a `Set` of them takes ten times as long, a `WeakRef` of each a hundred times.
 */
export interface Awaitable {
  /** Its neighbours; null: it is not in the ring. */
  before: Awaitable | null;
  after: Awaitable | null;
  /** The code that made it, and the instruction of it. */
  madeIn: Executable | null;
  madeAt: number;
  /** Nobody has touched it yet. */
  readonly isFresh: boolean;
  /** In words: `coroutine 'f'`. */
  describe(): string;
  /** A function that makes another one of the same parts. It does not keep this one alive. */
  remaker(): () => PyObject;
}

/** Takes something out of its ring: it is awaited, or will never be. */
export function forget(awaitable: Awaitable): void {
  const { before, after } = awaitable;
  if (before === null || after === null) return;
  before.after = after;
  after.before = before;
  awaitable.before = awaitable.after = null;
}

/** Where a ring begins and ends. */
class Ring implements Awaitable {
  before: Awaitable | null = this;
  after: Awaitable | null = this;
  madeIn = null;
  madeAt = 0;
  readonly isFresh = true;

  add(awaitable: Awaitable): void {
    const last = this.before!;
    awaitable.before = last;
    awaitable.after = this;
    last.after = awaitable;
    this.before = awaitable;
  }

  /** Takes all out, in the order in which they came. */
  empty(): Awaitable[] {
    const all: Awaitable[] = [];
    for (let at = this.after!; at !== this; at = this.after!) {
      forget(at);
      all.push(at);
    }
    return all;
  }

  describe(): string {
    return "";
  }

  remaker(): () => PyObject {
    throw new TypeError("a ring stands for no object");
  }
}

/** Something that is not kept alive by being known, and what its warning needs. */
interface Loose {
  readonly weak: WeakRef<Awaitable>;
  readonly text: string;
  readonly remake: () => PyObject;
}

/** An async generator that has been started, and whose finalizer is to be called if it goes before it has ended. */
interface OpenGenerator {
  readonly weak: WeakRef<PyGenerator>;
  readonly frame: Frame;
  readonly name: string;
  readonly qualname: string;
  readonly finalizer: Value;
}

/** What one interpreter knows of such objects. */
export class Abandoned {
  private readonly unawaited = new Ring();
  private loose: Loose[] = [];
  private readonly open = new Set<OpenGenerator>();
  private readonly canCollect: boolean;

  constructor({ host, atEnd }: Interpreter) {
    this.canCollect = host.clock.kind === "real" && host.collectGarbage !== undefined;
    atEnd.push(() => this.pyAtEnd());
  }

  /** Something is there to be awaited; `maker` is the Python code that has it made. */
  watch(awaitable: Awaitable, maker: Frame | null): void {
    if (maker !== null) {
      awaitable.madeIn = maker.executable;
      awaitable.madeAt = maker.pc;
    }
    this.unawaited.add(awaitable);
  }

  /**
   * An async generator has got a finalizer: its frame must not keep it alive while it is suspended. Gives what is to be
   * called when it has ended.
   */
  watchGenerator(generator: PyGenerator): (() => void) | null {
    if (!this.canCollect) return null; // nothing may depend on when the host collects
    const { frame, name, qualname, finalizer } = generator;
    const watched: OpenGenerator = { weak: new WeakRef(generator), frame, name, qualname, finalizer };
    this.open.add(watched);
    return () => void this.open.delete(watched);
  }

  /** The host is about to collect: nothing is kept alive for a warning. */
  beforeCollection(): void {
    for (const each of this.unawaited.empty()) {
      const text = `${each.describe()} was never awaited`;
      this.loose.push({ weak: new WeakRef(each), text, remake: each.remaker() });
    }
  }

  /** The host has collected what it could. */
  *pyAfterCollection(): Steps {
    const { loose } = this;
    this.loose = [];
    const gone: Loose[] = [];
    for (const each of loose) {
      const kept = each.weak.deref();
      if (kept === undefined) gone.push(each);
      else if (kept.isFresh) this.unawaited.add(kept);
    }
    for (const { text, remake } of gone) yield* pyWarnUnawaited(text, remake(), null);
    for (const each of [...this.open]) {
      if (each.weak.deref() !== undefined) continue;
      this.open.delete(each);
      yield* pyFinalize(revived(each), each.finalizer);
    }
    return null;
  }

  private *pyAtEnd(): Steps {
    for (const each of this.unawaited.empty()) {
      yield* pyWarnUnawaited(`${each.describe()} was never awaited`, each.remaker()(), each);
    }
    return null;
  }
}

/** A function that makes a coroutine like this one, which has not been started. */
export function coroutineRemaker(coroutine: PyGenerator): () => PyGenerator {
  const { executable, func, globals, builtins, locals, slots, pc, sp } = coroutine.frame;
  const { name, qualname, origin } = coroutine;
  return () => {
    const frame = new Frame(executable, func, globals, builtins, locals, slots);
    frame.pc = pc;
    frame.sp = sp;
    const made = new PyGenerator(frame, "coroutine", false);
    frame.generator = made;
    made.state = "closed";
    made.name = name;
    made.qualname = qualname;
    made.origin = origin;
    return made;
  };
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

/**
 * Warns of something that nobody awaited: of a coroutine through `warnings._warn_unawaited_coroutine`, as far as that is
 * there and works. `maker` says where it was made, when the place where it went is not known.
 */
export function* pyWarnUnawaited(text: string, object: PyObject, maker: Awaitable | null): Steps {
  if (object instanceof PyGenerator && (maker === null || object.origin !== null)) {
    const warn = (yield* pyWarningsModule()).namespace.getStr("_warn_unawaited_coroutine");
    if (warn !== undefined && (yield* pyGuarded(object, pyCall(warn, object)))) return null;
  }
  return yield* pyGuarded(object, pyWarnOf(text, object, maker));
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

function* pyWarnOf(text: string, source: PyObject, maker: Awaitable | null): Steps {
  if (maker === null || maker.madeIn === null) {
    yield* pyWarn("RuntimeWarning", text);
    return null;
  }
  const { code, units } = maker.madeIn;
  const { line } = code.position(units[Math.max(0, maker.madeAt - 1)]!);
  const category = exceptionTypes.get("RuntimeWarning")!;
  const place: Value[] = [code.filename, Math.max(line, 1)];
  const nothing: Value[] = [null, null, null]; // module, registry, module_globals
  const module = yield* pyWarningsModule();
  return yield* pyCallMethod(module, "warn_explicit", text, category, ...place, ...nothing, source);
}

function* pyWarningsModule(): Steps<PyModule> {
  const known = runtime().modules.getStr("warnings");
  return (known instanceof PyModule ? known : yield* runtime().importModule("warnings")) as PyModule;
}
