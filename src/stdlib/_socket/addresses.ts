/** Addresses of sockets: as text, as packed bytes, as the tuples and strings of Python. Source: RFC 4291, 5952; ip(7). */
import { newBytes } from "../../objects/bytes_object.ts";
import type { Value } from "../../objects/core.ts";
import { newTuple } from "../../objects/tuple.ts";

export const AF_UNIX = 1;
export const AF_INET = 2;
export const AF_INET6 = 10;

/** Where a socket is or sends to. Of AF_UNIX only `host`, the bytes of the path as Latin-1, means something. */
export interface Address {
  readonly family: number;
  readonly host: string;
  readonly port: number;
  readonly flow: number;
  readonly scope: number;
}

export function address(family: number, host: string, port = 0, flow = 0, scope = 0): Address {
  return { family, host, port, flow, scope };
}

/** The address that stands for all of a family. */
export const wildcard = (family: number): string => (family === AF_INET6 ? "::" : "0.0.0.0");
/** The address of this process to itself. */
export const loopback = (family: number): string => (family === AF_INET6 ? "::1" : "127.0.0.1");

/** Whether packets to this address stay here. */
export function isLocal(family: number, host: string): boolean {
  if (family === AF_UNIX) return true;
  if (family === AF_INET6) return host === "::" || host === "::1" || host.startsWith("::ffff:127.");
  return host === "0.0.0.0" || host.startsWith("127.");
}

/** An AF_INET address written as AF_INET6 ones that stand for it are. */
export const mapped = (host: string): string => `::ffff:${host}`;

// --- IPv4 ---

/** The four bytes of `1.2.3.4`; null for any other text. */
export function packIPv4(text: string): Uint8Array | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  const bytes = new Uint8Array(4);
  for (const [at, part] of parts.entries()) {
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return null;
    bytes[at] = Number(part);
  }
  return bytes;
}

/** As `inet_aton` reads it: fewer parts, octal and hexadecimal count too. Null: not an address. */
export function packLoosely(text: string): Uint8Array | null {
  const trimmed = /^\S+/.exec(text)?.[0];
  if (trimmed === undefined) return null;
  const numbers = trimmed.split(".").map(looseNumber);
  if (numbers.length > 4 || numbers.includes(null)) return null;
  const last = numbers.pop()!;
  let value = last;
  if (last >= 256 ** (4 - numbers.length)) return null;
  for (const [at, number] of numbers.entries()) {
    if (number! > 255) return null;
    value += number! * 256 ** (3 - at);
  }
  return new Uint8Array([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

function looseNumber(text: string): number | null {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9][0-9]*$/.test(text) ? Number(text) : null;
}

export const unpackIPv4 = (bytes: Uint8Array): string => bytes.join(".");

// --- IPv6 ---

/** The sixteen bytes of an IPv6 address; null for any other text. */
export function packIPv6(text: string): Uint8Array | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map((half) => groupsOf(half));
  const [head, tail] = groups;
  if (head === null || head === undefined || tail === null) return null;
  const given = head.length + (tail?.length ?? 0);
  if (tail === undefined ? given !== 8 : given > 7) return null;
  const all = tail === undefined ? head : [...head, ...new Array<number>(8 - given).fill(0), ...tail];
  const bytes = new Uint8Array(16);
  for (const [at, group] of all.entries()) {
    bytes[2 * at] = group >> 8;
    bytes[2 * at + 1] = group & 255;
  }
  return bytes;
}

function groupsOf(text: string): number[] | null {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [at, part] of parts.entries()) {
    if (part.includes(".") && at === parts.length - 1) {
      const four = packIPv4(part);
      if (four === null) return null;
      groups.push((four[0]! << 8) | four[1]!, (four[2]! << 8) | four[3]!);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** The usual text of sixteen bytes: the longest run of zeros left out. */
export function unpackIPv6(bytes: Uint8Array): string {
  const groups: number[] = [];
  for (let at = 0; at < 16; at += 2) groups.push((bytes[at]! << 8) | bytes[at + 1]!);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${unpackIPv4(bytes.subarray(12))}`;
  }
  let [start, length] = [-1, 1];
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (end < 8 && groups[end] === 0) end++;
    if (end - at > length) [start, length] = [at, end - at];
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(":");
  if (start < 0) return hex(groups);
  return `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

/** A numeric address in its usual form, and its family; null for a name. */
export function numericAddress(text: string): Address | null {
  const four = packIPv4(text) ?? (/^[0-9.xXa-fA-F]+$/.test(text) ? packLoosely(text) : null);
  if (four !== null) return address(AF_INET, unpackIPv4(four));
  const [plain, zone] = text.split("%");
  const six = packIPv6(plain!);
  if (six === null) return null;
  return address(
    AF_INET6,
    unpackIPv6(six),
    0,
    0,
    zone !== undefined && /^\d+$/.test(zone) ? Number(zone) : 0,
  );
}

// --- AF_UNIX ---

export const bytesOf = (path: string): Uint8Array =>
  Uint8Array.from(path, (character) => character.charCodeAt(0));
export const textOf = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

// --- as Python values ---

/** What Python code sees of an address; None where there is none. */
export function addressValue(given: Address | null): Value {
  if (given === null) return null;
  const { family, host, port, flow, scope } = given;
  if (family === AF_UNIX) {
    if (host.startsWith("\0")) return newBytes(bytesOf(host));
    return new TextDecoder().decode(bytesOf(host));
  }
  return newTuple(family === AF_INET6 ? [host, port, flow, scope] : [host, port]);
}
