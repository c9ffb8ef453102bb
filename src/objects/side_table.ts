/**
 * `SideTable`: what is known of objects beside what they hold themselves. A weak map whose changes an interpreter that
 * is to be brought back to an earlier state keeps account of.
 */
import { currentRuntime } from "./runtime.ts";

/** The tables that there is one of for all interpreters. */
export const sideTables: SideTable<object, unknown>[] = [];

/** Makes a table for all interpreters. */
export function sharedTable<Key extends object, Item>(): SideTable<Key, Item> {
  const table = new SideTable<Key, Item>();
  sideTables.push(table as SideTable<object, unknown>);
  return table;
}

export class SideTable<Key extends object, Item> {
  private readonly items = new WeakMap<Key, Item>();

  get(key: Key): Item | undefined {
    return this.items.get(key);
  }

  has(key: Key): boolean {
    return this.items.has(key);
  }

  set(key: Key, item: Item): void {
    this.note(key);
    this.items.set(key, item);
  }

  delete(key: Key): void {
    this.note(key);
    this.items.delete(key);
  }

  private note(key: Key): void {
    const journal = currentRuntime()?.journal;
    if (journal === undefined || journal === null) return;
    const { items } = this;
    if (items.has(key)) {
      const before = items.get(key)!;
      journal.push(() => items.set(key, before));
    } else journal.push(() => items.delete(key));
  }
}
