/** `socket.herror` and `socket.gaierror`: what names and addresses do wrong. */
import type { PyType } from "../../objects/core.ts";
import { declareType } from "../../objects/declare.ts";
import { completeType } from "../../objects/define.ts";
import { Raised } from "../../objects/errors.ts";
import { fillOSError, newExceptionOf, osErrorType, type PyOSError } from "../../objects/exceptions.ts";

export const hostErrorType: PyType = declareType("socket.herror", { base: osErrorType, isBase: true });
export const gaiErrorType: PyType = declareType("socket.gaierror", { base: osErrorType, isBase: true });
for (const type of [hostErrorType, gaiErrorType])
  completeType(type, { doc: null, module: "socket", methods: [] });

/** One of these errors, with its number and text. */
export function namingError(type: PyType, number: number, text: string): Raised {
  const exception = newExceptionOf(type, [number, text]);
  fillOSError(exception as PyOSError, [number, text]);
  return new Raised(exception);
}
