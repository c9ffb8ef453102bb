/** `CompiledCode`: code objects of texts that several interpreters run, one after the other. Code objects never change. */
import type { CodeObject } from "../bytecode/code.ts";
import type { SourceWarning } from "../vm/interpreter.ts";

/** What compiling a text gave. */
export interface Compiled {
  readonly code: CodeObject;
  /** What it warned of: to be told each time. */
  readonly warnings: readonly SourceWarning[];
}

interface Entry {
  readonly source: string | Uint8Array;
  readonly compiled: Compiled;
}

/** A program that makes texts and runs them does not fill the memory with them. */
const MOST_TEXTS = 256;

/** Give it to each interpreter that is to run the same program again: the option `compiled`. */
export class CompiledCode {
  private readonly entries = new Map<string, Entry>();

  /** What the same text gave under the same rules, if it was compiled. */
  find(source: string | Uint8Array, filename: string, rules: string): Compiled | undefined {
    const entry = this.entries.get(keyOf(filename, rules));
    return entry !== undefined && isSame(entry.source, source) ? entry.compiled : undefined;
  }

  keep(source: string | Uint8Array, filename: string, rules: string, compiled: Compiled): void {
    if (this.entries.size >= MOST_TEXTS) this.entries.clear();
    const kept = typeof source === "string" ? source : source.slice();
    this.entries.set(keyOf(filename, rules), { source: kept, compiled });
  }
}

function keyOf(filename: string, rules: string): string {
  return `${rules}\n${filename}`;
}

function isSame(one: string | Uint8Array, other: string | Uint8Array): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
