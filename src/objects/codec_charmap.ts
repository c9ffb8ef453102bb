/** ASCII, Latin-1 and the encodings of one byte per character that a table describes. */
import { type Codec, latin1Text } from "./codec_core.ts";
import { pointsOfRow } from "./codec_tables.ts";

/** The first units: `limit` is 128 for ASCII, 256 for Latin-1. */
function firstUnits(name: string, limit: number): Codec {
  const reason = `ordinal not in range(${limit})`;
  return {
    name,
    unit: 1,
    encode(text, from, out) {
      let at = from;
      while (at < text.length && text.charCodeAt(at) < limit) at++;
      const bytes = new Uint8Array(at - from);
      for (let to = 0; to < bytes.length; to++) bytes[to] = text.charCodeAt(from + to);
      out.append(bytes);
      if (at === text.length) return null;
      let end = at;
      while (end < text.length && text.charCodeAt(end) >= limit) end++;
      return { start: at, end, reason };
    },
    decode(data, from, out) {
      let at = from;
      while (at < data.length && data[at]! < limit) at++;
      out.push(latin1Text(data.subarray(from, at)));
      return at === data.length ? null : { start: at, end: at + 1, reason };
    },
  };
}

export const ascii = firstUnits("ascii", 128);
export const latin1 = firstUnits("latin-1", 256);

const UNDEFINED = "character maps to <undefined>";

/** A codec from a row of `codec_tables.ts`. Exceptions call all of these `charmap`. */
export function charmap(row: string): Codec {
  const given = pointsOfRow(row);
  const points = given.length === 256 ? given : [...Array(128).keys(), ...given];
  const bytes = new Map<number, number>();
  for (const [byte, point] of points.entries()) if (point !== undefined) bytes.set(point, byte);
  return charmapCodec(points, bytes);
}

function charmapCodec(points: readonly (number | undefined)[], bytes: ReadonlyMap<number, number>): Codec {
  const byteOf = (unit: number): number | undefined => bytes.get(unit);
  return {
    name: "charmap",
    unit: 1,
    encode(text, from, out) {
      for (let at = from; at < text.length; at++) {
        const byte = byteOf(text.charCodeAt(at));
        if (byte !== undefined) {
          out.push(byte);
          continue;
        }
        let end = at + 1;
        while (end < text.length && byteOf(text.charCodeAt(end)) === undefined) end++;
        return { start: at, end, reason: UNDEFINED };
      }
      return null;
    },
    decode(data, from, out) {
      let text = "";
      for (let at = from; at < data.length; at++) {
        const byte = data[at]!;
        const point = points[byte];
        if (point === undefined) {
          out.push(text);
          return { start: at, end: at + 1, reason: UNDEFINED };
        }
        text += String.fromCharCode(point);
      }
      out.push(text);
      return null;
    },
  };
}
