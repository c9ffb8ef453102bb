/** The values that literals denote, before there is any runtime. */

/** A value written in source text. Integers are numbers while they are safe integers, else bigints. */
export type LiteralValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly real: number; readonly imag: number }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "ellipsis" };
