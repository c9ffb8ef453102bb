/** The methods of `property`, `staticmethod` and `classmethod`. Source: library reference, built-in functions. */
import "./object_methods.ts"; // types take over what their bases can do when they are made
import {
  dictOf,
  genericGetAttribute,
  lookupAttribute,
  pyLookupAttribute,
  pySetAttribute,
  setOwnAttribute,
  useDict,
} from "./attributes.ts";
import { call } from "./calls.ts";
import { asStr, None, type PyInstance, type PyType, typeOf, type Value } from "./core.ts";
import { completeType, getter, member, method, newMethod, pyMethod, type Row } from "./define.ts";
import { PyDict } from "./dict.ts";
import { isRaised, newException, Raised, runtimeError, typeError, typeName } from "./errors.ts";
import {
  classmethodType,
  PyBoundMethod,
  PyClassMethod,
  PyProperty,
  PyStaticMethod,
  propertyType,
  staticmethodType,
} from "./function.ts";
import { callWith, getRow } from "./function_methods.ts";
import { pyRepr, pyTruth } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

// --- staticmethod, classmethod ---

type Wrapper = PyStaticMethod | PyClassMethod;

/** What both have. A wrapper that `__init__` has not seen has no callable: `undefined` in that field. */
function wrapperRows(name: string): Row[] {
  return [
    pyMethod(
      "__init__(self, /, *args, **kwargs)",
      (self: Wrapper, args: Value[], keywords: Map<string, Value>) => {
        if (keywords.size > 0) throw typeError(`${name}() takes no keyword arguments`);
        if (args.length !== 1) throw typeError(`${name} expected 1 argument, got ${args.length}`);
        return pyInitWrapper(self, args[0]!);
      },
      "Initialize self with the function.",
    ),
    pyMethod("__repr__(self, /)", (self: Wrapper) => pyWrapperRepr(self, name), "Return repr(self)."),
    member("__func__", (self: Wrapper) => self.callable ?? None),
    member("__wrapped__", (self: Wrapper) => self.callable ?? None),
    getter("__isabstractmethod__", (self: Wrapper) => pyIsAbstract(self.callable)),
    getter("__dict__", (self: Wrapper) => dictOf(self), setDict),
  ];
}

/** Takes over from the function what `functools.wraps` would. */
function* pyInitWrapper(self: Wrapper, func: Value): Steps {
  self.callable = func;
  for (const name of ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"]) {
    const value = yield* pyLookupAttribute(func, name);
    if (value !== undefined) setOwnAttribute(self, name, value);
  }
  return None;
}

function* pyWrapperRepr(self: Wrapper, name: string): Steps {
  const { callable } = self;
  return `<${name}(${callable === undefined ? "<NULL>" : yield* pyRepr(callable)})>`;
}

function setDict(self: PyInstance, value: Value | undefined): undefined {
  if (value === undefined) throw typeError("cannot delete __dict__");
  if (!(value instanceof PyDict)) {
    throw typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
  }
  useDict(self, value);
}

/** Whether `__isabstractmethod__` of a function is true. */
function* pyIsAbstract(func: Value | undefined): Steps<boolean> {
  if (func === undefined || func === null) return false;
  const flag = yield* pyLookupAttribute(func, "__isabstractmethod__");
  return flag === undefined ? false : yield* pyTruth(flag);
}

/** `__new__` makes it empty; `__init__` puts the function in. */
const emptyWrapper = (make: (cls: PyType) => Wrapper): Row =>
  newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => make(cls));

const noCallable = undefined as unknown as Value;

completeType(staticmethodType, {
  doc: "A function in a class that is not bound to instances.",
  methods: [
    emptyWrapper((cls) => new PyStaticMethod(noCallable, cls)),
    ...wrapperRows("staticmethod"),
    pyMethod(
      "__call__(self, /, *args, **kwargs)",
      (self: PyStaticMethod, args: Value[], keywords: Map<string, Value>) =>
        callWith(staticFunction(self), args, keywords),
      "Call self as a function.",
    ),
    getRow(staticFunction),
  ],
  slots: {
    get: (self) => staticFunction(self as PyStaticMethod),
    call: (self, args, names) => call(staticFunction(self as PyStaticMethod), args, names),
  },
});

function staticFunction(self: PyStaticMethod): Value {
  if (self.callable === undefined) throw runtimeError("uninitialized staticmethod object");
  return self.callable;
}

completeType(classmethodType, {
  doc: "A function in a class that gets the class as its first argument.",
  methods: [
    emptyWrapper((cls) => new PyClassMethod(noCallable, cls)),
    ...wrapperRows("classmethod"),
    getRow(bindToClass),
  ],
  slots: { get: (self, instance, owner) => bindToClass(self as PyClassMethod, instance, owner) },
});

function bindToClass(self: PyClassMethod, instance: Value | undefined, owner: Value | undefined): Value {
  if (self.callable === undefined) throw runtimeError("uninitialized classmethod object");
  return new PyBoundMethod(self.callable, owner ?? typeOf(instance!));
}

// --- property ---

completeType(propertyType, {
  doc: "An attribute that functions compute, set and delete.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyProperty(cls)),
    pyMethod("__init__(self, fget=None, fset=None, fdel=None, doc=None)", initProperty, "Initialize self."),
    pyMethod("__getattribute__(self, name, /)", (self: PyProperty, name: Value) => pyNamed(self, name)),
    getRow((self: PyProperty, instance) => getProperty(self, instance)),
    pyMethod("__set__(self, instance, value, /)", setProperty, "Set an attribute of instance to value."),
    pyMethod("__delete__(self, instance, /)", deleteProperty, "Delete an attribute of instance."),
    pyMethod(
      "getter(self, object, /)",
      (self: PyProperty, fget: Value) => pyWith(self, { fget }),
      "A copy of the property with another getter.",
    ),
    pyMethod(
      "setter(self, object, /)",
      (self: PyProperty, fset: Value) => pyWith(self, { fset }),
      "A copy of the property with another setter.",
    ),
    pyMethod(
      "deleter(self, object, /)",
      (self: PyProperty, fdel: Value) => pyWith(self, { fdel }),
      "A copy of the property with another deleter.",
    ),
    method("__set_name__(self, /, *args)", setName, "Tell the property its name."),
    member("fget", (self: PyProperty) => self.fget),
    member("fset", (self: PyProperty) => self.fset),
    member("fdel", (self: PyProperty) => self.fdel),
    member(
      "__doc__",
      (self: PyProperty) => self.doc,
      (self: PyProperty, value: Value | undefined) => {
        self.doc = value ?? None;
        return undefined;
      },
    ),
    getter("__name__", nameOfProperty, (self: PyProperty, value: Value | undefined) => {
      self.name = value;
      return undefined;
    }),
    getter("__isabstractmethod__", pyIsAbstractProperty),
  ],
  slots: {
    getattribute: genericGetAttribute,
    get: (self, instance) => getProperty(self as PyProperty, instance),
    set: (self, instance, value) => setProperty(self as PyProperty, instance, value),
    delete: (self, instance) => deleteProperty(self as PyProperty, instance),
  },
});

function* pyNamed(self: PyProperty, name: Value): Steps {
  const text = asStr(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  const found = genericGetAttribute(self, text);
  const value: Value | undefined = isPending(found) ? yield found : found;
  if (value !== undefined) return value;
  throw new Raised(newException("AttributeError", `'${typeName(self)}' object has no attribute '${text}'`));
}

function* initProperty(self: PyProperty, fget: Value, fset: Value, fdel: Value, doc: Value): Steps {
  self.fget = fget;
  self.fset = fset;
  self.fdel = fdel;
  self.doc = None;
  self.getterDoc = false;
  let text = doc;
  if (doc === null && fget !== null) {
    const found = yield* pyLookupAttribute(fget, "__doc__");
    if (found !== undefined && found !== null) {
      text = found;
      self.getterDoc = true;
    }
  }
  // An instance of a subclass has its own `__doc__`, or that of the class would be seen.
  if (self.type === propertyType) self.doc = text;
  else yield* pySetDoc(self, text);
  return None;
}

function* pySetDoc(self: PyProperty, text: Value): Steps {
  try {
    yield* pySetAttribute(self, "__doc__", text);
  } catch (thrown) {
    // Where a subclass with `__slots__` has no room for it, a text that was given is dropped; one of the getter is not.
    if (self.getterDoc || !isRaised(thrown, "AttributeError")) throw thrown;
  }
  return None;
}

function getProperty(self: PyProperty, instance: Value | undefined): Value | Pending {
  if (instance === undefined) return self;
  if (self.fget === null) return pyRefuse(self, instance, "getter");
  return call(self.fget, [instance]);
}

function setProperty(self: PyProperty, instance: Value, value: Value): Value | Pending {
  if (self.fset === null) return pyRefuse(self, instance, "setter");
  const done = call(self.fset, [instance, value]);
  return isPending(done) ? pyNone(done) : None;
}

function deleteProperty(self: PyProperty, instance: Value): Value | Pending {
  if (self.fdel === null) return pyRefuse(self, instance, "deleter");
  const done = call(self.fdel, [instance]);
  return isPending(done) ? pyNone(done) : None;
}

function* pyNone(steps: Pending): Steps {
  yield steps;
  return None;
}

function* pyRefuse(self: PyProperty, instance: Value, what: string): Steps {
  const name = yield* pyNameOf(self);
  const named = name === undefined ? "" : ` ${yield* pyRepr(name)}`;
  throw new Raised(
    newException(
      "AttributeError",
      `property${named} of '${typeOf(instance).qualname}' object has no ${what}`,
    ),
  );
}

/** The name given by the class or by a program, else that of the getter. */
function* pyNameOf(self: PyProperty): Steps<Value | undefined> {
  if (self.name !== undefined) return self.name;
  return self.fget === null ? undefined : yield* pyLookupAttribute(self.fget, "__name__");
}

function nameOfProperty(self: PyProperty): Value | undefined | Pending {
  if (self.name !== undefined) return self.name;
  return self.fget === null ? undefined : lookupAttribute(self.fget, "__name__");
}

function setName(self: PyProperty, args: readonly Value[]): Value {
  if (args.length !== 2) {
    throw typeError(`__set_name__() takes 2 positional arguments but ${args.length} were given`);
  }
  self.name = args[1];
  return None;
}

/** A copy of a property with one of its functions changed; a text that came from the getter follows the getter. */
function* pyWith(
  self: PyProperty,
  change: { readonly fget?: Value; readonly fset?: Value; readonly fdel?: Value },
): Steps {
  const fget = change.fget === undefined || change.fget === null ? self.fget : change.fget;
  const fset = change.fset === undefined || change.fset === null ? self.fset : change.fset;
  const fdel = change.fdel === undefined || change.fdel === null ? self.fdel : change.fdel;
  const doc = self.getterDoc && fget !== null ? None : self.doc;
  const result = call(self.type, [fget, fset, fdel, doc]);
  const copy: Value = isPending(result) ? yield result : result;
  if (copy instanceof PyProperty && self.name !== undefined) copy.name = self.name;
  return copy;
}

function* pyIsAbstractProperty(self: PyProperty): Steps {
  for (const each of [self.fget, self.fset, self.fdel]) if (yield* pyIsAbstract(each)) return true;
  return false;
}
