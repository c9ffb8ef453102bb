/** How classes are named: `module.qualname` in reprs. */
import { asStr, type PyType } from "./core.ts";

/** The `__module__` of a class. */
export function typeModule(type: PyType): string {
  const own = type.own("__module__");
  const text = own === undefined ? undefined : asStr(own);
  if (text !== undefined) return text;
  const dot = type.fullName.lastIndexOf(".");
  return type.isHeap || dot < 0 ? "builtins" : type.fullName.slice(0, dot);
}

/** `module.qualname`, without the module for built-ins: what stands in `<class '…'>`. */
export function typeDisplayName(type: PyType): string {
  const module = typeModule(type);
  return module === "builtins" ? type.qualname : `${module}.${type.qualname}`;
}
