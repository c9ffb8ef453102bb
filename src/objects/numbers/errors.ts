/**
 * `NumericError`: how the algorithms of this folder say that CPython would raise.
 *
 * Nothing here knows Python's exception objects, so a function throws this plain object and the type that
 * called it makes the exception. It is not a JavaScript `Error`: capturing a stack would cost more than the
 * computation.
 */

export type NumericErrorKind =
  | "ZeroDivisionError"
  | "OverflowError"
  | "ValueError"
  | "MemoryError"
  | "TypeError";

/** What CPython would raise: the exception's name and its exact message. */
export class NumericError {
  readonly kind: NumericErrorKind;
  readonly message: string;
  /** Set where the exception has two arguments, `(errno, message)`, as `2.0 ** 10000` has: `(34, '…')`. */
  readonly errno: number | undefined;

  constructor(kind: NumericErrorKind, message: string, errno?: number) {
    this.kind = kind;
    this.message = message;
    this.errno = errno;
  }
}

export const zeroDivision = (message: string): NumericError => new NumericError("ZeroDivisionError", message);
export const overflow = (message: string): NumericError => new NumericError("OverflowError", message);
export const badValue = (message: string): NumericError => new NumericError("ValueError", message);

/** The host's integers end at 2**30 bits; what would be larger is out of memory. */
export const outOfMemory = (): NumericError => new NumericError("MemoryError", "");

/** Float powers report C's `ERANGE`: the exception's arguments are `(34, 'Numerical result out of range')`. */
export const resultOutOfRange = (): NumericError =>
  new NumericError("OverflowError", "Numerical result out of range", 34);
