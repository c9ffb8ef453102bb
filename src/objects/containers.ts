/** Completes the built-in containers: imported for what it does, once the type `object` is complete. */
import "./object_methods.ts"; // what the slots of every type begin with
import "./list_methods.ts";
import "./tuple_methods.ts";
import "./slice_methods.ts";
import "./range_methods.ts";
import "./set_methods.ts";
import "./dict_views.ts";
import "./dict_methods.ts";
import "./mappingproxy.ts";
import "./iterators.ts";
import "./lazy_iterators.ts";
import "./simple_namespace.ts";
import "./generic_alias_methods.ts";
import { memoryviewType } from "./bytes_object.ts";
import { dictType } from "./dict.ts";
import { listType } from "./list.ts";
import { mappingProxyType } from "./mappingproxy.ts";
import { setPatternKind } from "./pattern_kind.ts";
import { rangeType } from "./range.ts";
import { tupleType } from "./tuple.ts";

for (const type of [listType, tupleType, rangeType, memoryviewType]) setPatternKind(type, "sequence");
for (const type of [dictType, mappingProxyType]) setPatternKind(type, "mapping");
