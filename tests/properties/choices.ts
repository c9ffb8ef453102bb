/**
 * `Choices`: a row of numbers that a generator draws its decisions from.
 *
 * When the row is used up every further choice is the first one offered, so generators put their simplest form first
 * and always end. fast-check shrinks the row, and with it whatever was made of it.
 */
import fc from "fast-check";

const RANGE = 0x10000;

export class Choices {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    const number = this.#numbers[this.#at++] ?? 0;
    return Math.floor((number * limit) / RANGE);
  }

  /** One of the items. */
  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** True in `percent` of all cases; false when the numbers are used up. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  /** Between `least` and `most` items. */
  many<Item>(least: number, most: number, make: (index: number) => Item): Item[] {
    return Array.from({ length: least + this.below(most - least + 1) }, (_, index) => make(index));
  }

  /** True while there are numbers left. */
  get isOpen(): boolean {
    return this.#at < this.#numbers.length;
  }
}

/** Whatever `make` makes of at most `length` choices. */
export function chosen<Item>(length: number, make: (choices: Choices) => Item): fc.Arbitrary<Item> {
  const row = fc.array(fc.nat(RANGE - 1), {
    minLength: Math.min(16, length),
    maxLength: length,
    size: "max",
  });
  return fc.noBias(row).map((numbers) => make(new Choices(numbers)));
}
