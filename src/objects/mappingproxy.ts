/** `types.MappingProxyType`: a mapping seen through a window that cannot be written through. */
import { pyCallMethod } from "./attributes.ts";
import { PyObject, type PyType, typeOf, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { classMethod, completeType, method, newMethod, pyMethod } from "./define.ts";
import { typeError, typeName } from "./errors.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { PyList } from "./list.ts";
import {
  binaryOp,
  compare,
  contains,
  EQ,
  GE,
  GT,
  getItem,
  getIter,
  hash,
  LE,
  LT,
  length,
  NE,
  OR,
  repr,
  str,
} from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple } from "./tuple.ts";

export class PyMappingProxy extends PyObject {
  readonly mapping: Value;

  constructor(mapping: Value) {
    super(mappingProxyType);
    this.mapping = mapping;
  }
}

export const mappingProxyType: PyType = declareType("mappingproxy");

export function newMappingProxy(mapping: Value): Value {
  return new PyMappingProxy(mapping);
}

function make(_cls: PyType, mapping: Value): Value {
  const isMapping =
    !(mapping instanceof PyList || mapping instanceof PyTuple) && typeOf(mapping).slots.getitem !== undefined;
  if (!isMapping) throw typeError(`mappingproxy() argument must be a mapping, not ${typeName(mapping)}`);
  return new PyMappingProxy(mapping);
}

/** The mapping behind a proxy, else the value itself. */
const behind = (value: Value): Value => (value instanceof PyMappingProxy ? value.mapping : value);

const comparing =
  (operator: number) =>
  (self: PyMappingProxy, other: Value): Value | Pending =>
    compare(operator, self.mapping, behind(other));

function represent({ mapping }: PyMappingProxy): Value | Pending {
  const text = repr(mapping);
  return isPending(text) ? pyRepresent(text) : `mappingproxy(${text})`;
}

function* pyRepresent(text: Pending): Steps {
  return `mappingproxy(${yield text})`;
}

/** A method of the mapping itself, called by its name. */
const forward =
  (name: string) =>
  ({ mapping }: PyMappingProxy, ...args: Value[]): Steps =>
    pyCallMethod(mapping, name, ...args);

completeType(mappingProxyType, {
  doc: "Read-only proxy of a mapping.",
  methods: [
    newMethod("__new__(cls, mapping)", make),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    pyMethod("__str__(self, /)", (self: PyMappingProxy) => str(self.mapping), "Return str(self)."),
    pyMethod("__hash__(self, /)", (self: PyMappingProxy) => hash(self.mapping), "Return hash(self)."),
    pyMethod("__len__(self, /)", (self: PyMappingProxy) => length(self.mapping), "Return len(self)."),
    pyMethod(
      "__getitem__(self, key, /)",
      (self: PyMappingProxy, key: Value) => getItem(self.mapping, key),
      "Return self[key].",
    ),
    pyMethod(
      "__contains__(self, key, /)",
      (self: PyMappingProxy, key: Value) => contains(self.mapping, key),
      "Return bool(key in self).",
    ),
    pyMethod("__iter__(self, /)", (self: PyMappingProxy) => getIter(self.mapping), "Implement iter(self)."),
    pyMethod(
      "__reversed__(self, /)",
      forward("__reversed__"),
      "Return an iterator from the last key to the first.",
    ),
    pyMethod("__lt__(self, value, /)", comparing(LT), "Return self<value."),
    pyMethod("__le__(self, value, /)", comparing(LE), "Return self<=value."),
    pyMethod("__eq__(self, value, /)", comparing(EQ), "Return self==value."),
    pyMethod("__ne__(self, value, /)", comparing(NE), "Return self!=value."),
    pyMethod("__gt__(self, value, /)", comparing(GT), "Return self>value."),
    pyMethod("__ge__(self, value, /)", comparing(GE), "Return self>=value."),
    pyMethod(
      "__or__(self, value, /)",
      (self: PyMappingProxy, other: Value) => binaryOp(OR, self.mapping, behind(other)),
      "Return self|value.",
    ),
    pyMethod(
      "__ror__(self, value, /)",
      (self: PyMappingProxy, other: Value) => binaryOp(OR, behind(other), self.mapping),
      "Return value|self.",
    ),
    method(
      "__ior__(self, value, /)",
      () => {
        throw typeError("'|=' is not supported by mappingproxy; use '|' instead");
      },
      "Not supported: the proxy cannot be written through.",
    ),
    pyMethod("get(self, key, default=None, /)", forward("get"), "Return the value of key, else default."),
    pyMethod("keys(self, /)", forward("keys"), "A view of the keys."),
    pyMethod("values(self, /)", forward("values"), "A view of the values."),
    pyMethod("items(self, /)", forward("items"), "A view of the items."),
    pyMethod("copy(self, /)", forward("copy"), "A copy of the mapping."),
    classMethod(
      "__class_getitem__(cls, item, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "Return a generic alias.",
    ),
  ],
});
