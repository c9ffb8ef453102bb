/** `unpackText`: the text of a table that the package carries deflated and in base64 (`data/`). */
import { inflate } from "./inflate.ts";

/** Unpacks ASCII text. The size is told, so that nothing needs to grow. */
export function unpackText(packed: string, size: number): string {
  const binary = atob(packed);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return new TextDecoder().decode(inflate(bytes, size));
}
