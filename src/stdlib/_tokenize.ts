/** `_tokenize`: what the module `tokenize` is made of, `TokenizerIter`. */

import { type LexicalWarning, PySyntaxError } from "../lexer/errors.ts";
import { type RawToken, type RawTokens, rawTokens } from "../lexer/raw_tokens.ts";
import { asBytes } from "../objects/bytes_object.ts";
import { call } from "../objects/calls.ts";
import { decodeBytes } from "../objects/codecs.ts";
import { asStr, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, method, newMethod, pyMethod } from "../objects/define.ts";
import { isRaised, Raised, typeError, typeName } from "../objects/errors.ts";
import { pyTruth } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { newSyntaxError } from "../objects/syntax_error.ts";
import { newTuple } from "../objects/tuple.ts";
import { pyWarnAt } from "../objects/warnings.ts";
import { constant, defineModule } from "../vm/modules.ts";

/** Gives tokens one by one, reading no line before it is needed. */
class PyTokenizerIter extends PyObject {
  readonly readline: Value;
  /** Of the lines, which are bytes then; null: they are str. */
  readonly encoding: string | null;
  readonly tokens: RawTokens;
  readonly warnings: LexicalWarning[] = [];
  /** An error comes again whenever another token is asked for. */
  failure: Raised | null = null;

  constructor(readline: Value, encoding: string | null, extra: boolean) {
    super(tokenizerIterType);
    this.readline = readline;
    this.encoding = encoding;
    this.tokens = rawTokens(extra, this.warnings);
  }
}

const tokenizerIterType: PyType = declareType("_tokenize.TokenizerIter");

function* make(_cls: PyType, args: readonly Value[], named: ReadonlyMap<string, Value>): Steps {
  if (args.length !== 1) {
    throw typeError(`tokenizeriter() takes exactly 1 positional argument (${args.length} given)`);
  }
  const extra = named.get("extra_tokens");
  if (extra === undefined) {
    throw typeError("tokenizeriter() missing required argument 'extra_tokens' (pos 2)");
  }
  for (const name of named.keys()) {
    if (name !== "extra_tokens" && name !== "encoding") {
      throw typeError(`tokenizeriter() got an unexpected keyword argument '${name}'`);
    }
  }
  const isExtra = yield* pyTruth(extra);
  const given = named.get("encoding");
  const encoding = given === undefined ? null : asStr(given);
  if (encoding === undefined) {
    const what = given === null ? "None" : typeName(given!);
    throw typeError(`tokenizeriter() argument 'encoding' must be str, not ${what}`);
  }
  return new PyTokenizerIter(args[0]!, encoding, isExtra);
}

function* next(self: PyTokenizerIter): Steps<Value | undefined> {
  if (self.failure !== null) throw self.failure;
  const { tokens } = self;
  let line: string | null = null;
  for (;;) {
    let step: IteratorResult<RawToken | null>;
    try {
      step = tokens.next(line);
    } catch (thrown) {
      if (!(thrown instanceof PySyntaxError)) throw thrown;
      self.failure = new Raised(syntaxError(thrown));
      throw self.failure;
    }
    for (const { message, lineno } of self.warnings.splice(0)) {
      yield* pyWarnAt("SyntaxWarning", message, "<string>", lineno);
    }
    if (step.done) return undefined;
    if (step.value === null) line = yield* pyLine(self);
    else return tokenTuple(step.value);
  }
}

function tokenTuple(token: RawToken): Value {
  const start = newTuple([token.lineno, token.column]);
  const end = newTuple([token.endLineno, token.endColumn]);
  return newTuple([token.type, token.image, start, end, token.line]);
}

/** What `readline` gives; null at the end of the text. */
function* pyLine({ readline, encoding }: PyTokenizerIter): Steps<string | null> {
  let line: Value;
  try {
    const given = call(readline, []);
    line = isPending(given) ? yield given : given;
  } catch (thrown) {
    if (isRaised(thrown, "StopIteration")) return null;
    throw thrown;
  }
  if (encoding === null) {
    const text = asStr(line);
    if (text === undefined) throw typeError("readline() returned a non-string object");
    return text;
  }
  const bytes = asBytes(line);
  if (bytes === undefined) throw typeError("readline() returned a non-bytes object");
  const decoded = decodeBytes(bytes, encoding, "replace", line);
  return asStr(isPending(decoded) ? yield decoded : decoded)!;
}

function syntaxError(error: PySyntaxError): PyObject {
  const { type, message, lineno, offset, text, endLineno, endOffset } = error;
  const end = {
    endLineno: endLineno || null,
    endOffset: endLineno === 0 || text === null ? null : endOffset,
  };
  const made = newSyntaxError({ type, message, filename: "<string>", lineno, offset, text, ...end });
  // What has no text gets its place afterwards in CPython: it is not among the arguments.
  const place = newTuple(["<string>", lineno, offset, text, end.endLineno, end.endOffset]);
  made.args = text === null ? [message] : [message, place];
  return made;
}

completeType(tokenizerIterType, {
  doc: null,
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", make),
    method("__iter__(self, /)", (self: PyTokenizerIter) => self, "Implement iter(self)."),
    pyMethod("__next__(self, /)", next, "Implement next(self)."),
  ],
});

export const tokenizeModule = defineModule({
  name: "_tokenize",
  doc: null,
  members: () => [constant("TokenizerIter", tokenizerIterType)],
});
