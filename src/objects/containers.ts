/** Completes the built-in containers: imported for what it does, once the type `object` is complete. */
import "./list_methods.ts";
import "./tuple_methods.ts";
import "./slice_methods.ts";
import "./range_methods.ts";
import "./set_methods.ts";
import "./dict_views.ts";
import "./dict_methods.ts";
import "./mappingproxy.ts";
