/**
 * `str.format` and `format_map`, and the `__format__` of the types that the format mini-language is for. The language
 * itself is in `numbers/format.ts`.
 */
import { getAttribute } from "./attributes.ts";
import { asInt, asStr, type Value } from "./core.ts";
import { indexError, keyError, Raised, typeError, typeName, valueError } from "./errors.ts";
import { formatComplex, formatFloatSpec, formatInt, formatString } from "./numbers/format.ts";
import { raisingNumeric } from "./numeric_errors.ts";
import { format, getItem, repr, str } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { type FieldName, type FieldStep, type Markup, parseMarkup, splitFieldName } from "./str_markup.ts";
import { asciiOnly } from "./str_repr.ts";
import { chargeText, grown } from "./str_search.ts";

/** `text.format(*args, **named)`. */
export function formatText(
  text: string,
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
): string | Pending {
  return render(
    text,
    new Formatting(args, (name) => {
      const value = named.get(name);
      if (value === undefined) throw keyError(name);
      return value;
    }),
    2,
  );
}

/** `text.format_map(mapping)`. */
export function formatMap(text: string, mapping: Value): string | Pending {
  return render(text, new Formatting(null, (name) => getItem(mapping, name)), 2);
}

// --- format strings ---

/** What a format string has used so far: fields are numbered by hand or by themselves, not both. */
class Formatting {
  readonly args: readonly Value[] | null;
  readonly named: (name: string) => Value | Pending;
  numbering: "unknown" | "automatic" | "manual" = "unknown";
  next = 0;

  constructor(args: readonly Value[] | null, named: (name: string) => Value | Pending) {
    this.args = args;
    this.named = named;
  }

  first(name: string | number): Value | Pending {
    if (typeof name === "string" && name !== "") return this.named(name);
    const numbering = name === "" ? "automatic" : "manual";
    if (this.numbering === "unknown") this.numbering = numbering;
    if (this.numbering !== numbering) {
      throw valueError(
        numbering === "manual"
          ? "cannot switch from automatic field numbering to manual field specification"
          : "cannot switch from manual field specification to automatic field numbering",
      );
    }
    const at = name === "" ? this.next++ : (name as number);
    if (this.args === null) throw valueError("Format string contains positional fields");
    const value = this.args[at];
    if (value === undefined) {
      throw indexError(`Replacement index ${at} out of range for positional args tuple`);
    }
    return value;
  }
}

type Field = Extract<Markup, { kind: "field" }>;

interface ParsedField {
  readonly kind: "parsed";
  readonly field: Field;
  readonly name: FieldName;
}
type Piece = Exclude<Markup, Field> | ParsedField | { readonly kind: "badName"; readonly error: Raised };

/** Format strings are few in a program and used often: this many are remembered. */
const REMEMBERED = 256;
const remembered = new Map<string, readonly Piece[]>();

function piecesOf(text: string): readonly Piece[] {
  let pieces = remembered.get(text);
  if (pieces === undefined) {
    pieces = parseMarkup(text).map(withName);
    if (remembered.size >= REMEMBERED) remembered.clear();
    // What holds an exception cannot be used twice.
    const isLasting = !pieces.some((piece) => piece.kind === "badName");
    if (text.length < 1000 && isLasting) remembered.set(text, pieces);
  }
  return pieces;
}

function withName(part: Markup): Piece {
  if (part.kind !== "field") return part;
  try {
    return { kind: "parsed", field: part, name: splitFieldName(part.name) };
  } catch (thrown) {
    if (thrown instanceof Raised) return { kind: "badName", error: thrown };
    throw thrown;
  }
}

/** The format string with its fields filled in; `depth` is how many levels of fields within fields are left. */
function render(text: string, state: Formatting, depth: number): string | Pending {
  if (depth === 0) throw valueError("Max string recursion exceeded");
  const rendering = new Rendering(piecesOf(text), state, depth);
  const waiting = advance(rendering);
  return waiting === null ? rendering.result : pyRender(rendering, waiting);
}

/** A format string being filled in. */
class Rendering {
  readonly pieces: readonly Piece[];
  readonly state: Formatting;
  readonly depth: number;
  at = 0;
  result = "";

  constructor(pieces: readonly Piece[], state: Formatting, depth: number) {
    this.pieces = pieces;
    this.state = state;
    this.depth = depth;
  }
}

function* pyRender(rendering: Rendering, first: Pending): Steps<string> {
  for (let waiting: Pending | null = first; waiting !== null; waiting = advance(rendering)) {
    rendering.result = grown(rendering.result, yield waiting);
  }
  return rendering.result;
}

/** Adds pieces up to one that has to be waited for, which it gives, or to the end. */
function advance(rendering: Rendering): Pending | null {
  const { pieces } = rendering;
  while (rendering.at < pieces.length) {
    const piece = pieces[rendering.at++]!;
    if (piece.kind === "text") rendering.result = grown(rendering.result, piece.text);
    else if (piece.kind === "mistake") throw valueError(piece.message);
    else if (piece.kind === "badName") throw piece.error;
    else {
      const text = fieldText(piece, rendering.state, rendering.depth);
      if (isPending(text)) return text;
      rendering.result = grown(rendering.result, text);
    }
  }
  return null;
}

function fieldText({ field, name }: ParsedField, state: Formatting, depth: number): string | Pending {
  let value = state.first(name.first);
  for (let at = 0; !isPending(value); at++) {
    if (at === name.steps.length) return shown(value, field, state, depth);
    value = take(value, name.steps[at]!);
    if (isPending(value)) return pyField(value, at + 1, field, name, state, depth);
  }
  return pyField(value, 0, field, name, state, depth);
}

function* pyField(
  first: Pending,
  from: number,
  field: Field,
  name: FieldName,
  state: Formatting,
  depth: number,
): Steps<string> {
  let value: Value = yield first;
  for (let at = from; at < name.steps.length; at++) {
    const next = take(value, name.steps[at]!);
    value = isPending(next) ? yield next : next;
  }
  const text = shown(value, field, state, depth);
  return isPending(text) ? yield text : text;
}

function take(value: Value, step: FieldStep | (() => Raised)): Value | Pending {
  if (typeof step === "function") throw step();
  return step.isAttribute ? getAttribute(value, step.key as string) : getItem(value, step.key);
}

/** A value converted, and formatted by its specification. */
function shown(value: Value, field: Field, state: Formatting, depth: number): string | Pending {
  if (field.conversion === null) return bySpec(value, field, state, depth);
  const text = converted(value, field.conversion);
  return isPending(text) ? pyBySpec(text, field, state, depth) : bySpec(text, field, state, depth);
}

function* pyBySpec(value: Pending, field: Field, state: Formatting, depth: number): Steps<string> {
  const text = bySpec(yield value, field, state, depth);
  return isPending(text) ? yield text : text;
}

/** `!r`, `!s`, `!a`. */
function converted(value: Value, conversion: string): string | Pending {
  switch (conversion) {
    case "r":
      return repr(value);
    case "s":
      return str(value);
    case "a": {
      const text = repr(value);
      return isPending(text) ? pyAscii(text) : asciiOnly(text);
    }
  }
  const code = conversion.codePointAt(0)!;
  const name = code > 32 && code < 127 ? conversion : `\\x${code.toString(16)}`;
  throw valueError(`Unknown conversion specifier ${name}`);
}

function* pyAscii(text: Pending): Steps<string> {
  return asciiOnly(yield text);
}

function bySpec(value: Value, field: Field, state: Formatting, depth: number): string | Pending {
  if (!field.isNested) return formatted(value, field.spec);
  const spec = render(field.spec, state, depth - 1);
  return isPending(spec) ? pyFormatted(value, spec) : formatted(value, spec);
}

function* pyFormatted(value: Value, spec: Pending): Steps<string> {
  const text = formatted(value, yield spec);
  return isPending(text) ? yield text : text;
}

function formatted(value: Value, spec: string): string | Pending {
  const result = format(value, spec);
  if (typeof result === "string") return result;
  return isPending(result) ? pyPlain(result) : asStr(result)!;
}

function* pyPlain(result: Pending): Steps<string> {
  return asStr(yield result)!;
}

// --- `__format__` of the built-in types ---

/** `str.__format__`. */
export function formatStr(text: string, spec: string, type = "str"): string {
  if (spec === "") return text;
  chargeSpec(spec);
  return raisingNumeric(() => formatString(text, spec, type));
}

/** `int.__format__`, also for bool: without a specification it is `str(self)`. */
export function formatIntValue(self: Value, spec: Value): string | Pending {
  const text = specText(spec);
  if (text === "") return str(self);
  chargeSpec(text);
  return raisingNumeric(() => formatInt(asInt(self)!, text, typeName(self), runtime().intMaxStrDigits));
}

/** `float.__format__` of a float with this value. */
export function formatFloatValue(self: Value, value: number, spec: Value): string | Pending {
  const text = specText(spec);
  if (text === "") return str(self);
  chargeSpec(text);
  return raisingNumeric(() => formatFloatSpec(value, text, typeName(self)));
}

/** `complex.__format__` of a complex number with these parts. */
export function formatComplexValue(
  self: Value,
  real: number,
  imaginary: number,
  spec: Value,
): string | Pending {
  const text = specText(spec);
  if (text === "") return str(self);
  chargeSpec(text);
  return raisingNumeric(() => formatComplex(real, imaginary, text, typeName(self)));
}

/** `object.__format__`: `str(self)`, and no specification. */
export function formatObject(self: Value, spec: Value): string | Pending {
  if (specText(spec) !== "") {
    throw typeError(`unsupported format string passed to ${typeName(self)}.__format__`);
  }
  return str(self);
}

function specText(spec: Value): string {
  const text = asStr(spec);
  if (text === undefined) {
    throw typeError(`__format__() argument must be str, not ${spec === null ? "None" : typeName(spec)}`);
  }
  return text;
}

/** Charges for the width and the precision that a specification asks for, if they are large. */
function chargeSpec(spec: string): void {
  if (spec.length < 4) return;
  for (const match of spec.matchAll(/(\.?)(\d{4,})/g)) {
    const size = Number(match[2]);
    // A precision beyond 31 bits, and digits beyond 63, are errors of their own.
    if (match[1] === "" ? size < 2 ** 63 : size < 2 ** 31) chargeText(size);
  }
}
