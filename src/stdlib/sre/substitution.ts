/** `sub`, `subn` and `expand`: replacing matches by a text, a template or what a function gives. */
import { asBytes, newBytes } from "../../objects/bytes_object.ts";
import { call } from "../../objects/calls.ts";
import { asStr, None, type Value } from "../../objects/core.ts";
import { Raised, typeError, typeName } from "../../objects/errors.ts";
import { chargeElements } from "../../objects/limits.ts";
import { hasSlot } from "../../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { newTuple } from "../../objects/tuple.ts";
import { groupValue } from "./match_methods.ts";
import { FAILED, Matcher, TIRED } from "./matcher.ts";
import { finish, pyGoOn, type Work } from "./matching.ts";
import { PyMatch, type PyPattern } from "./pattern_object.ts";
import type { SubjectText } from "./subject.ts";
import { PatternMistake } from "./syntax.ts";
import { parseTemplate, type Template } from "./template.ts";

/** The exception for a mistake in `text`, of the pattern's own class. */
export function* pyMistake(mistakeType: Value, mistake: PatternMistake, text: Value): Steps<Raised> {
  const made = call(mistakeType, [mistake.message, text, mistake.position]);
  return new Raised(isPending(made) ? yield made : (made as never));
}

/** A replacement: parts of the kind that it was written in. */
interface Replacement {
  readonly parts: Template;
  readonly isBytes: boolean;
}

/** What a template says, or the mistake in it. */
function replacementOf(pattern: PyPattern, template: Value): Replacement | PatternMistake {
  const text = asStr(template);
  const isBytes = text === undefined;
  let source = text;
  if (source === undefined) {
    const data = asBytes(template);
    if (data === undefined) {
      throw typeError(`decoding to str: need a bytes-like object, ${typeName(template)} found`);
    }
    source = latin1(data);
  }
  // A loop gives the same template again and again.
  if (typeof template === "string" && template === pattern.lastTemplate) {
    return { parts: pattern.lastParts, isBytes };
  }
  try {
    const parts = source.includes("\\")
      ? parseTemplate(source, isBytes, pattern.program.groups, pattern.names)
      : source === ""
        ? []
        : [source];
    if (typeof template === "string") {
      pattern.lastTemplate = template;
      pattern.lastParts = parts;
    }
    return { parts, isBytes };
  } catch (thrown) {
    if (thrown instanceof PatternMistake) return thrown;
    throw thrown;
  }
}

/** `match.expand(template)` */
export function expandTemplate(match: PyMatch, template: Value): Value | Pending {
  const replacement = replacementOf(match.pattern, template);
  if (replacement instanceof PatternMistake) return pyFail(match.pattern, replacement, template);
  const { parts, isBytes } = replacement;
  const pieces: Value[] = [];
  for (const part of parts) {
    if (typeof part === "number")
      pieces.push(groupValue(match, part, isBytes ? newBytes(new Uint8Array(0)) : ""));
    else pieces.push(isBytes ? newBytes(bytesOfLatin1(part)) : part);
  }
  return joined(pieces, isBytes);
}

/** `pattern.sub(…)`, or `subn`. */
export function substitute(
  pattern: PyPattern,
  subject: SubjectText,
  replacement: Value,
  count: number,
  withCount: boolean,
): Value | Pending {
  if (hasSlot(replacement, "call"))
    return pySubstituteCalling(pattern, subject, replacement, count, withCount);
  const found = replacementOf(pattern, replacement);
  if (found instanceof PatternMistake) return pyFail(pattern, found, replacement);
  if (!subject.isBytes && !found.isBytes) {
    return finish(new TextSubstitution(pattern, subject, found.parts, count, withCount));
  }
  return finish(new PieceSubstitution(pattern, subject, found, count, withCount));
}

function* pyFail(pattern: PyPattern, mistake: PatternMistake, text: Value): Steps {
  throw yield* pyMistake(pattern.mistakeType, mistake, text);
}

/** Goes from match to match. */
class Matches {
  readonly matcher: Matcher;
  /** How many have been found. */
  count = 0;
  private readonly most: number;

  constructor(pattern: PyPattern, subject: SubjectText, most: number) {
    this.matcher = new Matcher(pattern.program, subject, subject.length);
    this.most = most === 0 ? Number.POSITIVE_INFINITY : most;
    this.matcher.begin(0, "search");
  }

  /** Whether there is to be no further match. */
  get isEnough(): boolean {
    return this.count >= this.most;
  }

  /** Goes on behind the match that was found: an empty match may not follow at once upon another. */
  follow(): void {
    const { matcher } = this;
    const { start, stop } = matcher;
    this.count++;
    matcher.begin(stop, "search", stop === start ? stop : -1);
  }
}

/** Replacing in a str by a template. */
class TextSubstitution implements Work<Value> {
  private readonly subject: SubjectText;
  private readonly parts: Template;
  private readonly matches: Matches;
  private readonly withCount: boolean;
  private text = "";
  private done = 0;
  private uncharged = 0;
  result: Value = "";

  constructor(pattern: PyPattern, subject: SubjectText, parts: Template, most: number, withCount: boolean) {
    this.subject = subject;
    this.parts = parts;
    this.matches = new Matches(pattern, subject, most);
    this.withCount = withCount;
  }

  go(): boolean {
    const { matches, subject, parts } = this;
    const { matcher } = matches;
    const { registers } = matcher;
    for (let round = 0; !matches.isEnough; round++) {
      if (round === MATCHES_PER_ROUND) return false;
      const outcome = matcher.go();
      if (outcome === TIRED) return false;
      if (outcome === FAILED) break;
      if (this.done < matcher.start) this.add(subject.slice(this.done, matcher.start) as string);
      for (const part of parts) {
        if (typeof part === "string") this.add(part);
        else if (part === 0) this.add(subject.slice(matcher.start, matcher.stop) as string);
        else {
          const from = registers[part * 2 - 2]!;
          const to = registers[part * 2 - 1]!;
          if (from >= 0 && to >= 0) this.add(subject.slice(from, to) as string);
        }
      }
      this.done = matcher.stop;
      matches.follow();
    }
    const rest =
      this.done === 0 && this.text === ""
        ? wholeOf(subject)
        : (subject.slice(this.done, subject.length) as string);
    this.add(rest);
    this.result = this.withCount ? newTuple([this.text, matches.count]) : this.text;
    return true;
  }

  private add(text: string): void {
    this.uncharged += text.length;
    if (this.uncharged > CHARGED) {
      chargeElements(this.text.length + text.length, 0);
      chargeElements(this.uncharged, 1);
      this.uncharged = 0;
    }
    this.text += text;
  }
}

/** From this many characters on results are counted as memory. */
const CHARGED = 65536;
/** So many quick matches make a round too. */
const MATCHES_PER_ROUND = 10_000;

function wholeOf(subject: SubjectText): string {
  return asStr(subject.object)!;
}

/** Replacing where bytes are in play: by pieces, which are joined in the end. */
class PieceSubstitution implements Work<Value> {
  private readonly subject: SubjectText;
  private readonly replacement: Replacement;
  private readonly matches: Matches;
  private readonly withCount: boolean;
  private readonly pieces: Value[] = [];
  private done = 0;
  result: Value = None;

  constructor(
    pattern: PyPattern,
    subject: SubjectText,
    replacement: Replacement,
    most: number,
    withCount: boolean,
  ) {
    this.subject = subject;
    this.replacement = replacement;
    this.matches = new Matches(pattern, subject, most);
    this.withCount = withCount;
  }

  go(): boolean {
    const { matches, subject, pieces } = this;
    const { parts, isBytes } = this.replacement;
    const { matcher } = matches;
    const { registers } = matcher;
    for (let round = 0; !matches.isEnough; round++) {
      if (round === MATCHES_PER_ROUND) return false;
      const outcome = matcher.go();
      if (outcome === TIRED) return false;
      if (outcome === FAILED) break;
      if (this.done < matcher.start) pieces.push(subject.slice(this.done, matcher.start));
      for (const part of parts) {
        if (typeof part === "string") pieces.push(isBytes ? newBytes(bytesOfLatin1(part)) : part);
        else if (part === 0) pieces.push(subject.slice(matcher.start, matcher.stop));
        else {
          const from = registers[part * 2 - 2]!;
          const to = registers[part * 2 - 1]!;
          if (from >= 0 && to >= 0) pieces.push(subject.slice(from, to));
        }
      }
      this.done = matcher.stop;
      matches.follow();
    }
    if (this.done < subject.length) pieces.push(subject.slice(this.done, subject.length));
    const text = joined(pieces, subject.isBytes);
    this.result = this.withCount ? newTuple([text, matches.count]) : text;
    return true;
  }
}

/** Replacing by what a function gives for each match. */
function* pySubstituteCalling(
  pattern: PyPattern,
  subject: SubjectText,
  replacement: Value,
  count: number,
  withCount: boolean,
): Steps {
  const matches = new Matches(pattern, subject, count);
  const { matcher } = matches;
  const pieces: Value[] = [];
  let done = 0;
  while (!matches.isEnough) {
    let outcome = matcher.go();
    if (outcome === TIRED) outcome = yield* pyGoOn(matcher);
    if (outcome === FAILED) break;
    const { start, stop } = matcher;
    const match = new PyMatch(pattern, subject, 0, subject.length, matcher);
    matches.follow();
    if (done < start) pieces.push(subject.slice(done, start));
    done = stop;
    const result = call(replacement, [match]);
    const item: Value = isPending(result) ? yield result : result;
    if (item !== None) pieces.push(item);
  }
  if (done < subject.length) pieces.push(subject.slice(done, subject.length));
  const text = joined(pieces, subject.isBytes);
  return withCount ? newTuple([text, matches.count]) : text;
}

/** All pieces in one. Throws TypeError, as `join` words it, for one that is of another kind. */
function joined(pieces: readonly Value[], isBytes: boolean): Value {
  let length = 0;
  if (!isBytes) {
    const texts: string[] = [];
    for (const [at, piece] of pieces.entries()) {
      const text = asStr(piece);
      if (text === undefined) {
        throw typeError(`sequence item ${at}: expected str instance, ${typeName(piece)} found`);
      }
      length += text.length;
      texts.push(text);
    }
    chargeElements(length, 1);
    return texts.join("");
  }
  const parts: Uint8Array[] = [];
  for (const [at, piece] of pieces.entries()) {
    const data = asBytes(piece);
    if (data === undefined) {
      throw typeError(`sequence item ${at}: expected a bytes-like object, ${typeName(piece)} found`);
    }
    length += data.length;
    parts.push(data);
  }
  chargeElements(length, 1);
  const whole = new Uint8Array(length);
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return newBytes(whole);
}

/** Bytes as a text with one character for each. */
export function latin1(data: Uint8Array): string {
  let text = "";
  for (let at = 0; at < data.length; at += 4096) text += String.fromCharCode(...data.subarray(at, at + 4096));
  return text;
}

function bytesOfLatin1(text: string): Uint8Array {
  const data = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) data[at] = text.charCodeAt(at);
  return data;
}
