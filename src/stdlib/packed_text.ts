/** `unpackText`: the text of a table that the package carries deflated and in base64 (`data/`). */
import { inflate } from "./inflate.ts";

/** Unpacks ASCII text. The size is told, so that nothing needs to grow. */
export function unpackText(packed: string, size: number): string {
  const binary = atob(packed);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  const out = inflate(bytes, size);
  let text = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < out.length; at += 8192) text += String.fromCharCode(...out.subarray(at, at + 8192));
  return text;
}
