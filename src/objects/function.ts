/** Functions and what classes make of them: `function`, `method`, `staticmethod`, `classmethod`, `property`, `cell`. */
import type { CodeObject } from "../bytecode/code.ts";
import { countAs, NO_SLOTS, PyInstance, PyObject, type PyType, type Shape, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import type { PyDict } from "./dict.ts";

/** A variable that inner functions share. */
export class PyCell {
  readonly type: PyType;
  /** `undefined` while unbound. */
  value: Value | undefined;

  constructor(value: Value | undefined) {
    this.type = cellType;
    this.value = value;
  }
}
countAs(PyCell, PyObject);

/** `code`: a code object as Python sees it. One per code object of a runtime. */
export class PyCode extends PyObject {
  readonly code: CodeObject;
  /** The VM's own form of it, made when it first runs. */
  executable: unknown = null;
  /** The constants as Python values, made when first asked for (`constantsOf`). */
  constants: readonly Value[] | null = null;

  constructor(code: CodeObject) {
    super(codeType);
    this.code = code;
  }
}

/** A function made by `def` or `lambda`. */
export class PyFunction {
  type: PyType;
  shape: Shape;
  slots: (Value | undefined)[];
  dict: PyObject | null;
  members: (Value | undefined)[] | null;
  code: PyCode;
  readonly globals: PyDict;
  readonly builtins: PyDict;
  closure: readonly PyCell[];
  defaults: readonly Value[] | null;
  kwdefaults: PyDict | null;
  /** What calls and caches rest on: a new number whenever code or defaults change. */
  version: number;
  name: string;
  qualname: string;
  module: Value;
  doc: Value;
  /** A dict, or a function that makes it. */
  annotations: Value;
  typeParams: Value;

  constructor(
    code: PyCode,
    globals: PyDict,
    builtins: PyDict,
    closure: readonly PyCell[],
    module: Value,
    doc: Value,
  ) {
    this.type = functionType;
    this.shape = functionType.rootShape;
    this.slots = NO_SLOTS;
    this.dict = null;
    this.members = null;
    this.code = code;
    this.globals = globals;
    this.builtins = builtins;
    this.closure = closure;
    this.defaults = null;
    this.kwdefaults = null;
    this.version = 0;
    this.name = code.code.name;
    this.qualname = code.code.qualname;
    this.module = module;
    this.doc = doc;
    this.annotations = null;
    this.typeParams = null;
  }
}
countAs(PyFunction, PyInstance);

/** A function (or any callable) together with the object that is its first argument. */
export class PyBoundMethod {
  readonly type: PyType;
  readonly func: Value;
  readonly self: Value;

  constructor(func: Value, self: Value) {
    this.type = methodType;
    this.func = func;
    this.self = self;
  }
}
countAs(PyBoundMethod, PyObject);

/** `staticmethod(callable)`. */
export class PyStaticMethod extends PyInstance {
  callable: Value;

  constructor(callable: Value, type: PyType = staticmethodType) {
    super(type);
    this.callable = callable;
  }
}

/** `classmethod(callable)`. */
export class PyClassMethod extends PyInstance {
  callable: Value;

  constructor(callable: Value, type: PyType = classmethodType) {
    super(type);
    this.callable = callable;
  }
}

/** `property(fget, fset, fdel, doc)`. */
export class PyProperty extends PyInstance {
  fget: Value = null;
  fset: Value = null;
  fdel: Value = null;
  doc: Value = null;
  /** `__name__`, set by `__set_name__`. */
  name: Value | undefined = undefined;
  getterDoc = false;

  constructor(type: PyType = propertyType) {
    super(type);
  }
}

export const cellType: PyType = declareType("cell");
export const codeType: PyType = declareType("code", { hasWeakref: true });
export const functionType: PyType = declareType("function", { hasDict: true, hasWeakref: true });
export const methodType: PyType = declareType("method", { hasWeakref: true });
export const staticmethodType: PyType = declareType("staticmethod", { isBase: true, hasDict: true });
export const classmethodType: PyType = declareType("classmethod", { isBase: true, hasDict: true });
export const propertyType: PyType = declareType("property", { isBase: true });
