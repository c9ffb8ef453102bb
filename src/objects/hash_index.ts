/**
 * `HashIndex`: finds the places of keys by their hash values, for dicts and sets whose keys compare by methods of their
 * own.
 *
 * A handful of keys is searched one by one. More are found through a table of places with open addressing, one step
 * further at a collision, which stays at least a third empty. Keys of one hash value are met in the order in which they
 * came.
 */

/** The hash value of a place without a key: hash values of keys are not negative. */
const GONE = -1;

const EMPTY = -1;
const DELETED = -2;
/** Up to so many places are searched one by one: making a table takes as long as fifty of those searches. */
const FEW = 8;
/** A multiplication by 2**32 over the golden ratio spreads values that differ in any of their bits. */
const SPREAD = 0x9e3779b1;

export class HashIndex {
  /** The hash value at each place. */
  hashes: number[] = [];
  /** Where the search that found a place last goes on. */
  cursor = 0;
  /** Changes when searches begun before cannot go on. */
  slots: Int32Array | null = null;
  private shift = 0;
  /** Slots that hold a place, or did since the table was made. */
  private used = 0;

  /** The first place of a hash value, or -1. */
  find(hash: number): number {
    if (this.slots === null) return this.scan(hash, 0);
    return this.walk(hash, this.slots, Math.imul(hash, SPREAD) >>> this.shift);
  }

  /** The next place of the hash value, from what `cursor` was; -1 where there is none. */
  findNext(hash: number, cursor: number): number {
    return this.slots === null ? this.scan(hash, cursor) : this.walk(hash, this.slots, cursor);
  }

  private scan(hash: number, from: number): number {
    const { hashes } = this;
    for (let place = from; place < hashes.length; place++) {
      if (hashes[place] === hash) {
        this.cursor = place + 1;
        return place;
      }
    }
    return -1;
  }

  private walk(hash: number, slots: Int32Array, from: number): number {
    const { hashes } = this;
    const mask = slots.length - 1;
    for (let slot = from; ; slot = (slot + 1) & mask) {
      const place = slots[slot]!;
      if (place >= 0) {
        if (hashes[place] === hash) {
          this.cursor = (slot + 1) & mask;
          return place;
        }
      } else if (place === EMPTY) return -1;
    }
  }

  /** Gives the place after the last one a hash value. */
  append(hash: number): void {
    this.hashes.push(hash);
    this.enter(hash, this.hashes.length - 1);
  }

  /** Gives a place that has none a hash value. */
  set(place: number, hash: number): void {
    this.hashes[place] = hash;
    this.enter(hash, place);
  }

  private enter(hash: number, place: number): void {
    const { slots } = this;
    if (slots === null) {
      if (this.hashes.length > FEW) this.rebuild();
      return;
    }
    if ((this.used + 1) * 3 > slots.length * 2) {
      this.rebuild();
      return;
    }
    this.used++;
    putPlace(slots, Math.imul(hash, SPREAD) >>> this.shift, place);
  }

  /** Takes the hash value of a place away. */
  remove(place: number): void {
    const { slots, hashes } = this;
    if (slots !== null) {
      const mask = slots.length - 1;
      let slot = Math.imul(hashes[place]!, SPREAD) >>> this.shift;
      while (slots[slot] !== place) slot = (slot + 1) & mask;
      slots[slot] = DELETED;
    }
    hashes[place] = GONE;
  }

  /** Forgets the places from `count` on, none of which has a hash value. */
  truncate(count: number): void {
    this.hashes.length = count;
  }

  /** Begins anew with these hash values; negative ones stand for places without a key. */
  reset(hashes: number[]): void {
    this.hashes = hashes;
    if (hashes.length > FEW) this.rebuild();
    else this.slots = null;
  }

  private rebuild(): void {
    const { hashes } = this;
    let count = 0;
    for (let place = 0; place < hashes.length; place++) if (hashes[place] !== GONE) count++;
    let bits = 4;
    while (2 ** bits < count * 2 + 2) bits++;
    const slots = new Int32Array(2 ** bits).fill(EMPTY);
    this.shift = 32 - bits;
    for (let place = 0; place < hashes.length; place++) {
      const hash = hashes[place]!;
      if (hash !== GONE) putPlace(slots, Math.imul(hash, SPREAD) >>> this.shift, place);
    }
    this.slots = slots;
    this.used = count;
  }
}

function putPlace(slots: Int32Array, first: number, place: number): void {
  const mask = slots.length - 1;
  let slot = first;
  while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
  slots[slot] = place;
}
