/**
 * The methods of `types.GenericAlias`. Source: PEP 585 and library reference, "Generic Alias Type".
 *
 * An alias hands nearly all attributes on to the class it stands for; its own are in `OWN`.
 */
import { genericGetAttribute, getAttribute, pyLookupAttribute, setAttribute } from "./attributes.ts";
import { call, callSpecial } from "./calls.ts";
import { PyObject, PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, getter, member, method, newMethod, pyMethod } from "./define.ts";
import { isRaised, typeError } from "./errors.ts";
import { genericAliasType, newGenericAlias, PyGenericAlias } from "./generic_alias.ts";
import { wordsOfHash } from "./hash_words.ts";
import { PyList } from "./list.ts";
import { pyEquals, pyHash, pyItems, pyRepr } from "./operators.ts";
import { reduceIterator } from "./sequences.ts";
import { Ellipsis, NotImplemented } from "./singletons.ts";
import { isPending, type Pending, pyValue, type Steps } from "./steps.ts";
import { EMPTY_TUPLE, newTuple, type PyTuple } from "./tuple.ts";
import { typeDisplayName } from "./type_names.ts";
import { pySubstituted, pyTypeVariables } from "./type_substitution.ts";
import { makeUnion } from "./union_methods.ts";

/** The attributes that are the alias's own. */
const OWN = new Set([
  "__class__",
  "__origin__",
  "__args__",
  "__parameters__",
  "__unpacked__",
  "__typing_unpacked_tuple_args__",
  "__mro_entries__",
  "__reduce_ex__",
  "__reduce__",
]);
/** Attributes of the class that an alias does not have. */
const HIDDEN = new Set(["__bases__", "__copy__", "__deepcopy__"]);

function attributeOf(self: Value, name: string): Value | undefined | Pending {
  if (HIDDEN.has(name)) return undefined;
  if (OWN.has(name)) return genericGetAttribute(self, name);
  return getAttribute((self as PyGenericAlias).origin, name);
}

// --- text ---

function* represent(self: PyGenericAlias): Steps {
  const parts: string[] = [];
  for (const arg of self.args.items) parts.push(yield* pyRepresentArgument(arg));
  const inside = parts.length === 0 ? "()" : parts.join(", ");
  return `${self.isUnpacked ? "*" : ""}${yield* pyRepresentArgument(self.origin)}[${inside}]`;
}

function* pyRepresentArgument(arg: Value): Steps<string> {
  if (arg === Ellipsis) return "...";
  if (arg instanceof PyList) {
    const parts: string[] = [];
    for (const item of arg.items) parts.push(yield* pyRepresentArgument(item));
    return `[${parts.join(", ")}]`;
  }
  if (arg instanceof PyType && arg !== genericAliasType) return typeDisplayName(arg);
  if (!(arg instanceof PyObject) || arg instanceof PyType) return yield* pyRepr(arg);
  const origin = yield* pyLookupAttribute(arg, "__origin__");
  if (origin !== undefined && (yield* pyLookupAttribute(arg, "__args__")) !== undefined)
    return yield* pyRepr(arg);
  const name = yield* pyLookupAttribute(arg, "__qualname__");
  const module = yield* pyLookupAttribute(arg, "__module__");
  if (typeof name !== "string" || typeof module !== "string") return yield* pyRepr(arg);
  return module === "builtins" ? name : `${module}.${name}`;
}

// --- parameters ---

/** `__parameters__`: the type variables among the arguments and inside them, each once. */
function* pyParameters(self: PyGenericAlias): Steps<PyTuple> {
  self.parameters ??= newTuple(yield* pyTypeVariables(self.args.items));
  return self.parameters;
}

/** `alias[items]`: puts arguments in the place of the type variables. */
function* getItem(self: PyGenericAlias, key: Value): Steps {
  const args = yield* pySubstituted(self, self.args.items, (yield* pyParameters(self)).items, key);
  return new PyGenericAlias(self.origin, newTuple(args), self.isUnpacked);
}

// --- what a class can do ---

/** `alias(...)`: makes an instance of the class, which remembers the alias if it can have attributes. */
function callAlias(self: PyGenericAlias, args: Value[], names: readonly string[] | null): Value | Pending {
  return pyCallAlias(self, call(self.origin, args, names));
}

function* pyCallAlias(self: PyGenericAlias, result: Value | Pending): Steps {
  const made: Value = isPending(result) ? yield result : result;
  if (!(made instanceof PyObject)) return made;
  try {
    const done = setAttribute(made, "__orig_class__", self);
    if (isPending(done)) yield done;
  } catch (thrown) {
    if (!isRaised(thrown, "AttributeError") && !isRaised(thrown, "TypeError")) throw thrown;
  }
  return made;
}

function* equal(self: PyGenericAlias, other: Value): Steps {
  if (!(other instanceof PyGenericAlias)) return NotImplemented;
  if (self.isUnpacked !== other.isUnpacked) return false;
  return (yield* pyEquals(self.origin, other.origin)) && (yield* pyEquals(self.args, other.args));
}

function* hashAlias(self: PyGenericAlias): Steps {
  const origin = yield* pyHash(self.origin);
  return wordsOfHash(origin) ^ wordsOfHash(yield* pyHash(self.args));
}

function refuse(name: string): () => never {
  return () => {
    throw typeError(`${name}() argument 2 cannot be a parameterized generic`);
  };
}

/** `generic_alias_iterator`: gives the alias once, with a star before it. */
class PyGenericAliasIterator extends PyObject {
  alias: PyGenericAlias | null;

  constructor(alias: PyGenericAlias) {
    super(genericAliasIteratorType);
    this.alias = alias;
  }
}

const genericAliasIteratorType: PyType = declareType("generic_alias_iterator");

completeType(genericAliasIteratorType, {
  doc: null,
  methods: [
    method(
      "__iter__(self, /)",
      (self: PyGenericAliasIterator) => self,
      "Return self: it is its own iterator.",
    ),
    method(
      "__next__(self, /)",
      (self: PyGenericAliasIterator) => {
        const { alias } = self;
        if (alias === null) return undefined;
        self.alias = null;
        return new PyGenericAlias(alias.origin, alias.args, true);
      },
      "Return the alias with a star.",
    ),
    pyMethod(
      "__reduce__(self, /)",
      reduceIterator(
        ({ alias }: PyGenericAliasIterator) => (alias === null ? null : { source: alias }),
        () => EMPTY_TUPLE,
      ),
      "How to make this iterator again.",
    ),
  ],
});

function* directory(self: PyGenericAlias): Steps {
  const names = callSpecial(self.origin, "__dir__", []) ?? newTuple([]);
  const list: Value = isPending(names) ? yield names : names;
  const all = (yield* pyItems(list)).filter((name) => typeof name === "string") as string[];
  return new PyList([...new Set([...all, ...OWN])].sort());
}

function make(cls: PyType, origin: Value, args: Value): Value {
  return newGenericAlias(origin, args, cls);
}

completeType(genericAliasType, {
  doc: "A class with arguments for its type parameters (PEP 585): for t = list[int], t.__origin__ is list and\nt.__args__ is (int,).",
  methods: [
    newMethod("__new__(cls, origin, args, /)", make),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    pyMethod("__hash__(self, /)", hashAlias, "Return hash(self)."),
    pyMethod("__eq__(self, value, /)", equal, "Return self==value."),
    pyMethod(
      "__getitem__(self, key, /)",
      getItem,
      "Return self[key]: arguments for the type variables in it.",
    ),
    pyMethod(
      "__call__(self, /, *args, **kwargs)",
      (self: PyGenericAlias, args: Value[], named: Map<string, Value>) =>
        callAlias(self, [...args, ...named.values()], [...named.keys()]),
      "Make an instance of the class.",
    ),
    method(
      "__iter__(self, /)",
      (self: PyGenericAlias) => new PyGenericAliasIterator(self),
      "Implement iter(self).",
    ),
    pyMethod("__or__(self, value, /)", makeUnion, "Return self|value."),
    pyMethod(
      "__ror__(self, value, /)",
      (self: Value, other: Value) => makeUnion(other, self),
      "Return value|self.",
    ),
    pyMethod(
      "__getattribute__(self, name, /)",
      (self: PyGenericAlias, name: string) => pyValue(getAttribute(self, name)),
      "Return getattr(self, name).",
    ),
    method(
      "__mro_entries__(self, bases, /)",
      (self: PyGenericAlias) => newTuple([self.origin]),
      "What stands for the alias among the bases of a class.",
    ),
    method("__instancecheck__(self, instance, /)", refuse("isinstance"), "Not supported."),
    method("__subclasscheck__(self, cls, /)", refuse("issubclass"), "Not supported."),
    method(
      "__reduce__(self, /)",
      (self: PyGenericAlias) => newTuple([genericAliasType, newTuple([self.origin, self.args])]),
      "How to make this alias again.",
    ),
    pyMethod("__dir__(self, /)", directory, "The names of the attributes."),
    member("__origin__", (self: PyGenericAlias) => self.origin),
    member("__args__", (self: PyGenericAlias) => self.args),
    member("__unpacked__", (self: PyGenericAlias) => self.isUnpacked),
    getter("__parameters__", (self: PyGenericAlias) => pyParameters(self), null, "The type variables in it."),
    getter("__typing_unpacked_tuple_args__", (self: PyGenericAlias) =>
      self.isUnpacked && self.origin instanceof PyType && self.origin.name === "tuple" ? self.args : null,
    ),
  ],
  slots: {
    getattribute: attributeOf,
    call: (self, args, names) => callAlias(self as PyGenericAlias, args, names),
  },
});
