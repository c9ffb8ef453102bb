/**
 * Decoding piece by piece, and newlines: what a text stream does to the bytes that it reads; and
 * `_io.IncrementalNewlineDecoder`.
 */
import { pyCallMethod } from "../objects/attributes.ts";
import { newBytes } from "../objects/bytes_object.ts";
import { decodeBytes, type Encoding, findEncoding } from "../objects/codecs.ts";
import { asStr, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, newMethod, pyMethod } from "../objects/define.ts";
import { lookupError, typeError, valueError } from "../objects/errors.ts";
import { pyIndex, pyTruth } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { joined } from "./io_base.ts";

const NOTHING = new Uint8Array(0);

/** The encoding of a name. Throws LookupError. */
export function encodingOf(name: string): Encoding {
  const found = findEncoding(name);
  if (found === undefined) throw lookupError(`unknown encoding: ${name}`);
  return found;
}

/** Turns bytes that come in pieces to text; what is incomplete at the end of a piece waits for the next. */
export class PieceDecoder {
  readonly encoding: Encoding;
  readonly errors: string;
  /** Bytes of a character that is not complete. */
  kept: Uint8Array = NOTHING;
  /** The encoding's name once a byte order mark has been seen, or passed over. */
  private settled: string | null = null;

  constructor(encoding: Encoding, errors: string) {
    this.encoding = encoding;
    this.errors = errors;
  }

  /** Starts anew: at the beginning of a stream, or within it, where no mark is looked for. */
  reset(isStart: boolean): void {
    this.kept = NOTHING;
    if (isStart) this.settled = null;
    else this.settled ??= this.encoding.name === "utf-8-sig" ? "utf-8" : this.encoding.codec.name;
  }

  /** Nothing has been decoded: a byte order mark may come. */
  get isAtStart(): boolean {
    return this.settled === null;
  }

  /** One that goes on from where this one stood, at the start of the stream or within it. */
  copy(isStart: boolean): PieceDecoder {
    const copy = new PieceDecoder(this.encoding, this.errors);
    if (!isStart) copy.settled = this.settled;
    return copy;
  }

  *pyDecode(bytes: Uint8Array, isFinal: boolean): Steps<string> {
    let data = this.kept.length === 0 ? bytes : joined([this.kept, bytes]);
    this.kept = NOTHING;
    if (this.settled === null) {
      if (!isFinal && data.length < this.markLength) {
        this.kept = data.slice();
        return "";
      }
      const { codec, skip } = this.encoding.start(data);
      if (data.length > 0) {
        this.settled =
          codec.name === "utf-16" ? "utf-16-le" : codec.name === "utf-32" ? "utf-32-le" : codec.name;
        if (codec.name === "utf-8") this.settled = "utf-8";
      }
      data = data.subarray(skip);
    }
    const name = this.settled ?? this.encoding.name;
    if (!isFinal) {
      const whole = data.length - incomplete(name, data);
      this.kept = data.slice(whole);
      data = data.subarray(0, whole);
    }
    if (data.length === 0) return "";
    const text = decodeBytes(data, name, this.errors, newBytes(data));
    return isPending(text) ? yield text : text;
  }

  private get markLength(): number {
    const { name } = this.encoding;
    return name === "utf-8-sig" ? 3 : name === "utf-16" ? 2 : name === "utf-32" ? 4 : 0;
  }
}

/** How many bytes at the end may be the beginning of a character. */
function incomplete(encoding: string, data: Uint8Array): number {
  const { length } = data;
  switch (encoding) {
    case "utf-8":
      for (let back = 1; back <= 3 && back <= length; back++) {
        const byte = data[length - back]!;
        if ((byte & 0xc0) === 0x80) continue;
        const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
        return size > back ? back : 0;
      }
      return 0;
    case "utf-16-le":
    case "utf-16-be": {
      const odd = length % 2;
      const last = encoding === "utf-16-le" ? data[length - odd - 1] : data[length - odd - 2];
      // A high surrogate waits for its low one.
      return last !== undefined && (last & 0xfc) === 0xd8 ? odd + 2 : odd;
    }
    case "utf-32-le":
    case "utf-32-be":
      return length % 4;
    default:
      return 0;
  }
}

/** What kinds of line ends were seen: a bit for each. */
const SEEN_CR = 1;
const SEEN_LF = 2;
const SEEN_CRLF = 4;

/** Makes all line ends `\n`, if so asked, and remembers which there were; or hands the text on as it is. */
export class NewlineReader {
  readonly translates: boolean;
  /** Whether it looks at the text at all: it does when the stream knows all kinds of line ends. */
  readonly looks: boolean;
  /** The last piece ended with `\r`: a `\n` may follow. */
  pendingReturn = false;
  seen = 0;

  constructor(translates: boolean, looks = true) {
    this.translates = translates;
    this.looks = looks;
  }

  apply(piece: string, isFinal: boolean): string {
    if (!this.looks) return piece;
    let text = this.pendingReturn && (piece !== "" || isFinal) ? `\r${piece}` : piece;
    if (piece !== "" || isFinal) this.pendingReturn = false;
    if (!isFinal && text.endsWith("\r")) {
      text = text.slice(0, -1);
      this.pendingReturn = true;
    }
    if (!text.includes("\r")) {
      if (text.includes("\n")) this.seen |= SEEN_LF;
      return text;
    }
    if (text.includes("\r\n")) this.seen |= SEEN_CRLF;
    if (/\r(?!\n)/.test(text)) this.seen |= SEEN_CR;
    if (/(?<!\r)\n/.test(text)) this.seen |= SEEN_LF;
    return this.translates ? text.replace(/\r\n?/g, "\n") : text;
  }

  /** The attribute `newlines`: None, one kind, or a tuple of those that were seen. */
  get newlines(): Value {
    const kinds: string[] = [];
    if ((this.seen & SEEN_CR) !== 0) kinds.push("\r");
    if ((this.seen & SEEN_LF) !== 0) kinds.push("\n");
    if ((this.seen & SEEN_CRLF) !== 0) kinds.push("\r\n");
    return kinds.length === 0 ? null : kinds.length === 1 ? kinds[0]! : new PyTuple(kinds);
  }
}

/** How a stream finds the ends of lines: `\n` alone, any of the three kinds, or the one that was asked for. */
export type LineEnds = "\n" | "any" | "\r" | "\r\n";

/** What `newline=` means. Throws ValueError. */
export function lineEndsOf(
  newline: string | null,
  quoted: string,
): { readonly ends: LineEnds; readonly translates: boolean } {
  switch (newline) {
    case null:
      return { ends: "\n", translates: true };
    case "":
      return { ends: "any", translates: false };
    case "\n":
    case "\r":
    case "\r\n":
      return { ends: newline, translates: false };
  }
  throw valueError(`illegal newline value: ${quoted}`);
}

/** Behind the first line end at or after `from`; -1 if there is none. */
export function lineEnd(text: string, from: number, ends: LineEnds): number {
  if (ends !== "any") {
    const at = text.indexOf(ends, from);
    return at < 0 ? -1 : at + ends.length;
  }
  const feed = text.indexOf("\n", from);
  const back = text.indexOf("\r", from);
  if (back < 0 || (feed >= 0 && feed < back)) return feed < 0 ? -1 : feed + 1;
  return text[back + 1] === "\n" ? back + 2 : back + 1;
}

// --- IncrementalNewlineDecoder ---

class PyNewlineDecoder extends PyInstance {
  decoder: Value = null;
  reader = new NewlineReader(true);
}

export const newlineDecoderType: PyType = declareType("_io.IncrementalNewlineDecoder", {
  isBase: true,
  allocate: (type) => new PyNewlineDecoder(type),
});

function* decode(self: PyNewlineDecoder, input: Value, final: Value): Steps {
  const isFinal = yield* pyTruth(final);
  const given = self.decoder === null ? input : yield* pyCallMethod(self.decoder, "decode", input, isFinal);
  const text = asStr(given);
  if (text === undefined) throw typeError("decoder should return a string result, not 'bytes'");
  return self.reader.apply(text, isFinal);
}

function* getState(self: PyNewlineDecoder): Steps {
  let buffer: Value = newBytes(NOTHING);
  let flag: number | bigint = 0;
  if (self.decoder !== null) {
    const state = yield* pyCallMethod(self.decoder, "getstate");
    if (!(state instanceof PyTuple) || state.items.length !== 2) throw typeError("illegal decoder state");
    buffer = state.items[0]!;
    flag = yield* pyIndex(state.items[1]!);
  }
  return new PyTuple([buffer, Number(flag) * 2 + (self.reader.pendingReturn ? 1 : 0)]);
}

function* setState(self: PyNewlineDecoder, state: Value): Steps {
  if (!(state instanceof PyTuple) || state.items.length !== 2)
    throw typeError("state argument must be a tuple");
  const flag = Number(yield* pyIndex(state.items[1]!));
  self.reader.pendingReturn = flag % 2 === 1;
  if (self.decoder === null) return null;
  return yield* pyCallMethod(self.decoder, "setstate", new PyTuple([state.items[0]!, Math.floor(flag / 2)]));
}

completeType(newlineDecoderType, {
  doc: "Codec used when reading a file in universal newlines mode.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyNewlineDecoder(cls)),
    pyMethod(
      "__init__(self, decoder, translate, errors='strict')",
      function* (self: PyNewlineDecoder, decoder: Value, translate: Value): Steps {
        self.decoder = decoder;
        self.reader = new NewlineReader(yield* pyTruth(translate));
        return null;
      },
    ),
    pyMethod("decode(self, input, final=False)", decode),
    pyMethod("getstate(self, /)", getState),
    pyMethod("setstate(self, state, /)", setState),
    pyMethod("reset(self, /)", function* (self: PyNewlineDecoder): Steps {
      self.reader = new NewlineReader(self.reader.translates);
      return self.decoder === null ? null : yield* pyCallMethod(self.decoder, "reset");
    }),
    getter("newlines", (self: PyNewlineDecoder) => self.reader.newlines),
  ],
});
