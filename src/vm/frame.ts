/** `Frame`: one activation of Python code, on the heap. */

import { type CodeObject, KIND_HIDDEN } from "../bytecode/code.ts";
import { countAs, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { PyCell, type PyFunction } from "../objects/function.ts";
import { Activation, DELIVER, type Steps, type Wants } from "../objects/steps.ts";
import type { FrameView } from "../objects/traceback.ts";
import type { Executable } from "./executable.ts";
import { PyFrame } from "./frame_object.ts";
import type { PyGenerator } from "./generator.ts";

/** One activation of Python code. It can be left and entered again between any two instructions. */
export class Frame implements FrameView {
  back: Activation | null;
  wants: Wants;
  subject: Value;
  readonly executable: Executable;
  /** Null for the code of a module, a class body or `exec`. */
  readonly func: PyFunction | null;
  readonly globals: PyDict;
  readonly builtins: PyDict;
  /** The namespace of a module or class body: a dict, or any mapping that `__prepare__` gave. */
  readonly locals: Value;
  /** Locals, cells and free variables, then the evaluation stack. `undefined`: unbound, or NULL on the stack. */
  readonly slots: (Value | undefined)[];
  /** The index of the next instruction. */
  pc: number;
  /** The index of the first free place in `slots`. */
  sp: number;
  /** How many frames of Python code there are on the thread's stack, this one counted. */
  depth: number;
  /** The generator, coroutine or async generator whose body this is. */
  generator: PyGenerator | null;
  /** The `frame` object that Python code has got hold of. */
  object: PyFrame | null;

  constructor(
    executable: Executable,
    func: PyFunction | null,
    globals: PyDict,
    builtins: PyDict,
    locals: Value,
    slots: (Value | undefined)[],
  ) {
    this.back = null;
    this.wants = DELIVER;
    this.subject = null;
    this.executable = executable;
    this.func = func;
    this.globals = globals;
    this.builtins = builtins;
    this.locals = locals;
    this.slots = slots;
    this.pc = 0;
    this.sp = executable.localCount;
    this.depth = 0;
    this.generator = null;
    this.object = null;
  }

  /** The index in code units of the instruction under way. */
  get unit(): number {
    return this.executable.units[this.pc > 0 ? this.pc - 1 : 0]!;
  }

  /** The source line of the instruction under way; -1 where it has none. */
  get line(): number {
    return this.executable.code.position(this.unit).line;
  }

  /** The frame of Python code that called this one. */
  get pythonBack(): Frame | null {
    let at = this.back;
    while (at !== null && !(at instanceof Frame)) at = at.back;
    return at;
  }

  codeObject(): CodeObject {
    return this.executable.code;
  }

  globalNames(): PyDict {
    return this.globals;
  }

  builtinNames(): PyDict {
    return this.builtins;
  }

  /** The local variables that are bound now: of a function those in its slots, else those of its namespace. */
  *localVariables(): Generator<readonly [string, Value]> {
    if (this.locals instanceof PyDict) {
      for (const [key, value] of this.locals.entries()) if (typeof key === "string") yield [key, value];
    }
    const { localNames, code } = this.executable;
    for (const [at, name] of localNames.entries()) {
      if ((code.localspluskinds[at]! & KIND_HIDDEN) !== 0) continue;
      const slot = this.slots[at];
      const value = slot instanceof PyCell && this.executable.isShared(at) ? slot.value : slot;
      if (value !== undefined) yield [name, value];
    }
  }

  /** The `frame` object for Python code: always the same one. */
  frameObject(): PyFrame {
    this.object ??= new PyFrame(this);
    return this.object;
  }
}
countAs(Frame, Activation);

/**
 * Room for the locals and the stack of a frame, all unbound. Written as literals: V8 allocates those in line, and they
 * are never "holey" nor of small ints alone, so that the eval loop sees one kind of array. A fifth of the time of a call.
 */
export function newSlots(size: number): (Value | undefined)[] {
  // biome-ignore format: rows of eight
  if (size <= 8)
    return [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined];
  // biome-ignore format: rows of eight
  if (size <= 16)
    return [
    undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined,
    undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined,
  ];
  // biome-ignore format: rows of eight
  const slots: (Value | undefined)[] = [
    undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined,
    undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined,
    undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined,
  ];
  while (slots.length < size) slots.push(undefined, undefined, undefined, undefined);
  return slots;
}

/** Native steps under way on a thread's stack. */
export class NativeFrame extends Activation {
  steps: Steps | Steps<Value | undefined>;
  /** How many frames of Python code there are on the thread's stack below. */
  depth = 0;
  /** How many native steps stand directly below, with no Python code between. */
  nested = 0;

  constructor(steps: Steps | Steps<Value | undefined>) {
    super();
    this.steps = steps;
  }
}
