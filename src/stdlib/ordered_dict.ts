/** `collections.OrderedDict`. */
import type { PyType } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType } from "../objects/define.ts";
import { dictType, PyDict } from "../objects/dict.ts";

export const orderedDictType: PyType = declareType("collections.OrderedDict", {
  base: dictType,
  isBase: true,
  allocate: (type) => new PyDict(type),
});

completeType(orderedDictType, { doc: "Dictionary that remembers insertion order", module: "collections", methods: [] });
