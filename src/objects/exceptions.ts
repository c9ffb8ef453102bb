/**
 * The built-in exceptions: `PyException` and its relatives with fields of their own, all types from `BaseException`
 * down, and what `except` asks of them. Their methods are in `exception_methods.ts`, `os_error.ts`, `syntax_error.ts`,
 * `unicode_errors.ts` and `exception_group.ts`. Source: library reference, "Built-in Exceptions".
 */
import { type Allocate, PyInstance, PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { registerException, typeError } from "./errors.ts";
import type { PyTraceback } from "./traceback.ts";
import { PyTuple } from "./tuple.ts";

/** An instance of `BaseException` or of a class derived from it. */
export class PyException extends PyInstance {
  args: readonly Value[] = [];
  /** The tuple that `args` was last seen as, so that a program sees one object. */
  argsTuple: PyTuple | null = null;
  /** `__traceback__`. */
  traceback: PyTraceback | null = null;
  /** `__cause__`: what follows `from`. */
  cause: PyException | null = null;
  /** `__context__`: what was being handled when this was raised. */
  context: PyException | null = null;
  /** `__suppress_context__`: the context is not shown. */
  suppressContext = false;

  constructor(type: PyType, args: readonly Value[] = []) {
    super(type);
    this.args = args;
  }
}

// Fields of the relatives: `undefined` is "never set", which Python code sees as None.

/** `StopIteration`. */
export class PyStopIteration extends PyException {
  value: Value | undefined = undefined;
}

/** `SystemExit`. */
export class PySystemExit extends PyException {
  code: Value | undefined = undefined;
}

/** `NameError` and `UnboundLocalError`. */
export class PyNameError extends PyException {
  name: Value | undefined = undefined;
}

/** `AttributeError`. */
export class PyAttributeError extends PyException {
  name: Value | undefined = undefined;
  /** The object that lacks the attribute. */
  obj: Value | undefined = undefined;
}

/** `ImportError` and `ModuleNotFoundError`. */
export class PyImportError extends PyException {
  msg: Value | undefined = undefined;
  name: Value | undefined = undefined;
  path: Value | undefined = undefined;
  /** The name that `from module import name` did not find. */
  nameFrom: Value | undefined = undefined;
}

/** `OSError` and the classes for single error numbers. */
export class PyOSError extends PyException {
  errno: Value | undefined = undefined;
  strerror: Value | undefined = undefined;
  filename: Value | undefined = undefined;
  filename2: Value | undefined = undefined;
  /** `characters_written` of BlockingIOError. */
  written: number | undefined = undefined;
}

/** `SyntaxError`, `IndentationError`, `TabError`. */
export class PySyntaxError extends PyException {
  msg: Value | undefined = undefined;
  filename: Value | undefined = undefined;
  lineno: Value | undefined = undefined;
  offset: Value | undefined = undefined;
  text: Value | undefined = undefined;
  endLineno: Value | undefined = undefined;
  endOffset: Value | undefined = undefined;
  printFileAndLine: Value | undefined = undefined;
}

/** `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError`. */
export class PyUnicodeError extends PyException {
  encoding: Value | undefined = undefined;
  object: Value | undefined = undefined;
  start = 0;
  end = 0;
  reason: Value | undefined = undefined;
}

/** `BaseExceptionGroup` and `ExceptionGroup`. */
export class PyExceptionGroup extends PyException {
  message: Value = "";
  exceptions: readonly PyException[] = [];
  /** The tuple that `exceptions` is seen as. */
  exceptionsTuple: PyTuple | null = null;
}

// --- the types ---

/** The built-in exception types by name, for the namespace of `builtins`. `IOError` and `EnvironmentError` too. */
export const exceptionTypes: ReadonlyMap<string, PyType> = new Map();

type Fill = (exception: never, args: readonly Value[]) => void;

const fills = new Map<PyType, Fill>();

/** A type of exceptions with no methods yet. `fill` sets the fields from the arguments of a native `raise`. */
function declare(name: string, base: PyType | null, allocate?: Allocate, fill?: Fill): PyType {
  const type = declareType(name, {
    ...(base === null ? {} : { base }),
    ...(allocate === undefined ? {} : { allocate }),
    isBase: true,
    hasDict: true,
  });
  const inherited = fill ?? (base === null ? undefined : fills.get(base));
  if (inherited !== undefined) fills.set(type, inherited);
  (exceptionTypes as Map<string, PyType>).set(name, type);
  registerException(name, (args) => newExceptionOf(type, args));
  return type;
}

/**
 * A new exception of a built-in type, not yet raised, as calling the type with these (suitable) arguments would make
 * it. Runs no Python code.
 */
export function newExceptionOf(type: PyType, args: readonly Value[]): PyException {
  const chosen = type === osErrorType ? osErrorTypeFor(args) : type;
  const exception = chosen.allocate(chosen) as PyException;
  exception.args = args;
  fills.get(chosen)?.(exception as never, args);
  return exception;
}

export const baseExceptionType = declare("BaseException", null, (type) => new PyException(type));
export const exceptionType = declare("Exception", baseExceptionType);
const plain = (name: string, base: PyType = exceptionType): PyType => declare(name, base);

export const generatorExitType = plain("GeneratorExit", baseExceptionType);
export const keyboardInterruptType = plain("KeyboardInterrupt", baseExceptionType);
export const systemExitType = declare(
  "SystemExit",
  baseExceptionType,
  (type) => new PySystemExit(type),
  (exception: PySystemExit, args) => (exception.code = args[0]),
);

export const arithmeticErrorType = plain("ArithmeticError");
plain("FloatingPointError", arithmeticErrorType);
export const overflowErrorType = plain("OverflowError", arithmeticErrorType);
plain("ZeroDivisionError", arithmeticErrorType);
export const assertionErrorType = plain("AssertionError");
export const attributeErrorType = declare(
  "AttributeError",
  exceptionType,
  (type) => new PyAttributeError(type),
);
plain("BufferError");
plain("EOFError");
export const importErrorType = declare(
  "ImportError",
  exceptionType,
  (type) => new PyImportError(type),
  (exception: PyImportError, args) => {
    if (args.length === 1) exception.msg = args[0];
  },
);
export const moduleNotFoundErrorType = plain("ModuleNotFoundError", importErrorType);
export const lookupErrorType = plain("LookupError");
export const indexErrorType = plain("IndexError", lookupErrorType);
export const keyErrorType = plain("KeyError", lookupErrorType);
export const memoryErrorType = plain("MemoryError");
export const nameErrorType = declare("NameError", exceptionType, (type) => new PyNameError(type));
export const unboundLocalErrorType = plain("UnboundLocalError", nameErrorType);
export const osErrorType = declare("OSError", exceptionType, (type) => new PyOSError(type), fillOSError);
plain("ReferenceError");
export const runtimeErrorType = plain("RuntimeError");
plain("NotImplementedError", runtimeErrorType);
plain("PythonFinalizationError", runtimeErrorType);
export const recursionErrorType = plain("RecursionError", runtimeErrorType);
export const stopAsyncIterationType = plain("StopAsyncIteration");
export const stopIterationType = declare(
  "StopIteration",
  exceptionType,
  (type) => new PyStopIteration(type),
  (exception: PyStopIteration, args) => (exception.value = args[0]),
);
export const syntaxErrorType = declare(
  "SyntaxError",
  exceptionType,
  (type) => new PySyntaxError(type),
  (exception: PySyntaxError, args) => (exception.msg = args[0]),
);
export const indentationErrorType = plain("IndentationError", syntaxErrorType);
export const tabErrorType = plain("TabError", indentationErrorType);
/** What `codeop` looks for: the program ends too early. */
export const incompleteInputErrorType = plain("_IncompleteInputError", syntaxErrorType);
export const systemErrorType = plain("SystemError");
export const typeErrorType = plain("TypeError");
export const valueErrorType = plain("ValueError");
export const unicodeErrorType = plain("UnicodeError", valueErrorType);

const allocateUnicodeError: Allocate = (type) => new PyUnicodeError(type);
const fillCodecError: Fill = (exception: PyUnicodeError, args) => {
  exception.encoding = args[0];
  exception.object = args[1];
  exception.start = Number(args[2]);
  exception.end = Number(args[3]);
  exception.reason = args[4];
};
export const unicodeDecodeErrorType = declare(
  "UnicodeDecodeError",
  unicodeErrorType,
  allocateUnicodeError,
  fillCodecError,
);
export const unicodeEncodeErrorType = declare(
  "UnicodeEncodeError",
  unicodeErrorType,
  allocateUnicodeError,
  fillCodecError,
);
export const unicodeTranslateErrorType = declare(
  "UnicodeTranslateError",
  unicodeErrorType,
  allocateUnicodeError,
  (exception: PyUnicodeError, args) => {
    exception.object = args[0];
    exception.start = Number(args[1]);
    exception.end = Number(args[2]);
    exception.reason = args[3];
  },
);

export const warningType = plain("Warning");
for (const name of [
  "BytesWarning",
  "DeprecationWarning",
  "EncodingWarning",
  "FutureWarning",
  "ImportWarning",
  "PendingDeprecationWarning",
  "ResourceWarning",
  "RuntimeWarning",
  "SyntaxWarning",
  "UnicodeWarning",
  "UserWarning",
]) {
  plain(name, warningType);
}

export const blockingIOErrorType = plain("BlockingIOError", osErrorType);
plain("ChildProcessError", osErrorType);
const connectionErrorType = plain("ConnectionError", osErrorType);
plain("BrokenPipeError", connectionErrorType);
plain("ConnectionAbortedError", connectionErrorType);
plain("ConnectionRefusedError", connectionErrorType);
plain("ConnectionResetError", connectionErrorType);
plain("FileExistsError", osErrorType);
plain("FileNotFoundError", osErrorType);
plain("InterruptedError", osErrorType);
plain("IsADirectoryError", osErrorType);
plain("NotADirectoryError", osErrorType);
plain("PermissionError", osErrorType);
plain("ProcessLookupError", osErrorType);
plain("TimeoutError", osErrorType);
(exceptionTypes as Map<string, PyType>).set("EnvironmentError", osErrorType).set("IOError", osErrorType);

const fillGroup: Fill = (exception: PyExceptionGroup, args) => {
  exception.message = args[0]!;
  exception.exceptions = (args[1] as PyTuple).items as readonly PyException[];
};
export const baseExceptionGroupType = declare(
  "BaseExceptionGroup",
  baseExceptionType,
  (type) => new PyExceptionGroup(type),
  fillGroup,
);
export const exceptionGroupType = declare("ExceptionGroup", baseExceptionGroupType);
exceptionGroupType.bases = [baseExceptionGroupType, exceptionType];
exceptionGroupType.mro = [
  exceptionGroupType,
  baseExceptionGroupType,
  exceptionType,
  ...baseExceptionType.mro,
];
exceptionGroupType.hasWeakref = true;

// --- OSError ---

/** The class for an error number of Linux. */
const ERRNO_TYPES: ReadonlyMap<number, string> = new Map([
  [1, "PermissionError"],
  [2, "FileNotFoundError"],
  [3, "ProcessLookupError"],
  [4, "InterruptedError"],
  [10, "ChildProcessError"],
  [11, "BlockingIOError"],
  [13, "PermissionError"],
  [17, "FileExistsError"],
  [20, "NotADirectoryError"],
  [21, "IsADirectoryError"],
  [32, "BrokenPipeError"],
  [103, "ConnectionAbortedError"],
  [104, "ConnectionResetError"],
  [108, "BrokenPipeError"],
  [110, "TimeoutError"],
  [111, "ConnectionRefusedError"],
  [114, "BlockingIOError"],
  [115, "BlockingIOError"],
]);

/** What `OSError(*args)` makes: the class for its error number, where there is one. */
export function osErrorTypeFor(args: readonly Value[]): PyType {
  if (args.length < 2 || args.length > 5) return osErrorType;
  const errno = typeof args[0] === "boolean" ? Number(args[0]) : args[0];
  const name = typeof errno === "number" ? ERRNO_TYPES.get(errno) : undefined;
  return name === undefined ? osErrorType : exceptionTypes.get(name)!;
}

/** Sets `errno` and the rest from two to five arguments; the file names do not stay in `args`. */
export function fillOSError(exception: PyOSError, args: readonly Value[]): void {
  exception.args = args;
  exception.argsTuple = null;
  if (args.length < 2 || args.length > 5) return;
  exception.errno = args[0];
  exception.strerror = args[1];
  const filename = args[2];
  if (filename === undefined || filename === null) return;
  if (typeof filename === "number" && exception.type === blockingIOErrorType) {
    exception.written = filename;
    return;
  }
  exception.filename = filename;
  // The fourth argument is the error number of Windows, of no meaning here.
  if (args[4] !== undefined && args[4] !== null) exception.filename2 = args[4];
  exception.args = args.slice(0, 2);
}

// --- what `except` and `raise` ask ---

/** Whether a value is an exception (an instance, not a class). */
export function isException(value: Value): value is PyException {
  return value instanceof PyException;
}

/** Whether a value is a class of exceptions. */
export function isExceptionClass(value: Value): value is PyType {
  return value instanceof PyType && value.isSubtype(baseExceptionType);
}

/**
 * Whether `except handled:` takes this exception. `handled` is a class or a tuple of classes, by their real MRO.
 * Throws TypeError for anything else.
 */
export function exceptionMatches(handled: Value, exception: PyException): boolean {
  if (isExceptionClass(handled)) return exception.type.isSubtype(handled);
  if (!(handled instanceof PyTuple) || !handled.items.every(isExceptionClass)) throw cannotCatch();
  return handled.items.some((type) => exception.type.isSubtype(type as PyType));
}

/** The error for `except 3:`. */
export const cannotCatch = (): ReturnType<typeof typeError> =>
  typeError("catching classes that do not inherit from BaseException is not allowed");
