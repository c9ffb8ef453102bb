/**
 * `Image`: the state of an interpreter where a program starts its first thread, and the way back to it. All that can
 * change is found by going from object to object; to go back is to compare each with what it was and to write back what
 * differs. What cannot be seen so - the state of a JavaScript generator, of a weak map that is no side table - makes
 * that there is no image.
 */
import { PyType, Shape, TypeEntry, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { PyFloat } from "../objects/float.ts";
import { PyBoundMethod, PyCell, PyCode, PyFunction } from "../objects/function.ts";
import { Native, PyGetSet, PyMethodDescriptor, PyNativeFunction } from "../objects/native.ts";
import { SideTable, sideTables } from "../objects/side_table.ts";
import type { Activation, Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { Executable } from "./executable.ts";
import { Frame, NativeFrame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";

/** Puts one object back. */
interface Kept {
  putBack(): void;
}

/** What stands in a program's way to an image. */
class NoImage {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

export class Image {
  private readonly machine: Interpreter;
  private readonly kept: readonly Kept[];
  private readonly top: NativeFrame;
  private readonly bottom: NativeFrame;
  private readonly again: () => Steps;
  private readonly time: number;
  private readonly entropy: number;

  private constructor(machine: Interpreter, again: () => Steps) {
    const { clock, entropy } = machine.host;
    if (clock.put === undefined || entropy.state === undefined) throw new NoImage("the host does not repeat");
    const [top, bottom] = endsOf(machine.mainThread.top);
    this.machine = machine;
    this.again = again;
    this.top = top;
    this.bottom = bottom;
    machine.takeBack(1); // the steps begin anew, which counts as work again
    this.time = clock.now();
    this.entropy = entropy.state();
    try {
      this.kept = new Walk(machine, [top.steps, bottom.steps]).kept;
    } finally {
      machine.takeBack(-1);
    }
    machine.journal = [];
  }

  /**
   * The state of an interpreter now, in native steps that its main thread, the only one, has just begun, and that `again`
   * begins anew; or the reason why it cannot be kept.
   */
  static of(machine: Interpreter, again: () => Steps): Image | string {
    try {
      return new Image(machine, again);
    } catch (thrown) {
      if (thrown instanceof NoImage) return thrown.reason;
      throw thrown;
    }
  }

  /** Goes back. `below` are the steps that the code of the program gives its result to. */
  putBack(below: Steps): void {
    const { machine } = this;
    const journal = machine.journal!;
    for (let undo = journal.pop(); undo !== undefined; undo = journal.pop()) undo();
    for (const each of this.kept) each.putBack();
    machine.journal = journal;
    machine.host.clock.put!(this.time);
    machine.host.entropy.put!(this.entropy);
    this.top.steps = this.again();
    this.bottom.steps = below;
  }
}

/** The first and the last of the activations of the main thread: all between must be code of Python. */
function endsOf(top: Activation | null): [NativeFrame, NativeFrame] {
  if (!(top instanceof NativeFrame)) throw new NoImage("the thread is not started by a call");
  let at = top.back;
  while (at instanceof Frame) at = at.back;
  if (!(at instanceof NativeFrame) || at.back !== null) throw new NoImage("native code is under way");
  return [top, at];
}

// --- what there is ---

/** Goes over all that an interpreter can reach, and keeps what can change. */
class Walk {
  readonly kept: Kept[] = [];
  private readonly seen = new Set<object>();
  private readonly queue: object[] = [];
  private readonly tables: SideTable<object, unknown>[] = [...sideTables];

  constructor(machine: Interpreter, replaced: readonly object[]) {
    const { host, definitions, frozen, compile, profile, argv, path, limits, scheduler } = machine;
    const { policy } = scheduler;
    const constant = [host, host.clock, definitions, frozen, compile, profile, argv, path, limits, policy];
    for (const each of [...constant, policy.control ?? policy, ...replaced]) this.seen.add(each);
    this.visit(machine);
    for (;;) {
      this.drain();
      const before = this.seen.size;
      for (const table of this.tables) {
        for (const object of [...this.seen]) this.visit(table.get(object));
      }
      if (this.seen.size === before) break;
    }
  }

  private drain(): void {
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) this.look(next);
  }

  private visit(value: unknown): void {
    if (typeof value !== "object" || value === null || this.seen.has(value)) return;
    this.seen.add(value);
    this.queue.push(value);
  }

  private visitAll(values: Iterable<unknown>): void {
    for (const value of values) this.visit(value);
  }

  private look(object: object): void {
    if (Array.isArray(object)) {
      this.visitAll(object);
      if (!Object.isFrozen(object)) this.kept.push(new KeptArray(object));
    } else if (object instanceof PyFunction) {
      this.visitAll(Object.values(object));
      this.kept.push(new KeptFunction(object));
    } else if (object instanceof PyCell) {
      this.visit(object.value);
      this.kept.push(new KeptCell(object));
    } else if (object instanceof TypeEntry) {
      this.visit(object.value);
      this.visit(object.owner);
      this.kept.push(new KeptEntry(object));
    } else if (object instanceof PyTuple && !object.type.isHeap) {
      this.visitAll(object.items);
    } else if (object instanceof PyNativeFunction || object instanceof PyBoundMethod) {
      this.visitAll(Object.values(object));
    } else if (object instanceof PyDict) {
      this.visitAll(object.keys);
      this.visitAll(object.values);
      if (object.places !== null) this.visit(object.places);
      this.lookInside(object);
      this.kept.push(new KeptDict(object));
    } else if (object instanceof PyType) {
      if (object.isHeap) this.lookAtClass(object);
    } else if (object instanceof Map || object instanceof Set) {
      this.visitAll(object.keys());
      if (object instanceof Map) this.visitAll(object.values());
      this.kept.push(object instanceof Map ? new KeptMap(object) : new KeptSet(object));
    } else if (ArrayBuffer.isView(object)) {
      this.kept.push(new KeptBytes(object as Uint8Array));
    } else if (object instanceof SideTable) {
      this.tables.push(object);
    } else if (!isFixed(object)) this.lookAtFields(object);
  }

  /** What an object that can carry attributes has for that. */
  private lookInside(object: { type: PyType; dict: unknown; members: unknown; slots: unknown }): void {
    this.visit(object.type);
    this.visit(object.dict);
    this.visit(object.members);
    this.visit(object.slots);
  }

  private lookAtClass(type: PyType): void {
    for (const entry of type.namespace.values()) this.visit(entry);
    const { bases, mro, view, subclasses, type: metatype } = type;
    this.visitAll([...bases, ...mro, view, subclasses, metatype, type.slots]);
    this.kept.push(new KeptClass(type));
  }

  private lookAtFields(object: object): void {
    const tag = Object.prototype.toString.call(object);
    if (tag !== "[object Object]") throw new NoImage(`${tag} in use`);
    this.visitAll(Object.values(object));
    if (!Object.isFrozen(object)) this.kept.push(new KeptFields(object));
  }
}

/** What never changes, or whose changes nobody can tell: what has been learned and stays true. */
function isFixed(object: object): boolean {
  return (
    object instanceof PyCode ||
    object instanceof Executable ||
    object instanceof Native ||
    object instanceof PyMethodDescriptor ||
    object instanceof PyGetSet ||
    (object instanceof PyFloat && !object.type.isHeap) ||
    object instanceof WeakRef ||
    object instanceof TextEncoder ||
    object instanceof Shape ||
    (object.constructor === Object && "kind" in object && object.kind === "code")
  );
}

// --- going back ---

class KeptArray implements Kept {
  private readonly array: unknown[];
  private readonly items: readonly unknown[];

  constructor(array: unknown[]) {
    this.array = array;
    this.items = array.slice();
  }

  putBack(): void {
    const { array, items } = this;
    if (array.length !== items.length) array.length = items.length;
    for (let at = 0; at < items.length; at++) if (array[at] !== items[at]) array[at] = items[at];
  }
}

class KeptBytes implements Kept {
  private readonly bytes: Uint8Array;
  private readonly items: Uint8Array;

  constructor(view: ArrayBufferView) {
    this.bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    this.items = this.bytes.slice();
  }

  putBack(): void {
    this.bytes.set(this.items);
  }
}

class KeptMap implements Kept {
  private readonly map: Map<unknown, unknown>;
  private readonly entries: readonly (readonly [unknown, unknown])[];

  constructor(map: Map<unknown, unknown>) {
    this.map = map;
    this.entries = [...map];
  }

  putBack(): void {
    const { map, entries } = this;
    if (this.isSame()) return;
    map.clear();
    for (const [key, value] of entries) map.set(key, value);
  }

  private isSame(): boolean {
    const { map, entries } = this;
    if (map.size !== entries.length) return false;
    let at = 0;
    for (const [key, value] of map) {
      const entry = entries[at++]!;
      if (entry[0] !== key || entry[1] !== value) return false;
    }
    return true;
  }
}

class KeptSet implements Kept {
  private readonly set: Set<unknown>;
  private readonly items: readonly unknown[];

  constructor(set: Set<unknown>) {
    this.set = set;
    this.items = [...set];
  }

  putBack(): void {
    const { set, items } = this;
    let at = 0;
    let isSame = set.size === items.length;
    for (const item of set) if (items[at++] !== item) isSame = false;
    if (isSame) return;
    set.clear();
    for (const item of items) set.add(item);
  }
}

class KeptCell implements Kept {
  private readonly cell: PyCell;
  private readonly value: Value | undefined;

  constructor(cell: PyCell) {
    this.cell = cell;
    this.value = cell.value;
  }

  putBack(): void {
    this.cell.value = this.value;
  }
}

class KeptEntry implements Kept {
  private readonly entry: TypeEntry;
  private readonly value: Value;

  constructor(entry: TypeEntry) {
    this.entry = entry;
    this.value = entry.value;
  }

  putBack(): void {
    this.entry.value = this.value;
  }
}

class KeptFunction implements Kept {
  private readonly func: PyFunction;
  private readonly was: PyFunction;

  constructor(func: PyFunction) {
    this.func = func;
    this.was = copyOf(func);
  }

  putBack(): void {
    const { func, was } = this;
    func.type = was.type;
    func.shape = was.shape;
    func.slots = was.slots;
    func.dict = was.dict;
    func.code = was.code;
    func.closure = was.closure;
    func.defaults = was.defaults;
    func.kwdefaults = was.kwdefaults;
    func.version = was.version;
    func.name = was.name;
    func.qualname = was.qualname;
    func.module = was.module;
    func.doc = was.doc;
    func.annotations = was.annotations;
    func.typeParams = was.typeParams;
  }
}

function copyOf<T extends object>(object: T): T {
  return Object.assign(Object.create(Object.getPrototypeOf(object) as object | null), object) as T;
}

class KeptDict implements Kept {
  private readonly dict: PyDict;
  private readonly was: PyDict;
  private readonly keys: (Value | undefined)[];
  private readonly values: (Value | undefined)[];
  private readonly index: PyDict["index"];

  constructor(dict: PyDict) {
    this.dict = dict;
    this.was = copyOf(dict);
    this.keys = dict.keys.slice();
    this.values = dict.values.slice();
    this.index = dict.index === null ? null : new Map(dict.index);
  }

  putBack(): void {
    const { dict, was, values } = this;
    dict.type = was.type;
    dict.shape = was.shape;
    dict.slots = was.slots;
    dict.dict = was.dict;
    dict.members = was.members;
    const isSame =
      dict.version === was.version &&
      dict.keys === was.keys &&
      dict.keys.length === this.keys.length &&
      dict.places === was.places &&
      (dict.index === null) === (was.index === null);
    if (isSame) {
      const now = dict.values;
      for (let at = 0; at < values.length; at++) if (now[at] !== values[at]) now[at] = values[at];
      return;
    }
    // A version stands for the keys and their places, so what caches learned under this one is true again.
    dict.keys = was.keys;
    dict.values = was.values;
    replace(dict.keys, this.keys);
    replace(dict.values, values);
    dict.size = was.size;
    dict.version = was.version;
    dict.index = this.index === null ? null : new Map(this.index);
    dict.places = was.places;
  }
}

function replace<T>(array: T[], items: readonly T[]): void {
  array.length = items.length;
  for (let at = 0; at < items.length; at++) array[at] = items[at]!;
}

class KeptClass implements Kept {
  private readonly type: PyType;
  private readonly was: PyType;
  private readonly entries: readonly (readonly [string, TypeEntry])[];
  private readonly fields: KeptFields;

  constructor(type: PyType) {
    this.type = type;
    this.was = copyOf(type);
    this.entries = [...type.namespace];
    this.fields = new KeptFields(type, ["namespace", "found", "slotHint"]);
  }

  putBack(): void {
    const { type, was } = this;
    if (type.version === was.version && type.namespace.size === this.entries.length) return;
    // What lookups gave in between is forgotten; the classes derived from this one have a new version as well.
    (type as unknown as { found: Map<string, unknown> }).found.clear();
    this.fields.putBack();
    const { namespace } = type;
    namespace.clear();
    for (const [name, entry] of this.entries) namespace.set(name, entry);
  }
}

/** Any other object: its fields. */
class KeptFields implements Kept {
  private readonly object: Record<string, unknown>;
  private readonly names: readonly string[];
  private readonly values: readonly unknown[];

  constructor(object: object, except: readonly string[] = []) {
    this.object = object as Record<string, unknown>;
    this.names = Object.keys(object).filter((name) => !except.includes(name));
    this.values = this.names.map((name) => this.object[name]);
  }

  putBack(): void {
    const { object, names, values } = this;
    for (let at = 0; at < names.length; at++) {
      const name = names[at]!;
      if (object[name] !== values[at]) object[name] = values[at];
    }
  }
}
