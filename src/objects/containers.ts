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
