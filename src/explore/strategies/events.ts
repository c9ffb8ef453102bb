/** `PendingEvents`: what each thread is about to do, as far as the places where decisions are taken tell. */
import type { DecisionPoint, Stand } from "../execution.ts";

const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield self".split(
    " ",
  ),
);

/**
 * What a thread does from one check point to the next counts as one event, and the names on the line where it stands say
 * what it may touch: two events may conflict where those have one in common.
 */
export class PendingEvents {
  private readonly stands = new Map<number, Stand>();

  /** The thread that has run until now stands somewhere else. Gives its number; null where it has ended or blocked. */
  note({ candidates, isPreemption, stand }: DecisionPoint): number | null {
    if (!isPreemption) {
      const same = candidates.find(({ name }) => name === stand.thread);
      if (same !== undefined) this.stands.set(same.serial, stand);
      return null;
    }
    const { serial } = candidates[0]!;
    this.stands.set(serial, stand);
    return serial;
  }

  /** The names that the next event of a thread may touch; null where anything is possible. */
  names(serial: number): ReadonlySet<string> | null {
    const stand = this.stands.get(serial);
    // at the head of a function, all of its lines are still to come
    return stand === undefined || /^(async )?def\s/.test(stand.text) ? null : namesOf(stand.text);
  }

  /** Whether the next event of a thread is the program's own, not one of the library's. */
  isOwn(serial: number): boolean {
    const stand = this.stands.get(serial);
    return stand !== undefined && stand.inside === null && stand.text !== "";
  }

  /** Whether the next events of two threads may conflict: also where nothing is known of one. */
  mayConflict(one: number, other: number): boolean {
    const [first, second] = [this.names(one), this.names(other)];
    if (first === null || second === null || first.size === 0 || second.size === 0) return true;
    for (const name of first) if (second.has(name)) return true;
    return false;
  }
}

const known = new Map<string, ReadonlySet<string>>();

/** The identifiers on a line. */
function namesOf(text: string): ReadonlySet<string> {
  let names = known.get(text);
  if (names === undefined) {
    names = new Set((text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).filter((name) => !KEYWORDS.has(name)));
    if (known.size > 10_000) known.clear(); // lines of programs that are explored no more
    known.set(text, names);
  }
  return names;
}
