/** Which values CPython's collector knows: all that may hold others. `gc` and `sys.getsizeof` tell. */
import { PyObject, PyType, type Value } from "../objects/core.ts";

/** Types whose instances hold no other objects. */
const PLAIN = new Set([
  "float",
  "complex",
  "bytes",
  "bytearray",
  "range",
  "range_iterator",
  "longrange_iterator",
  "code",
  "object",
  "NotImplementedType",
  "ellipsis",
]);

/** Whether a value is of a type whose instances CPython's collector knows. */
export function isCollected(value: Value): boolean {
  if (!(value instanceof PyObject)) return false;
  if (value instanceof PyType) return value.isHeap;
  return value.type.isHeap || !PLAIN.has(value.type.name);
}
