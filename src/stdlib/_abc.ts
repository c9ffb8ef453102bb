/**
 * `_abc`: what `abc.ABCMeta` is made of: abstract methods, virtual subclasses, and the answers given so far.
 *
 * A class that is registered counts as a subclass without inheriting anything. Answers are kept per abstract class;
 * those in the negative are good until the next registration anywhere. Source: PEP 3119, library reference, "abc".
 */

import {
  getAttribute,
  pyCallMethod,
  pyGetAttribute,
  pyLookupAttribute,
  pySetAttribute,
} from "../objects/attributes.ts";
import { pyIsSubclass } from "../objects/class_checks.ts";
import { asInt, None, PyObject, PyType, typeOf, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType } from "../objects/define.ts";
import { newException, Raised, runtimeError, typeError } from "../objects/errors.ts";
import { PyList } from "../objects/list.ts";
import { pyItems, pyTruth } from "../objects/operators.ts";
import { type PatternKind, patternKind, setPatternKind } from "../objects/pattern_kind.ts";
import { type Runtime, runtime } from "../objects/runtime.ts";
import { frozensetType, PySet, setType } from "../objects/set.ts";
import { setAdd } from "../objects/set_algebra.ts";
import { SideTable, sharedTable } from "../objects/side_table.ts";
import { NotImplemented } from "../objects/singletons.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { weakReference } from "./_weakref.ts";

/** Classes that are not kept alive, in order of coming, and a number with each. */
class WeakTypes {
  private numbers = new SideTable<PyType, number>();
  private references: WeakRef<PyType>[] = [];
  private pruneAt = 32;

  get(type: PyType): number | undefined {
    return this.numbers.get(type);
  }

  set(type: PyType, number: number): void {
    const isNew = !this.numbers.has(type);
    this.numbers.set(type, number);
    if (!isNew) return;
    this.references.push(new WeakRef(type));
    if (this.references.length < this.pruneAt) return;
    this.references = this.references.filter((reference) => reference.deref() !== undefined);
    this.pruneAt = Math.max(32, this.references.length * 2);
  }

  clear(): void {
    this.numbers = new SideTable();
    this.references = [];
  }

  /** Those that are still there, and whose number is as asked for. */
  live(isWanted: (number: number) => boolean): PyType[] {
    return this.references
      .map((reference) => reference.deref())
      .filter((type) => type !== undefined && isWanted(this.numbers.get(type)!)) as PyType[];
  }
}

/** The number of an answer that is good for ever. One in the negative has the number of registrations before it. */
const YES = -1;

/** `cls._abc_impl`. */
class PyAbstractData extends PyObject {
  readonly registry = new WeakTypes();
  readonly answers = new WeakTypes();
  /** The number of registrations when an answer was last looked for. */
  version: number;

  constructor(version: number) {
    super(dataType);
    this.version = version;
  }

  /** Whether the class is a subclass, if that is known. */
  answer(type: PyType): boolean | undefined {
    const number = this.answers.get(type);
    if (number === undefined) return undefined;
    if (number === YES) return true;
    return number === cacheToken() ? false : undefined;
  }
}

const dataType: PyType = declareType("_abc._abc_data");
completeType(dataType, { doc: "What an abstract class knows of its subclasses.", methods: [] });

/** How many registrations there have been, by interpreter. */
const registrations = sharedTable<Runtime, number>();
const cacheToken = (): number => registrations.get(runtime()) ?? 0;

function* pyDataOf(cls: Value): Steps<PyAbstractData> {
  const data = yield* pyGetAttribute(cls, "_abc_impl");
  if (!(data instanceof PyAbstractData)) throw typeError("_abc_impl is set to a wrong type");
  return data;
}

/** The same where it takes no Python code to find it: in all abstract classes that nobody has tampered with. */
function dataAtHand(cls: Value): PyAbstractData | undefined {
  const data = cls instanceof PyType ? cls.own("_abc_impl") : undefined;
  return data instanceof PyAbstractData ? data : undefined;
}

// --- abstract methods ---

function* pyIsAbstract(value: Value): Steps<boolean> {
  const flag = yield* pyLookupAttribute(value, "__isabstractmethod__");
  return flag !== undefined && (yield* pyTruth(flag));
}

/** The methods that an instance would lack: abstract in the class itself, or in a base and not defined since. */
function* pyAbstractNames(cls: Value): Steps<PySet> {
  if (!(cls instanceof PyType)) throw typeError("only classes have abstract methods");
  const names = new PySet(frozensetType);
  for (const [name, entry] of [...cls.namespace]) {
    if (entry.value instanceof PyObject && (yield* pyIsAbstract(entry.value))) setAdd(names, name);
  }
  for (const base of cls.bases) {
    const inherited = yield* pyLookupAttribute(base, "__abstractmethods__");
    if (inherited === undefined) continue;
    for (const name of yield* pyItems(inherited)) {
      if (typeof name !== "string") continue;
      const value = yield* pyLookupAttribute(cls, name);
      if (value !== undefined && (yield* pyIsAbstract(value))) setAdd(names, name);
    }
  }
  return names;
}

function* pyInit(cls: Value): Steps {
  if (!(cls instanceof PyType)) throw typeError("_abc_init() argument must be a type");
  yield* pySetAttribute(cls, "__abstractmethods__", yield* pyAbstractNames(cls));
  yield* pySetAttribute(cls, "_abc_impl", new PyAbstractData(cacheToken()));
  yield* pyReadPatternKind(cls);
  return None;
}

/** Bits of `__abc_tpflags__`, by which the classes of `collections.abc` say how `match` takes their instances. */
const SEQUENCE_FLAG = 1 << 5;
const MAPPING_FLAG = 1 << 6;

function* pyReadPatternKind(cls: PyType): Steps<void> {
  const given = cls.own("__abc_tpflags__");
  const flags = given === undefined ? undefined : asInt(given);
  if (flags === undefined) return;
  const both = SEQUENCE_FLAG | MAPPING_FLAG;
  const bits = Number(BigInt(flags) & BigInt(both));
  if (bits === both)
    throw typeError("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
  if (bits !== 0) setPatternKind(cls, bits === SEQUENCE_FLAG ? "sequence" : "mapping");
  yield* pySetAttribute(cls, "__abc_tpflags__", undefined);
}

/** A class registered with a sequence or a mapping is matched as one, and so is what is derived from it. */
function spreadPatternKind(type: PyType, kind: PatternKind): void {
  if (!type.isHeap) return; // built-in types say themselves what they are
  setPatternKind(type, kind);
  for (const derived of type.subclasses) {
    const each = derived.deref();
    if (each !== undefined) spreadPatternKind(each, kind);
  }
}

// --- virtual subclasses ---

function* pyRegister(cls: Value, subclass: Value): Steps {
  if (!(subclass instanceof PyType)) throw typeError("Can only register classes");
  if (yield* pyIsSubclass(subclass, cls)) return subclass;
  // A circle would make the subclass check run for ever.
  if (yield* pyIsSubclass(cls, subclass)) throw runtimeError("Refusing to create an inheritance cycle");
  const data = yield* pyDataOf(cls);
  data.registry.set(subclass, YES);
  registrations.set(runtime(), cacheToken() + 1);
  if (cls instanceof PyType) {
    const kind = patternKind(cls);
    if (kind !== "none") spreadPatternKind(subclass, kind);
  }
  return subclass;
}

/** At once where the class of the instance has been asked about before. */
function instanceCheck(cls: Value, instance: Value): Value | Pending {
  const data = dataAtHand(cls);
  const claimed = data === undefined ? undefined : getAttribute(instance, "__class__");
  if (data === undefined || claimed === undefined || isPending(claimed)) {
    return pyInstanceCheck(cls, instance, claimed);
  }
  const known = claimed instanceof PyType ? data.answer(claimed) : undefined;
  if (known === true || (known === false && claimed === typeOf(instance))) return known;
  return pyInstanceCheck(cls, instance, claimed);
}

function* pyInstanceCheck(cls: Value, instance: Value, asked: Value | undefined | Pending): Steps {
  let claimed = asked;
  if (claimed === undefined) {
    yield* pyDataOf(cls); // or a TypeError
    claimed = yield* pyGetAttribute(instance, "__class__");
  } else if (isPending(claimed)) claimed = (yield claimed) as Value;
  const answer = yield* pyCallMethod(cls, "__subclasscheck__", claimed);
  const type = typeOf(instance);
  if (type === claimed || (yield* pyTruth(answer))) return answer;
  // The object claims to be of another class than it is: either will do.
  return yield* pyCallMethod(cls, "__subclasscheck__", type);
}

/** At once where the class has been asked about before. */
function subclassCheck(cls: Value, subclass: Value): Value | Pending {
  const known = subclass instanceof PyType ? dataAtHand(cls)?.answer(subclass) : undefined;
  return known === undefined ? pySubclassCheck(cls, subclass) : known;
}

function* pySubclassCheck(cls: Value, subclass: Value): Steps {
  if (!(subclass instanceof PyType)) throw typeError("issubclass() arg 1 must be a class");
  const data = yield* pyDataOf(cls);
  const version = cacheToken();
  data.version = version;
  const known = data.answer(subclass);
  if (known !== undefined) return known;
  const hook = yield* pyCallMethod(cls, "__subclasshook__", subclass);
  let answer: boolean;
  if (hook === true || hook === false) answer = hook;
  else if (hook !== NotImplemented) {
    throw new Raised(
      newException("AssertionError", "__subclasshook__ must return either False, True, or NotImplemented"),
    );
  } else answer = yield* pyInherits(cls, subclass, data);
  data.answers.set(subclass, answer ? YES : version);
  return answer;
}

/** Derived from the class, from one registered with it, or from a subclass of it. */
function* pyInherits(cls: Value, subclass: PyType, data: PyAbstractData): Steps<boolean> {
  if (cls instanceof PyType && subclass.mro.includes(cls)) return true;
  for (const registered of data.registry.live(() => true)) {
    const answer: boolean = yield pyIsSubclass(subclass, registered) as Steps;
    if (answer) return true;
  }
  const derived = yield* pyCallMethod(cls, "__subclasses__");
  if (!(derived instanceof PyList)) throw typeError("__subclasses__() must return a list");
  for (const each of [...derived.items]) {
    const answer: boolean = yield pyIsSubclass(subclass, each) as Steps;
    if (answer) return true;
  }
  return false;
}

// --- looking inside ---

function* pyReferences(types: readonly PyType[]): Steps<PySet> {
  const set = new PySet(setType);
  for (const type of types) {
    const done = setAdd(set, weakReference(type));
    if (isPending(done)) yield done;
  }
  return set;
}

function* pyDump(cls: Value): Steps {
  const { registry, answers, version } = yield* pyDataOf(cls);
  return newTuple([
    yield* pyReferences(registry.live(() => true)),
    yield* pyReferences(answers.live((number) => number === YES)),
    yield* pyReferences(answers.live((number) => number === version)),
    version,
  ]);
}

const rows: readonly Member[] = [
  fn("get_cache_token()", cacheToken, "A number that changes with every registration."),
  pyFn(
    "_abc_init(class_, /)",
    pyInit,
    "Find the abstract methods of a new class and give it an empty registry.",
  ),
  pyFn("_abc_register(class_, subclass, /)", pyRegister, "Make a class a virtual subclass."),
  pyFn("_abc_instancecheck(class_, instance, /)", instanceCheck, "Answer isinstance(instance, cls)."),
  pyFn("_abc_subclasscheck(class_, subclass, /)", subclassCheck, "Answer issubclass(subclass, cls)."),
  pyFn("abstract_names(class_, /)", pyAbstractNames, "The names of the methods that are still abstract."),
  pyFn("_get_dump(class_, /)", pyDump, "The registry, both caches, and the version of the negative one."),
  pyFn("_reset_registry(class_, /)", function* (cls: Value): Steps {
    (yield* pyDataOf(cls)).registry.clear();
    return None;
  }),
  pyFn("_reset_caches(class_, /)", function* (cls: Value): Steps {
    (yield* pyDataOf(cls)).answers.clear();
    return None;
  }),
];

export const abcModule = defineModule({
  name: "_abc",
  doc: "The workings of abc.ABCMeta.",
  members: () => rows,
});
