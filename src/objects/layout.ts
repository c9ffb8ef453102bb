/**
 * The layout of instances: which base gives it, and which classes share one, so that an object of the one can become an
 * object of the other. Source: data model, 3.3.2.4 "__slots__", and the assignment to `__class__` and `__bases__`.
 */
import type { PyType } from "./core.ts";
import { typeError } from "./errors.ts";

/** The base whose layout instances get: the others must agree with it. */
export function bestBase(bases: readonly PyType[]): PyType {
  let best = bases[0]!;
  for (const base of bases) {
    if (best.solid.isSubtype(base.solid)) continue;
    if (base.solid.isSubtype(best.solid)) best = base;
    else throw typeError("multiple bases have instance lay-out conflict");
  }
  return best;
}

/** Whether objects made for the one class have room for all that the other keeps in its instances, at the same places. */
export function haveSameLayout(one: PyType, other: PyType): boolean {
  const a = layoutOwner(one);
  const b = layoutOwner(other);
  if (a === b) return true;
  if (!a.isHeap || !b.isHeap) return false;
  const aBase = bestBase(a.bases);
  const bBase = bestBase(b.bases);
  return (
    aBase === bBase &&
    a.hasDict === b.hasDict &&
    a.hasWeakref === b.hasWeakref &&
    a.ownMembers.length === b.ownMembers.length &&
    a.ownMembers.every((name, at) => name === b.ownMembers[at])
  );
}

/** The class that last added something to the layout: itself, or the first of its bases that does. */
function layoutOwner(type: PyType): PyType {
  let at = type;
  while (at.isHeap) {
    const base = bestBase(at.bases);
    const adds = at.ownMembers.length > 0 || at.hasDict !== base.hasDict || at.hasWeakref !== base.hasWeakref;
    if (adds) return at;
    at = base;
  }
  return at;
}
