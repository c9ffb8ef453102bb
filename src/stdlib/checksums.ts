/** Check sums: CRC-32 and the CRC of the CCITT. */

const CRC32 = new Uint32Array(256);
const CCITT = new Uint16Array(256);
for (let byte = 0; byte < 256; byte++) {
  let low = byte;
  let high = byte << 8;
  for (let bit = 0; bit < 8; bit++) {
    low = low & 1 ? (low >>> 1) ^ 0xedb88320 : low >>> 1;
    high = high & 0x8000 ? (high << 1) ^ 0x1021 : high << 1;
  }
  CRC32[byte] = low;
  CCITT[byte] = high;
}

/** The CRC-32 (ISO 3309) of data that follows data whose check sum is `start`. */
export function crc32(data: Uint8Array, start = 0): number {
  let sum = ~start;
  for (let at = 0; at < data.length; at++) sum = CRC32[(sum ^ data[at]!) & 255]! ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** The CRC of the CCITT, as binhex4 has it, of data that follows data whose check sum is `start`. */
export function crcCcitt(data: Uint8Array, start = 0): number {
  let sum = start & 0xffff;
  for (let at = 0; at < data.length; at++) sum = ((sum << 8) & 0xff00) ^ CCITT[(sum >> 8) ^ data[at]!]!;
  return sum;
}
