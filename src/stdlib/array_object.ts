/** `PyArray`, the object behind `array.array`: bytes with room to grow, and the code of what they are. */
import { registerBuffer } from "../objects/bytes_object.ts";
import { PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { bufferError, memoryError } from "../objects/errors.ts";
import { chargeElements, LARGEST } from "../objects/limits.ts";
import { setPatternKind } from "../objects/pattern_kind.ts";
import { isText, itemSize, putRaw, type Raw, readRaw } from "./array_items.ts";

/** `array.array`. */
export class PyArray extends PyInstance {
  code = "b";
  itemsize = 1;
  /** How many items there are. */
  length = 0;
  /** How many views keep it from changing its size. */
  exports = 0;
  private room: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(this.room.buffer);

  constructor(type: PyType = arrayType) {
    super(type);
  }

  /** Makes it an array of items of this code that takes `bytes` over. */
  become(code: string, bytes: Uint8Array): this {
    this.code = code;
    this.itemsize = itemSize(code)!;
    this.length = bytes.length / this.itemsize;
    this.take(bytes);
    return this;
  }

  private take(bytes: Uint8Array): void {
    this.room = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The bytes of the items, in place. Good until the size changes. */
  get bytes(): Uint8Array {
    return this.room.subarray(0, this.length * this.itemsize);
  }

  get(at: number): Value {
    return readRaw(this.view, this.code, at * this.itemsize);
  }

  set(at: number, raw: Raw): void {
    putRaw(this.view, this.code, at * this.itemsize, raw);
  }

  /** All items. */
  items(): Value[] {
    chargeElements(this.length, 8);
    const items: Value[] = [];
    for (let at = 0; at < this.length; at++) items.push(this.get(at));
    return items;
  }

  /** Throws BufferError while a view is open. */
  checkResizable(): void {
    if (this.exports > 0) throw bufferError("cannot resize an array that is exporting buffers");
  }

  /** Gives it another size; items gained are 0. Throws BufferError while a view is open. */
  resize(length: number): void {
    if (length === this.length) return;
    this.checkResizable();
    const bytes = length * this.itemsize;
    if (bytes > LARGEST) throw memoryError();
    if (bytes <= this.room.length) {
      if (length > this.length) this.room.fill(0, this.length * this.itemsize, bytes);
    } else {
      const room = Math.min(Math.max(bytes, this.room.length + (this.room.length >> 1) + 16), LARGEST);
      chargeElements(room, 1);
      const grown = new Uint8Array(room);
      grown.set(this.bytes);
      this.take(grown);
    }
    this.length = length;
  }

  /** Puts other items (their bytes) in place of those from `start` up to `stop`. `bytes` must be no part of this. */
  splice(start: number, stop: number, bytes: Uint8Array): void {
    const { itemsize } = this;
    const before = this.length;
    const change = bytes.length / itemsize - (stop - start);
    const move = (): void => {
      this.room.copyWithin((stop + change) * itemsize, stop * itemsize, before * itemsize);
    };
    if (change > 0) {
      this.resize(before + change);
      move();
    } else if (change < 0) {
      this.checkResizable();
      move();
      this.resize(before + change);
    }
    this.room.set(bytes, start * itemsize);
  }
}

export const arrayType: PyType = declareType("array.array", {
  isBase: true,
  hasWeakref: true,
  allocate: (type) => new PyArray(type),
});

setPatternKind(arrayType, "sequence");

registerBuffer(arrayType, (self: PyArray) => ({
  data: self.bytes,
  format: isText(self.code) ? "w" : self.code,
  itemsize: self.itemsize,
  readonly: false,
  lock: () => self.exports++,
  unlock: () => self.exports--,
}));

/** A new array of this code that takes `bytes` over. */
export const newArray = (code: string, bytes: Uint8Array): PyArray => new PyArray().become(code, bytes);
