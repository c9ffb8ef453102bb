/** Which types `match` takes as sequences and mappings: CPython's `Py_TPFLAGS_SEQUENCE` and `_MAPPING`. */
import type { PyType } from "./core.ts";

export type PatternKind = "sequence" | "mapping" | "none";

const kinds = new WeakMap<PyType, PatternKind>();

/** Says how instances of a type (and of classes derived from it) are matched; `abc` says it for registered classes. */
export function setPatternKind(type: PyType, kind: PatternKind): void {
  kinds.set(type, kind);
}

/** How instances of a type are matched: what it or the nearest of its bases says. */
export function patternKind(type: PyType): PatternKind {
  for (const base of type.mro) {
    const kind = kinds.get(base);
    if (kind !== undefined) return kind;
  }
  return "none";
}
