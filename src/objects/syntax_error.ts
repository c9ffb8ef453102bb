/** `SyntaxError` and its relatives: the place in the program that the second argument gives, and the text. */
import { asStr, None, type Value } from "./core.ts";
import { completeType, pyMethod } from "./define.ts";
import { typeError } from "./errors.ts";
import { EXCEPTION_DOCS } from "./exception_docs.ts";
import { completePlain, field, initArgs } from "./exception_methods.ts";
import { exceptionTypes, newExceptionOf, type PySyntaxError, syntaxErrorType } from "./exceptions.ts";
import { pyItems, str } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

/** What the compiler says of a program that is not one. Columns from 1, in characters. */
export interface SyntaxProblem {
  /** The class: SyntaxError unless given. */
  readonly type?: string;
  readonly message: string;
  readonly filename: string;
  readonly lineno: number | null;
  readonly offset: number | null;
  /** The line, with its line end. */
  readonly text: string | null;
  readonly endLineno: number | null;
  readonly endOffset: number | null;
}

/** The exception for a syntax error of the compiler's. */
export function newSyntaxError(problem: SyntaxProblem): PySyntaxError {
  const { message, filename, lineno, offset, text, endLineno, endOffset } = problem;
  const start = [filename, lineno, offset, text];
  const place = endLineno === null && endOffset === null ? start : [...start, endLineno, endOffset];
  const type = exceptionTypes.get(problem.type ?? "SyntaxError") ?? syntaxErrorType;
  const exception = newExceptionOf(type, [message, newTuple(place)]) as PySyntaxError;
  setPlace(exception, place);
  return exception;
}

completeType(syntaxErrorType, {
  doc: EXCEPTION_DOCS.get("SyntaxError")!,
  methods: [
    pyMethod("__init__(self, /, *args, **kwargs)", initialise, "Initialize self from the arguments."),
    pyMethod("__str__(self, /)", text, "Return str(self)."),
    field<PySyntaxError>("msg", "msg", "exception msg"),
    field<PySyntaxError>("filename", "filename", "exception filename"),
    field<PySyntaxError>("lineno", "lineno", "exception lineno"),
    field<PySyntaxError>("offset", "offset", "exception offset"),
    field<PySyntaxError>("text", "text", "exception text"),
    field<PySyntaxError>("end_lineno", "endLineno", "exception end lineno"),
    field<PySyntaxError>("end_offset", "endOffset", "exception end offset"),
    field<PySyntaxError>("print_file_and_line", "printFileAndLine", "exception print_file_and_line"),
  ],
});
completePlain(syntaxErrorType);

function initialise(self: PySyntaxError, args: Value[], keywords: Map<string, Value>): Value | Pending {
  initArgs(self, args, keywords);
  if (args.length >= 1) self.msg = args[0];
  return args.length === 2 ? pySetPlace(self, args[1]!) : None;
}

function* pySetPlace(self: PySyntaxError, details: Value): Steps {
  const items = yield* pyItems(details);
  if (items.length < 4) throw typeError(`function takes at least 4 arguments (${items.length} given)`);
  if (items.length > 6) throw typeError(`function takes at most 6 arguments (${items.length} given)`);
  setPlace(self, items);
  if (items.length === 5) throw typeError("end_offset must be provided when end_lineno is provided");
  return None;
}

function setPlace(self: PySyntaxError, items: readonly Value[]): void {
  self.filename = items[0];
  self.lineno = items[1];
  self.offset = items[2];
  self.text = items[3];
  self.endLineno = items[4];
  self.endOffset = items[5];
}

function text(self: PySyntaxError): Value | Pending {
  const message = str(self.msg ?? None);
  return isPending(message) ? pyWithPlace(self, message) : withPlace(self, message);
}

function* pyWithPlace(self: PySyntaxError, message: Pending): Steps {
  return withPlace(self, yield message);
}

function withPlace(self: PySyntaxError, message: string): string {
  const path = self.filename === undefined ? undefined : asStr(self.filename);
  const file = path?.slice(path.lastIndexOf("/") + 1);
  const line = self.lineno;
  const number = line === undefined ? undefined : lineNumber(line);
  if (number === undefined) return file === undefined ? message : `${message} (${file})`;
  return file === undefined ? `${message} (line ${number})` : `${message} (${file}, line ${number})`;
}

/** Only a real int is a line number, not a bool; one beyond a machine word is shown as -1. */
function lineNumber(line: Value): number | bigint | undefined {
  if (typeof line === "bigint") return BigInt.asIntN(64, line) === line ? line : -1;
  return typeof line === "number" ? line : undefined;
}
