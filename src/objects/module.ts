/** `module`. Source: language reference 3.2.9, "Modules". */
import {
  attributeErrorFor,
  dictOf,
  genericGetAttribute,
  ownAttribute,
  pyGetAttribute,
  useDict,
} from "./attributes.ts";
import { call } from "./calls.ts";
import { asStr, PyInstance, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, getter, method, newMethod, pyMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { newException, Raised, typeError } from "./errors.ts";
import { tableHas } from "./hashing.ts";
import { PyList } from "./list.ts";
import { namespaceLoaders } from "./namespace_loaders.ts";
import { pyItems, pyRepr, pyStr, pyTruth } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { PySet } from "./set.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

export class PyModule extends PyInstance {
  /** Its code is still running: it is being imported. */
  initializing = false;

  constructor(type: PyType = moduleType) {
    super(type);
    useDict(this, new PyDict());
  }

  /** Its namespace. */
  get namespace(): PyDict {
    return this.dict as PyDict;
  }
}

export const moduleType: PyType = declareType("module", {
  isBase: true,
  hasDict: true,
  hasWeakref: true,
  allocate: (type) => new PyModule(type),
});

/** A new module with the attributes that every module has. */
export function newModule(name: string, doc: Value = null): PyModule {
  const module = new PyModule();
  initialise(module, name, doc);
  return module;
}

function initialise(module: PyModule, name: Value, doc: Value): Value {
  const { namespace } = module;
  namespace.setStr("__name__", name);
  namespace.setStr("__doc__", doc);
  namespace.setStr("__package__", null);
  namespace.setStr("__loader__", null);
  namespace.setStr("__spec__", null);
  return null;
}

/** `module.__getattribute__`: the generic one, then `__getattr__` of the module itself (PEP 562). */
function getattribute(self: Value, name: string): Value | undefined | Pending {
  const found = genericGetAttribute(self, name);
  if (found !== undefined) return found;
  const { namespace } = self as PyModule;
  const hook = namespace.getStr("__getattr__");
  if (hook !== undefined) return call(hook, [name]);
  const shadow = shadowOf(self as PyModule);
  if (isPending(shadow)) return pyMissing(self as PyModule, name, shadow);
  throw missing(self as PyModule, name, shadow);
}

function* pyMissing(module: PyModule, name: string, shadow: Pending): Steps {
  throw missing(module, name, yield shadow);
}

function missing(module: PyModule, name: string, hidesStandard: boolean): Raised {
  const own = module.namespace.getStr("__name__");
  const shown = own === undefined ? undefined : asStr(own);
  const text =
    shown === undefined ? `module has no attribute '${name}'` : why(module, shown, name, hidesStandard);
  return new Raised(attributeErrorFor(text, module, name));
}

/** Whether a module in a file of the program's own has the name of one of the standard library. */
function shadowOf(module: PyModule): boolean | Pending {
  const name = module.namespace.getStr("__name__") ?? null;
  const origin = originOf(module.namespace.getStr("__spec__") ?? null);
  if (asStr(name) === undefined || origin === undefined || !isInScriptDirectory(origin)) return false;
  const names = ownAttribute(runtime().modules.getStr("sys") ?? null, "stdlib_module_names");
  return names instanceof PySet && tableHas(names, name);
}

/** The file that a spec tells of. */
function originOf(spec: Value): string | undefined {
  const isPlaced =
    ownAttribute(spec, "_set_fileattr") === true || ownAttribute(spec, "has_location") === true;
  return isPlaced ? asStr(ownAttribute(spec, "origin") ?? null) : undefined;
}

/** What is said of an attribute that a module has not got; most often its spec tells why. */
function why(module: PyModule, shown: string, name: string, hidesStandard: boolean): string {
  const spec = module.namespace.getStr("__spec__") ?? null;
  const plain = `module '${shown}' has no attribute '${name}'`;
  if (spec === null) return plain;
  const origin = originOf(spec);
  if (hidesStandard) {
    return `${plain} (consider renaming '${origin}' since it has the same name as the standard library module named '${shown}' and the import system gives it precedence)`;
  }
  if (module.initializing || ownAttribute(spec, "_initializing") === true) {
    if (origin !== undefined && isInScriptDirectory(origin)) {
      return `${plain} (consider renaming '${origin}' if it has the same name as a third-party module you intended to import)`;
    }
    const where = origin === undefined ? "" : ` from '${origin}'`;
    return `partially initialized module '${shown}'${where} has no attribute '${name}' (most likely due to a circular import)`;
  }
  const under = ownAttribute(spec, "_uninitialized_submodules");
  if (under instanceof PyList && under.items.includes(name)) {
    return `cannot access submodule '${name}' of module '${shown}' (most likely due to a circular import)`;
  }
  return plain;
}

/** Whether a module's file is where the program itself is, so that it hides modules of the same name elsewhere. */
function isInScriptDirectory(origin: string): boolean {
  const directory = runtime().scriptDirectory ?? null;
  if (directory === null) return false;
  const file = origin.endsWith("/__init__.py") ? origin.slice(0, -"/__init__.py".length) : origin;
  const slash = file.lastIndexOf("/");
  return slash > 0 && file.slice(0, slash) === directory;
}

function moduleRepr(self: PyModule): Value | Pending {
  const { namespace } = self;
  const spec = namespace.getStr("__spec__") ?? null;
  if (spec !== null) return reprFromSpec(spec);
  return reprFromAttributes(
    namespace.getStr("__name__"),
    namespace.getStr("__file__"),
    namespace.getStr("__loader__") ?? null,
  );
}

function* reprFromAttributes(name: Value | undefined, file: Value | undefined, loader: Value): Steps {
  const shown = name === undefined ? "'?'" : yield* pyRepr(name);
  if (file !== undefined) return `<module ${shown} from ${yield* pyRepr(file)}>`;
  return loader === null ? `<module ${shown}>` : `<module ${shown} (${yield* pyRepr(loader)})>`;
}

function* reprFromSpec(spec: Value): Steps {
  const name = yield* pyGetAttribute(spec, "name");
  const shown = name === null ? "'?'" : yield* pyRepr(name);
  const origin = yield* pyGetAttribute(spec, "origin");
  if (origin === null) {
    const loader = yield* pyGetAttribute(spec, "loader");
    if (loader === null) return `<module ${shown}>`;
    if (typeof loader === "object" && namespaceLoaders.has(loader.type)) {
      const path = yield* pyItems(yield* pyGetAttribute(loader, "_path"));
      return `<module ${shown} (namespace) from ${yield* pyRepr(new PyList(path))}>`;
    }
    return `<module ${shown} (${yield* pyRepr(loader)})>`;
  }
  if (yield* pyTruth(yield* pyGetAttribute(spec, "has_location"))) {
    return `<module ${shown} from ${yield* pyRepr(origin)}>`;
  }
  return `<module ${shown} (${yield* pyStr(origin)})>`;
}

function init(self: PyModule, name: Value, doc: Value): Value {
  if (asStr(name) === undefined) throw typeError("module() argument 'name' must be str");
  return initialise(self, name, doc);
}

function dir(self: PyModule): Value | Pending {
  const hook = self.namespace.getStr("__dir__");
  if (hook !== undefined) return call(hook, []);
  if (self.type !== moduleType) return pyDir(self);
  return new PyList([...self.namespace.entries()].map(([key]) => key));
}

/** A class derived from that of modules may have a `__dict__` of its own making. */
function* pyDir(self: PyModule): Steps {
  const namespace = yield* pyGetAttribute(self, "__dict__");
  if (!(namespace instanceof PyDict)) throw typeError("<module>.__dict__ is not a dictionary");
  return new PyList([...namespace.entries()].map(([key]) => key));
}

/** The annotations of a module: an empty dict is made where there are none. */
function annotations(self: PyModule): Value {
  const found = self.namespace.getStr("__annotations__");
  if (found !== undefined) return found;
  const fresh = new PyDict();
  self.namespace.setStr("__annotations__", fresh);
  return fresh;
}

function setAnnotations(self: PyModule, value: Value | undefined): undefined {
  if (value !== undefined) self.namespace.setStr("__annotations__", value);
  else if (!self.namespace.deleteStr("__annotations__")) {
    throw new Raised(newException("AttributeError", "__annotations__"));
  }
}

completeType(moduleType, {
  doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyModule(cls)),
    method("__init__(self, name, doc=None)", init, "Initialize self."),
    pyMethod("__repr__(self, /)", moduleRepr, "Return repr(self)."),
    pyMethod("__dir__(self, /)", dir, "The names in the module's namespace."),
    getter("__dict__", (self: PyModule) => dictOf(self)),
    getter("__annotations__", annotations, setAnnotations),
  ],
  slots: { getattribute },
});
