/**
 * Why the grammar's first pass stops.
 *
 * Plain frozen values, thrown: the first pass only finds out *that* a text is wrong. What the error says, and where,
 * is decided by the second pass.
 */

export type Rejection = { readonly kind: "rejected" } | { readonly kind: "tooComplex" };

/** The text is not Python. */
export const rejected: Rejection = Object.freeze({ kind: "rejected" });

/** The text nests deeper than the parser follows. */
export const tooComplex: Rejection = Object.freeze({ kind: "tooComplex" });

/** Whether something caught is one of the two. */
export function isRejection(error: unknown): error is Rejection {
  return error === rejected || error === tooComplex;
}
