/** `Coverage`: what the schedules that were tried had in them. */
import type { Chooser } from "./execution.ts";

/** What an exploration has covered. */
export interface Covered {
  /** How many of the schedules were different: in which thread goes on at some decision. */
  readonly interleavings: number;
  /** Where a thread could have been put out in the program's own code, and in how many of those places one was. */
  readonly points: number;
  readonly used: number;
  /** The places where none was: `line N of f: text`, in order of lines. */
  readonly unused: readonly string[];
}

/** Listens to choosers. */
export class Coverage {
  private readonly hashes = new Set<number>();
  private readonly places = new Map<string, { readonly line: number; isUsed: boolean }>();
  private high = 0;
  private low = 0;

  /** The chooser of the next run, listened to. */
  hear(choose: Chooser): Chooser {
    this.high = 0;
    this.low = 0;
    return (point) => {
      const chosen = choose(point);
      const { candidates, isPreemption, stand } = point;
      const { serial } = candidates[chosen]!;
      this.high = Math.imul(this.high ^ (serial + 1), 0x85eb_ca6b) >>> 0;
      this.low = (Math.imul(this.low, 31) + serial + (this.high >>> 15)) >>> 0;
      if (isPreemption && stand.inside === null && stand.text !== "") {
        const place = `line ${stand.line} of ${stand.function}: ${stand.text}`;
        const known = this.places.get(place);
        if (known === undefined) this.places.set(place, { line: stand.line, isUsed: chosen !== 0 });
        else if (chosen !== 0) known.isUsed = true;
      }
      return chosen;
    };
  }

  /** The run has ended. */
  done(): void {
    this.hashes.add(this.high * 2 ** 20 + (this.low & 0xf_ffff));
  }

  covered(): Covered {
    const unused = [...this.places].filter(([, { isUsed }]) => !isUsed);
    return {
      interleavings: this.hashes.size,
      points: this.places.size,
      used: this.places.size - unused.length,
      unused: unused.sort(([, a], [, b]) => a.line - b.line).map(([place]) => place),
    };
  }
}

/** What was covered, in words. */
export function coveredText({ interleavings, points, used, unused }: Covered): string {
  const places = unused.map((place) => `    ${place}\n`).join("");
  const none = places === "" ? "" : `  none was at\n${places}`;
  return `  different schedules: ${interleavings}; places where a thread was put out: ${used} of ${points}\n${none}`;
}
