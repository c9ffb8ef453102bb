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
import { PyList } from "./list.ts";
import { namespaceLoaders } from "./namespace_loaders.ts";
import { pyItems, pyRepr, pyStr, pyTruth } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { STDLIB_MODULE_NAMES } from "./stdlib_names.ts";
import type { Pending, Steps } from "./steps.ts";

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
  throw new Raised(missing(self as PyModule, name));
}

function missing(module: PyModule, name: string): ReturnType<typeof attributeErrorFor> {
  const own = module.namespace.getStr("__name__");
  const shown = own === undefined ? undefined : asStr(own);
  const text = shown === undefined ? `module has no attribute '${name}'` : why(module, shown, name);
  return attributeErrorFor(text, module, name);
}

/** What is said of an attribute that a module has not got; most often its spec tells why. */
function why(module: PyModule, shown: string, name: string): string {
  const spec = module.namespace.getStr("__spec__") ?? null;
  const plain = `module '${shown}' has no attribute '${name}'`;
  if (spec === null) return plain;
  const attribute = (key: string): Value => ownAttribute(spec, key) ?? null;
  const isPlaced = attribute("_set_fileattr") === true || attribute("has_location") === true;
  const origin = isPlaced ? asStr(attribute("origin")) : undefined;
  const shadows = origin !== undefined && isInScriptDirectory(origin);
  if (shadows && STDLIB_MODULE_NAMES.has(shown)) {
    return `${plain} (consider renaming '${origin}' since it has the same name as the standard library module named '${shown}' and the import system gives it precedence)`;
  }
  if (module.initializing || attribute("_initializing") === true) {
    if (shadows) {
      return `${plain} (consider renaming '${origin}' if it has the same name as a third-party module you intended to import)`;
    }
    const where = origin === undefined ? "" : ` from '${origin}'`;
    return `partially initialized module '${shown}'${where} has no attribute '${name}' (most likely due to a circular import)`;
  }
  const under = attribute("_uninitialized_submodules");
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
