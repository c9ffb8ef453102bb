/** Method resolution order: C3 linearisation. Source: "The Python 2.3 Method Resolution Order" (Simionato). */
import type { PyType } from "./core.ts";
import { typeError } from "./errors.ts";
import { chargeElements, work } from "./limits.ts";

/** The MRO of a class with these bases. Throws TypeError when there is none. */
export function linearise(type: PyType, bases: readonly PyType[]): PyType[] {
  for (const [at, base] of bases.entries()) {
    if (!base.isOrdered) throw typeError(`Cannot extend an incomplete type '${base.name}'`);
    if (bases.indexOf(base) !== at) throw typeError(`duplicate base class ${base.name}`);
  }
  const inherited = bases.reduce((sum, base) => sum + base.mro.length, 0);
  chargeElements(inherited, 8);
  work(inherited / 8);
  if (bases.length === 1) return [type, ...bases[0]!.mro];
  const lists = [...bases.map((base) => [...base.mro]), [...bases]];
  const result = [type];
  for (;;) {
    const open = lists.filter((list) => list.length > 0);
    if (open.length === 0) return result;
    const next = open.map((list) => list[0]!).find((head) => open.every((list) => !list.includes(head, 1)));
    if (next === undefined) {
      const heads: string[] = [];
      for (const list of open) if (!heads.includes(list[0]!.name)) heads.push(list[0]!.name);
      throw typeError(
        `Cannot create a consistent method resolution order (MRO) for bases ${heads.join(", ")}`,
      );
    }
    result.push(next);
    for (const list of lists) if (list[0] === next) list.shift();
  }
}
