/** The constants of a code object: plain data that the runtime turns into Python values when the code is loaded. */
import type { CodeObject } from "./code.ts";

/** A constant: `None`, a bool, an int (a bigint only beyond the safe integers) and a str stand for themselves. */
export type Constant =
  | null
  | boolean
  | number
  | bigint
  | string
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly real: number; readonly imag: number }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "ellipsis" }
  | { readonly kind: "tuple"; readonly items: readonly Constant[] }
  | { readonly kind: "frozenset"; readonly items: readonly Constant[] }
  | CodeObject;
