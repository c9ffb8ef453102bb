/** to be written next */
import type { CodeObject } from "./code.ts";
export function verify(_code: CodeObject): void {}
