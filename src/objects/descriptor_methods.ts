/**
 * The methods of what stands for natives: `builtin_function_or_method`, `method_descriptor`, `wrapper_descriptor`,
 * `method-wrapper`, `classmethod_descriptor`, `getset_descriptor`, `member_descriptor`. Source: descriptor guide.
 */
import "./object_methods.ts"; // types take over what their bases can do when they are made
import { call } from "./calls.ts";
import { isInstance, None, PyType, typeOf, type Value } from "./core.ts";
import {
  classMethodDescriptorType,
  completeType,
  getsetType,
  getter,
  member,
  memberType,
  method,
  methodDescriptorType,
  methodWrapperType,
  nativeFunctionType,
  pyMethod,
  type Row,
  wrapperDescriptorType,
} from "./define.ts";
import { newException, Raised, typeError, typeName } from "./errors.ts";
import {
  builtinGetattr,
  callWith,
  equalityRows,
  getRow,
  mixHashes,
  pyIdentityHash,
} from "./function_methods.ts";
import { type Native, type PyGetSet, type PyMethodDescriptor, PyNativeFunction } from "./native.ts";
import { address } from "./object_methods.ts";
import { runtime } from "./runtime.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

/** `__text_signature__`: the first parameter that is not in the caller's hands is marked by `$`. */
export function textSignature(native: Native): string {
  const { signature } = native;
  const named = /^\((self|cls)\b(?:, )?/.exec(signature);
  const first = named === null ? "$module" : named[1] === "self" ? "$self" : "$type";
  const rest = named === null ? signature.slice(1) : signature.slice(named[0].length);
  // Whoever it is bound to can only be given by position.
  const mark = /(^|, )\/[,)]/.test(rest) ? "" : rest === ")" ? ", /" : ", /, ";
  return `(${first}${mark === "" ? ", " : mark}${rest}`;
}

const docOf = (native: Native): Value => (native.doc === "" ? None : native.doc);

/** The rows for calling. */
const callRow = pyMethod(
  "__call__(self, /, *args, **kwargs)",
  (self: Value, args: Value[], keywords: Map<string, Value>) => callWith(self, args, keywords),
  "Call self as a function.",
);

// --- functions of modules, bound methods of built-in types ---

completeType(nativeFunctionType, {
  doc: null,
  methods: [
    method("__repr__(self, /)", nativeRepr, "Return repr(self)."),
    pyMethod("__hash__(self, /)", nativeHash, "Return hash(self)."),
    callRow,
    ...equalityRows(isSameNative),
    method("__reduce__(self, /)", (self: PyNativeFunction) =>
      self.self === undefined && self.owner === null
        ? self.native.name
        : newTuple([builtinGetattr(), newTuple([self.self ?? self.owner, self.native.name])]),
    ),
    member("__module__", (self: PyNativeFunction) => self.module),
    getter("__doc__", (self: PyNativeFunction) => docOf(self.native)),
    getter("__name__", (self: PyNativeFunction) => self.native.name),
    getter("__qualname__", nativeQualname),
    getter("__self__", boundTo),
    getter("__text_signature__", nativeSignature),
  ],
  slots: { call },
});

/** `__self__`: what it is bound to; for a function of a module the module, for `__new__` the class. */
function boundTo(self: PyNativeFunction): Value {
  if (self.self !== undefined) return self.self;
  if (self.owner !== null) return self.owner;
  return self.module === null ? None : (runtime().modules.getStr(self.module) ?? None);
}

function nativeRepr(self: PyNativeFunction): Value {
  const { name } = self.native;
  const bound = self.self ?? self.owner;
  if (bound === null || isModule(bound)) return `<built-in function ${name}>`;
  return `<built-in method ${name} of ${typeName(bound)} object at ${address(bound)}>`;
}

const isModule = (value: Value): boolean => typeOf(value).name === "module" && !typeOf(value).isHeap;

function nativeQualname(self: PyNativeFunction): Value {
  const { name } = self.native;
  const bound = self.self ?? self.owner;
  if (bound === null || isModule(bound)) return name;
  return `${bound instanceof PyType ? bound.qualname : typeOf(bound).qualname}.${name}`;
}

function nativeSignature(self: PyNativeFunction): Value {
  return self.native.name === "__new__" && self.owner !== null
    ? "($type, *args, **kwargs)"
    : textSignature(self.native);
}

function isSameNative(self: PyNativeFunction, other: Value): Value {
  if (!(other instanceof PyNativeFunction)) return NotImplemented;
  return self.native === other.native && self.self === other.self && self.owner === other.owner;
}

/** Natives have no identity of their own in Python's eyes: the hash comes from the name and what it is bound to. */
function* nativeHash(self: PyNativeFunction): Steps {
  let hash = 0;
  for (const letter of self.native.name) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
  return mixHashes(hash, yield* pyIdentityHash(boundTo(self)));
}

// --- bound special methods ---

completeType(methodWrapperType, {
  doc: null,
  methods: [
    method(
      "__repr__(self, /)",
      (self: PyNativeFunction) =>
        `<method-wrapper '${self.native.name}' of ${typeName(self.self!)} object at ${address(self.self!)}>`,
      "Return repr(self).",
    ),
    pyMethod("__hash__(self, /)", nativeHash, "Return hash(self)."),
    callRow,
    ...equalityRows((self: PyNativeFunction, other: Value) =>
      other instanceof PyNativeFunction && other.type === methodWrapperType
        ? isSameNative(self, other)
        : NotImplemented,
    ),
    method("__reduce__(self, /)", (self: PyNativeFunction) =>
      newTuple([builtinGetattr(), newTuple([self.self!, self.native.name])]),
    ),
    member("__self__", (self: PyNativeFunction) => self.self!),
    getter("__objclass__", (self: PyNativeFunction) => self.owner),
    getter("__name__", (self: PyNativeFunction) => self.native.name),
    getter("__qualname__", (self: PyNativeFunction) => `${self.owner!.qualname}.${self.native.name}`),
    getter("__doc__", (self: PyNativeFunction) => docOf(self.native)),
    getter("__text_signature__", (self: PyNativeFunction) => textSignature(self.native)),
  ],
  slots: { call },
});

// --- natives in the namespace of a class ---

/** What all descriptors say of themselves. */
function descriptorRows<Self extends { readonly owner: PyType }>(
  nameOf: (self: Self) => string,
  kind: string,
): Row[] {
  return [
    method(
      "__repr__(self, /)",
      (self: Self) => `<${kind} '${nameOf(self)}' of '${self.owner.fullName}' objects>`,
      "Return repr(self).",
    ),
    member("__objclass__", (self: Self) => self.owner),
    member("__name__", (self: Self) => nameOf(self)),
    getter("__qualname__", (self: Self) => `${self.owner.qualname}.${nameOf(self)}`),
  ];
}

const pickleRow = <Self extends { readonly owner: PyType }>(nameOf: (self: Self) => string): Row =>
  method("__reduce__(self, /)", (self: Self) =>
    newTuple([builtinGetattr(), newTuple([self.owner, nameOf(self)])]),
  );

const nativeName = (self: PyMethodDescriptor): string => self.native.name;

const methodRows = (kind: string): Row[] => [
  ...descriptorRows(nativeName, kind),
  callRow,
  getter("__doc__", (self: PyMethodDescriptor) => docOf(self.native)),
  getter("__text_signature__", (self: PyMethodDescriptor) => textSignature(self.native)),
];

/** Binds a method of a built-in type to an instance. */
function bindMethod(descriptor: PyMethodDescriptor, instance: Value | undefined): Value {
  if (instance === undefined) return descriptor;
  const { native, owner, kind } = descriptor;
  if (!isInstance(instance, owner)) throw doesNotApply(native.name, owner, instance);
  if (kind === "wrapper") return new PyNativeFunction(methodWrapperType, native, instance, owner, null);
  // Messages name the class of the instance, as in CPython, not the one that the method comes from.
  return new PyNativeFunction(nativeFunctionType, native, instance, typeOf(instance), null);
}

function doesNotApply(name: string, owner: PyType, instance: Value): Raised {
  return typeError(
    `descriptor '${name}' for '${owner.fullName}' objects doesn't apply to a '${typeName(instance)}' object`,
  );
}

for (const [type, kind] of [
  [methodDescriptorType, "method"],
  [wrapperDescriptorType, "slot wrapper"],
] as const) {
  completeType(type, {
    doc: null,
    methods: [...methodRows(kind), pickleRow(nativeName), getRow(bindMethod)],
    slots: { get: (self, instance) => bindMethod(self as PyMethodDescriptor, instance), call },
  });
}

completeType(classMethodDescriptorType, {
  doc: null,
  methods: [...methodRows("method"), getRow(bindClassMethod)],
  slots: {
    get: (self, instance, owner) => bindClassMethod(self as PyMethodDescriptor, instance, owner),
    call: callClassMethod,
  },
});

/** Binds a class method of a built-in type to a class: the one asked for, or that of the instance. */
function bindClassMethod(
  descriptor: PyMethodDescriptor,
  instance: Value | undefined,
  owner: Value | undefined,
): Value {
  const cls = owner ?? (instance === undefined ? undefined : typeOf(instance));
  return new PyNativeFunction(
    nativeFunctionType,
    descriptor.native,
    checkedClass(descriptor, cls ?? null),
    cls as PyType, // messages and `__qualname__` name the class that it was asked of
    null,
  );
}

function checkedClass({ native, owner }: PyMethodDescriptor, cls: Value): PyType {
  if (!(cls instanceof PyType)) {
    throw typeError(
      `descriptor '${native.name}' for type '${owner.fullName}' needs a type, not a '${typeName(cls)}' as arg 2`,
    );
  }
  if (!cls.isSubtype(owner)) {
    throw typeError(
      `descriptor '${native.name}' requires a subtype of '${owner.fullName}' but received '${cls.fullName}'`,
    );
  }
  return cls;
}

function callClassMethod(self: Value, args: Value[], names: readonly string[] | null): Value | Pending {
  const descriptor = self as PyMethodDescriptor;
  if (args.length - (names?.length ?? 0) === 0) {
    throw typeError(
      `descriptor '${descriptor.native.name}' of '${descriptor.owner.fullName}' object needs an argument`,
    );
  }
  return call(bindClassMethod(descriptor, undefined, args[0]), args.slice(1), names);
}

// --- computed attributes ---

const attributeName = (self: PyGetSet): string => self.name;

function getAttributeValue(descriptor: PyGetSet, instance: Value | undefined): Value | Pending {
  if (instance === undefined) return descriptor;
  checkInstance(descriptor, instance);
  const found = descriptor.get(instance);
  if (found === undefined) throw noAttribute(descriptor, instance);
  return isPending(found) ? pyPresent(found, descriptor, instance) : found;
}

function* pyPresent(steps: Pending, descriptor: PyGetSet, instance: Value): Steps {
  const found: Value | undefined = yield steps;
  if (found === undefined) throw noAttribute(descriptor, instance);
  return found;
}

function noAttribute(descriptor: PyGetSet, instance: Value): Raised {
  return new Raised(
    newException("AttributeError", `'${typeName(instance)}' object has no attribute '${descriptor.name}'`),
  );
}

function setAttributeValue(descriptor: PyGetSet, instance: Value, value: Value | undefined): Value | Pending {
  checkInstance(descriptor, instance);
  if (descriptor.set === null) {
    throw new Raised(
      newException(
        "AttributeError",
        descriptor.isMember
          ? "readonly attribute"
          : `attribute '${descriptor.name}' of '${descriptor.owner.fullName}' objects is not writable`,
      ),
    );
  }
  const done = descriptor.set(instance, value);
  return isPending(done) ? pyNone(done) : None;
}

function* pyNone(steps: Pending): Steps {
  yield steps;
  return None;
}

function checkInstance({ name, owner }: PyGetSet, instance: Value): void {
  if (!isInstance(instance, owner)) throw doesNotApply(name, owner, instance);
}

const attributeRows = (kind: string): Row[] => [
  ...descriptorRows(attributeName, kind),
  getRow(getAttributeValue),
  pyMethod("__set__(self, instance, value, /)", setAttributeValue, "Set an attribute of instance to value."),
  pyMethod(
    "__delete__(self, instance, /)",
    (self: PyGetSet, instance: Value) => setAttributeValue(self, instance, undefined),
    "Delete an attribute of instance.",
  ),
  getter("__doc__", (self: PyGetSet) => self.doc),
];

for (const [type, rows] of [
  [getsetType, attributeRows("attribute")],
  [memberType, [...attributeRows("member"), pickleRow(attributeName)]],
] as const) {
  completeType(type, {
    doc: null,
    methods: rows,
    slots: { get: (self, instance) => getAttributeValue(self as PyGetSet, instance) },
  });
}
