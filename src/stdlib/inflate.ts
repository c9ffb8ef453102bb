/**
 * `inflate`: unpacks deflated data (RFC 1951). For the tables that the package carries: they are whole and ours, so what
 * is wrong with them is a mistake of ours.
 */

/** The shortest length or distance of each code, and how many more bits are added to it. */
type Steps = readonly (readonly [base: number, bits: number])[];

const LENGTHS: Steps = [...ladder(3, 4, 8, 28), [258, 0]];
const DISTANCES: Steps = ladder(1, 2, 4, 30);
/** In which order the lengths of the code for lengths are given. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

/** Lengths and distances grow alike: so many codes per number of extra bits, the first of them without any. */
function ladder(first: number, perStep: number, plain: number, codes: number): [number, number][] {
  const steps: [number, number][] = [];
  let base = first;
  for (let code = 0; code < codes; code++) {
    const bits = code < plain ? 0 : Math.floor((code - plain) / perStep) + 1;
    steps.push([base, bits]);
    base += 2 ** bits;
  }
  return steps;
}

/** Unpacks raw deflated data that is known to be so long when unpacked, or shorter. */
export function inflate(packed: Uint8Array, capacity: number): Uint8Array {
  const out = new Uint8Array(capacity);
  let length = 0;
  let at = 0;
  let held = 0;
  let heldBits = 0;
  for (let isLast = false; !isLast; ) {
    isLast = read(1) === 1;
    const kind = read(2);
    if (kind === 0) copyStored();
    else if (kind === 1) unpackBlock(codeOf(fixedLengths()), codeOf(new Array<number>(30).fill(5)));
    else unpackBlock(...readCodes());
  }
  return out.subarray(0, length);

  function read(bits: number): number {
    while (heldBits < bits) {
      if (at >= packed.length) throw new Error("deflated data is cut short");
      held |= packed[at++]! << heldBits;
      heldBits += 8;
    }
    const value = held & ((1 << bits) - 1);
    held >>>= bits;
    heldBits -= bits;
    return value;
  }

  function copyStored(): void {
    // From the next whole byte on; whole bytes may have been taken ahead already.
    at -= heldBits >> 3;
    held = heldBits = 0;
    const size = packed[at]! | (packed[at + 1]! << 8);
    out.set(packed.subarray(at + 4, at + 4 + size), length);
    at += 4 + size;
    length += size;
  }

  /** One symbol: the bits ahead, as many as the longest code has, tell it and its length. */
  function symbol({ bits, table }: Code): number {
    // Past the end there may be bits that no code needs: zeros do.
    while (heldBits < bits && at < packed.length) {
      held |= packed[at++]! << heldBits;
      heldBits += 8;
    }
    const entry = table[held & ((1 << bits) - 1)]!;
    const length = entry & 15;
    if (length === 0 || length > heldBits) throw new Error("deflated data holds an unknown code");
    held >>>= length;
    heldBits -= length;
    return entry >> 4;
  }

  function unpackBlock(literals: Code, distances: Code): void {
    for (;;) {
      const found = symbol(literals);
      if (found === END_OF_BLOCK) return;
      if (found < END_OF_BLOCK) {
        out[length++] = found;
        continue;
      }
      const [shortest, lengthBits] = LENGTHS[found - 257]!;
      const count = shortest + read(lengthBits);
      const [nearest, distanceBits] = DISTANCES[symbol(distances)]!;
      const distance = nearest + read(distanceBits);
      // One by one: what is copied may reach into the copy itself.
      for (const end = length + count; length < end; length++) out[length] = out[length - distance]!;
    }
  }

  /** The codes of a block that brings its own: their lengths, themselves in code. */
  function readCodes(): [Code, Code] {
    const literals = read(5) + 257;
    const distances = read(5) + 1;
    const given = read(4) + 4;
    const sizes = new Array<number>(ORDER.length).fill(0);
    for (let each = 0; each < given; each++) sizes[ORDER[each]!] = read(3);
    const sizeCode = codeOf(sizes);
    const lengths: number[] = [];
    while (lengths.length < literals + distances) {
      const found = symbol(sizeCode);
      if (found < 16) lengths.push(found);
      else if (found === 16) repeat(lengths, lengths.at(-1)!, 3 + read(2));
      else repeat(lengths, 0, found === 17 ? 3 + read(3) : 11 + read(7));
    }
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
  }
}

/** A prefix code: what each value of the next `bits` bits begins with, as `symbol << 4 | length of its code`. */
interface Code {
  readonly bits: number;
  readonly table: Uint16Array;
}

/** The code that is made of the lengths alone: codes of one length are consecutive numbers, shorter ones come first. */
function codeOf(lengths: readonly number[]): Code {
  const bits = Math.max(1, ...lengths);
  const table = new Uint16Array(1 << bits);
  let code = 0;
  for (let length = 1; length <= bits; length++) {
    for (const [symbol, its] of lengths.entries()) {
      if (its !== length) continue;
      // The first bit of a code is the highest of the number and the lowest in the data.
      for (let at = reversed(code, length); at < table.length; at += 1 << length) {
        table[at] = (symbol << 4) | length;
      }
      code++;
    }
    code <<= 1;
  }
  return { bits, table };
}

function reversed(value: number, bits: number): number {
  let result = 0;
  for (let each = 0; each < bits; each++) result |= ((value >> each) & 1) << (bits - 1 - each);
  return result;
}

function fixedLengths(): number[] {
  const lengths: number[] = [];
  repeat(lengths, 8, 144);
  repeat(lengths, 9, 112);
  repeat(lengths, 7, 24);
  repeat(lengths, 8, 8);
  return lengths;
}

function repeat(list: number[], value: number, count: number): void {
  for (let each = 0; each < count; each++) list.push(value);
}
