/** `module`. Source: language reference 3.2.9, "Modules". */
import { attributeErrorFor, dictOf, genericGetAttribute, useDict } from "./attributes.ts";
import { call } from "./calls.ts";
import { asStr, PyInstance, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, getter, method, newMethod, pyMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { newException, Raised, typeError } from "./errors.ts";
import { PyList } from "./list.ts";
import { repr } from "./operators.ts";
import { isPending, type Pending } from "./steps.ts";

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
  const file = module.namespace.getStr("__file__");
  const shown = typeof own === "string" ? `'${own}' ` : "";
  if (module.initializing) {
    const where = typeof file === "string" ? ` from '${file}'` : "";
    return attributeErrorFor(
      `partially initialized module ${shown}${where === "" ? "" : `${where.trimStart()} `}has no attribute '${name}' (most likely due to a circular import)`,
      module,
      name,
    );
  }
  return attributeErrorFor(
    shown === "" ? `module has no attribute '${name}'` : `module ${shown}has no attribute '${name}'`,
    module,
    name,
  );
}

function moduleRepr(self: PyModule): Value | Pending {
  const name = self.namespace.getStr("__name__");
  const file = self.namespace.getStr("__file__");
  const shown = typeof name === "string" ? name : "?";
  if (asStr(file ?? null) !== undefined) {
    const text = repr(file!);
    if (!isPending(text)) return `<module '${shown}' from ${text}>`;
  }
  return self.namespace.getStr("__origin__") === "built-in"
    ? `<module '${shown}' (built-in)>`
    : `<module '${shown}'>`;
}

function init(self: PyModule, name: Value, doc: Value): Value {
  if (asStr(name) === undefined) throw typeError("module() argument 'name' must be str");
  return initialise(self, name, doc);
}

function dir(self: PyModule): Value | Pending {
  const hook = self.namespace.getStr("__dir__");
  if (hook !== undefined) return call(hook, []);
  const names = [...self.namespace.entries()].map(([key]) => key);
  return new PyList(names);
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
    method("__repr__(self, /)", moduleRepr as (self: PyModule) => Value, "Return repr(self)."),
    pyMethod("__dir__(self, /)", dir, "The names in the module's namespace."),
    getter("__dict__", (self: PyModule) => dictOf(self)),
    getter("__annotations__", annotations, setAnnotations),
  ],
  slots: { getattribute },
});
