/** From what the algorithms of `numbers/` throw to Python's exceptions. */
import { InternalError } from "./core.ts";
import { newException, Raised } from "./errors.ts";
import { NumericError } from "./numbers/errors.ts";

/** Runs an algorithm of `numbers/`; what it throws comes out as the Python exception it stands for. */
export function raisingNumeric<Result>(compute: () => Result): Result {
  try {
    return compute();
  } catch (thrown) {
    throw thrown instanceof NumericError ? raisedNumeric(thrown) : thrown;
  }
}

/** The Python exception that an error of `numbers/` stands for. */
export function raisedNumeric(error: NumericError): Raised {
  if (error.errno !== undefined) return new Raised(newException(error.kind, error.errno, error.message));
  if (error.message === "" && error.kind !== "MemoryError")
    throw new InternalError("a numeric error without a message");
  return new Raised(
    error.message === "" ? newException(error.kind) : newException(error.kind, error.message),
  );
}
