/** `_io`: streams and files. Source: library reference, `io` and `open`. */
import { pyCallMethod, pySetAttribute, setOwnAttribute } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asStr, type Value } from "../objects/core.ts";
import { nativeFunction } from "../objects/define.ts";
import { typeError, typeName, valueError } from "../objects/errors.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { pyIndex, pyTruth } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { pyWarn } from "../objects/warnings.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";
import {
  bufferedBaseType,
  DEFAULT_BUFFER_SIZE,
  ioBaseType,
  rawBaseType,
  textBaseType,
  unsupportedType,
} from "./io_base.ts";
import {
  bufferedPairType,
  bufferedRandomType,
  bufferedReaderType,
  bufferedWriterType,
  PyBuffered,
} from "./io_buffered.ts";
import { bytesIOType } from "./io_bytes.ts";
import { encodingOf, newlineDecoderType, PieceDecoder } from "./io_decoder.ts";
import { deviceOf, fileIOType, PyFileIO } from "./io_file.ts";
import { stringIOType } from "./io_string.ts";
import { PyTextWrapper, pyOpenText, textWrapperType } from "./io_text.ts";

interface OpenMode {
  /** What `FileIO` gets. */
  readonly raw: string;
  readonly isBinary: boolean;
  readonly isUpdating: boolean;
  readonly isReading: boolean;
}

function parseMode(mode: string): OpenMode {
  const letters = new Set(mode);
  if ([...mode].some((letter) => !"axrwb+t".includes(letter)) || letters.size !== mode.length) {
    throw valueError(`invalid mode: '${mode}'`);
  }
  const has = (letter: string): boolean => letters.has(letter);
  const kinds = ["x", "r", "w", "a"].filter(has);
  if (has("t") && has("b")) throw valueError("can't have text and binary mode at once");
  if (kinds.length > 1) throw valueError("must have exactly one of create/read/write/append mode");
  if (kinds.length === 0) {
    throw valueError("Must have exactly one of create/read/write/append mode and at most one plus");
  }
  return {
    raw: kinds[0]! + (has("+") ? "+" : ""),
    isBinary: has("b"),
    isUpdating: has("+"),
    isReading: has("r"),
  };
}

function option(name: string, value: Value): string | null {
  if (value === null) return null;
  const text = asStr(value);
  if (text === undefined)
    throw typeError(`open() argument '${name}' must be str or None, not ${typeName(value)}`);
  return text;
}

/** `open(file, mode, …)`. */
export function* pyOpen(
  file: Value,
  mode: Value,
  buffering: Value,
  encoding: Value,
  errors: Value,
  newline: Value,
  closes: Value,
  opener: Value,
): Steps {
  const modeText = asStr(mode);
  if (modeText === undefined) {
    throw typeError(`open() argument 'mode' must be str, not ${mode === null ? "None" : typeName(mode)}`);
  }
  let size = Number(yield* pyIndex(buffering));
  const encodingName = option("encoding", encoding);
  const handler = option("errors", errors);
  const lineEnds = option("newline", newline);
  const { raw: rawMode, isBinary, isUpdating, isReading } = parseMode(modeText);
  for (const [given, name] of [
    [encodingName, "encoding"],
    [handler, "errors"],
    [lineEnds, "newline"],
  ] as const) {
    if (isBinary && given !== null) {
      throw valueError(`binary mode doesn't take ${name === "newline" ? "a" : "an"} ${name} argument`);
    }
  }
  if (isBinary && size === 1) {
    yield* pyWarn(
      "RuntimeWarning",
      "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
    );
  }
  const raw = new PyFileIO();
  const starting = call(fileIOType.lookup("__init__")!, [raw, file, rawMode, closes, opener]);
  if (isPending(starting)) yield starting;
  let opened: Value = raw;
  try {
    const isTerminal = size < 0 ? yield* pyTruth(yield* pyCallMethod(raw, "isatty")) : false;
    const isLineBuffered = size === 1 || isTerminal;
    if (size < 0 || size === 1) size = DEFAULT_BUFFER_SIZE;
    if (size === 0) {
      if (!isBinary) throw valueError("can't have unbuffered text I/O");
      return raw;
    }
    const buffered = isUpdating
      ? new PyBuffered(bufferedRandomType, true, true)
      : isReading
        ? new PyBuffered(bufferedReaderType, true, false)
        : new PyBuffered(bufferedWriterType, false, true);
    buffered.raw = raw;
    buffered.size = size;
    buffered.isReady = true;
    opened = buffered;
    if (isBinary) return buffered;
    const text = new PyTextWrapper();
    yield* pyOpenText(text, buffered, {
      encoding: encodingName === null || encodingName === "locale" ? "UTF-8" : encodingName,
      errors: handler ?? "strict",
      newline: lineEnds,
      isLineBuffered,
      isWriteThrough: false,
    });
    yield* pySetAttribute(text, "mode", modeText);
    return text;
  } catch (thrown) {
    yield* pyCallMethod(opened, "close");
    throw thrown;
  }
}

function* openCode(path: Value): Steps {
  if (asStr(path) === undefined)
    throw typeError(`open_code() argument 'path' must be str, not ${typeName(path)}`);
  return yield* pyOpen(path, "rb", -1, null, null, null, true, null);
}

/** The one function `open`, of `io` and of `builtins`. */
export const openFunction = nativeFunction(
  "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
  pyOpen,
  "Open a file and return a stream.\n\nThe mode says what for: 'r' to read, 'w' to write anew, 'x' to create, 'a' to append; '+' for both, 'b' for bytes instead of text.",
  "_io",
);

export const ioModule = defineModule({
  name: "_io",
  doc: "The streams behind the module io.",
  members: () => [
    constant("DEFAULT_BUFFER_SIZE", DEFAULT_BUFFER_SIZE),
    constant("UnsupportedOperation", unsupportedType),
    constant("BlockingIOError", exceptionTypes.get("BlockingIOError")!),
    constant("_IOBase", ioBaseType),
    constant("_RawIOBase", rawBaseType),
    constant("_BufferedIOBase", bufferedBaseType),
    constant("_TextIOBase", textBaseType),
    constant("FileIO", fileIOType),
    constant("BytesIO", bytesIOType),
    constant("StringIO", stringIOType),
    constant("BufferedReader", bufferedReaderType),
    constant("BufferedWriter", bufferedWriterType),
    constant("BufferedRandom", bufferedRandomType),
    constant("BufferedRWPair", bufferedPairType),
    constant("TextIOWrapper", textWrapperType),
    constant("IncrementalNewlineDecoder", newlineDecoderType),
    constant("open", openFunction),
    pyFn("open_code(path)", openCode, "Opens the provided file with the intent to import the contents."),
    pyFn("text_encoding(encoding, stacklevel=2, /)", (encoding: Value) => encoding ?? "locale"),
  ],
});

// --- the standard streams ---

/** `sys.stdin`, `sys.stdout`, `sys.stderr`. */
export function standardStream(interpreter: Interpreter, descriptor: 0 | 1 | 2): PyTextWrapper {
  const device = deviceOf(descriptor, interpreter)!;
  const isInput = descriptor === 0;
  const raw = new PyFileIO();
  raw.device = device;
  raw.isClosed = false;
  raw.closesDevice = false;
  raw.canRead = isInput;
  raw.canWrite = !isInput;
  raw.name = ["<stdin>", "<stdout>", "<stderr>"][descriptor]!;
  const buffered = new PyBuffered(isInput ? bufferedReaderType : bufferedWriterType, isInput, !isInput);
  buffered.raw = raw;
  buffered.isReady = true;
  // Nothing is kept back from the host.
  if (!isInput) buffered.size = 1;
  const text = new PyTextWrapper();
  text.buffer = buffered;
  text.isReady = true;
  text.encoding = "utf-8";
  text.errors = descriptor === 2 ? "backslashreplace" : "strict";
  text.isLineBuffered = descriptor === 2 || device.isTerminal;
  text.canWrite = !isInput;
  text.direct = isInput ? null : device;
  if (isInput) text.decoder = new PieceDecoder(encodingOf("utf-8"), text.errors);
  setOwnAttribute(text, "mode", isInput ? "r" : "w");
  return text;
}
