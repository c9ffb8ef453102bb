/** `isinstance` and `issubclass`. Source: PEP 3119, library reference. */
import { pyLookupAttribute } from "./attributes.ts";
import { callSpecial } from "./calls.ts";
import { isInstance, PyObject, PyType, typeOf, typeType, type Value } from "./core.ts";
import { typeError } from "./errors.ts";
import { isTrue } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple } from "./tuple.ts";
import { PyUnionType } from "./union_type.ts";

/** Built-in types whose instances may say by `__class__` that they are of another class: proxies. */
export const claimants = new Set<PyType>();

const mayClaim = (value: Value): boolean =>
  value instanceof PyObject && (value.type.isHeap || claimants.has(value.type));

/** `isinstance(value, classes)`, at once where no Python code has a say. */
export function isInstanceOf(value: Value, classes: Value): boolean | Pending {
  if (typeOf(value) === classes) return true;
  if (classes instanceof PyType && usesDefault(classes, "__instancecheck__")) {
    if (isInstance(value, classes)) return true;
    if (!mayClaim(value)) return false;
  }
  return pyIsInstance(value, classes);
}

/** Whether the metaclass leaves `name` as `type` has it. */
function usesDefault(cls: PyType, name: string): boolean {
  return cls.type === typeType || cls.type.lookup(name) === typeType.own(name);
}

/** `isinstance(value, classes)`. */
export function* pyIsInstance(value: Value, classes: Value): Steps<boolean> {
  if (typeOf(value) === classes) return true;
  if (classes instanceof PyType && usesDefault(classes, "__instancecheck__")) {
    return yield* instanceByClass(value, classes);
  }
  if (classes instanceof PyUnionType) return yield* pyIsInstance(value, new PyTuple(classes.args));
  if (classes instanceof PyTuple) {
    for (const each of classes.items) {
      const result: boolean = yield pyIsInstance(value, each) as Steps;
      if (result) return true;
    }
    return false;
  }
  const hook = callSpecial(classes, "__instancecheck__", [value]);
  if (hook !== undefined) {
    const answer: Value = isPending(hook) ? yield hook : hook;
    const truth = isTrue(answer);
    return isPending(truth) ? yield truth : truth;
  }
  return yield* instanceByClass(value, classes);
}

/** By the real class, then by what `value.__class__` says. */
export function* instanceByClass(value: Value, cls: Value): Steps<boolean> {
  if (!(cls instanceof PyType)) {
    const bases = yield* basesOf(cls);
    if (bases === null) {
      throw typeError("isinstance() arg 2 must be a type, a tuple of types, or a union");
    }
    const own = yield* pyLookupAttribute(value, "__class__");
    return own !== undefined && own !== null && (yield* subclassByBases(own, cls));
  }
  if (isInstance(value, cls)) return true;
  if (!mayClaim(value)) return false;
  const claimed = yield* pyLookupAttribute(value, "__class__");
  return claimed instanceof PyType && claimed !== typeOf(value) && claimed.isSubtype(cls);
}

/** `issubclass(cls, classes)`. */
export function* pyIsSubclass(cls: Value, classes: Value): Steps<boolean> {
  if (classes instanceof PyType && usesDefault(classes, "__subclasscheck__")) {
    return cls === classes || (yield* subclassByMro(cls, classes));
  }
  if (classes instanceof PyUnionType) return yield* pyIsSubclass(cls, new PyTuple(classes.args));
  if (classes instanceof PyTuple) {
    for (const each of classes.items) {
      const result: boolean = yield pyIsSubclass(cls, each) as Steps;
      if (result) return true;
    }
    return false;
  }
  const hook = callSpecial(classes, "__subclasscheck__", [cls]);
  if (hook !== undefined) {
    const answer: Value = isPending(hook) ? yield hook : hook;
    const truth = isTrue(answer);
    return isPending(truth) ? yield truth : truth;
  }
  return yield* subclassByMro(cls, classes);
}

/** By the MRO of real classes, else by `__bases__`, as `type.__subclasscheck__` does. */
export function* subclassByMro(cls: Value, of: Value): Steps<boolean> {
  if (cls instanceof PyType && of instanceof PyType) return cls.isSubtype(of);
  if ((yield* basesOf(cls)) === null) throw typeError("issubclass() arg 1 must be a class");
  if (!(of instanceof PyType) && (yield* basesOf(of)) === null) {
    throw typeError("issubclass() arg 2 must be a class, a tuple of classes, or a union");
  }
  return yield* subclassByBases(cls, of);
}

function* basesOf(cls: Value): Steps<readonly Value[] | null> {
  if (cls instanceof PyType) return cls.bases;
  const bases = yield* pyLookupAttribute(cls, "__bases__");
  return bases instanceof PyTuple ? bases.items : null;
}

/** Through `__bases__`, which a program may make up: a class with one base in a loop, with several by one more activation. */
function* subclassByBases(cls: Value, of: Value): Steps<boolean> {
  let derived = cls;
  for (;;) {
    if (derived === of) return true;
    const bases = (yield* basesOf(derived)) ?? [];
    if (bases.length === 0) return false;
    if (bases.length === 1) {
      derived = bases[0]!;
      continue;
    }
    for (const base of bases) {
      const answer: boolean = yield subclassByBases(base, of) as unknown as Steps;
      if (answer) return true;
    }
    return false;
  }
}
