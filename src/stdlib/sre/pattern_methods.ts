/** The methods and attributes of `re.Pattern`, and its scanner. Source: library reference, "Regular Expression Objects". */
import { None, PyObject, type PyType, type Value } from "../../objects/core.ts";
import { classMethod, completeType, getter, member, method, pyMethod } from "../../objects/define.ts";
import { PyDict } from "../../objects/dict.ts";
import { typeError, typeName } from "../../objects/errors.ts";
import { newGenericAlias } from "../../objects/generic_alias.ts";
import { chargeElements } from "../../objects/limits.ts";
import { PyList } from "../../objects/list.ts";
import { newMappingProxy } from "../../objects/mappingproxy.ts";
import { equals, hash, repr } from "../../objects/operators.ts";
import { argumentTooLarge, wordIndex } from "../../objects/sequences.ts";
import { NotImplemented } from "../../objects/singletons.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { newTuple } from "../../objects/tuple.ts";
import { type Extent, FAILED, MATCHED, Matcher, TIRED } from "./matcher.ts";
import { finish, pyGoOn, type Work } from "./matching.ts";
import { matchIteratorType, PyMatch, type PyPattern, patternType, scannerType } from "./pattern_object.ts";
import { type SubjectText, subjectOf } from "./subject.ts";
import { substitute } from "./substitution.ts";
import { ASCII, LOCALE, UNICODE } from "./syntax.ts";
import "./match_methods.ts";

/** The text to search, which must be of the pattern's kind. */
function textFor(pattern: PyPattern, string: Value): SubjectText {
  const subject = subjectOf(string);
  if (subject === undefined) {
    throw typeError(`expected string or bytes-like object, got '${typeName(string)}'`);
  }
  if (subject.isBytes !== pattern.isBytes) {
    throw typeError(
      subject.isBytes
        ? "cannot use a string pattern on a bytes-like object"
        : "cannot use a bytes pattern on a string-like object",
    );
  }
  return subject;
}

/** Calls `use` with the text and the part of it to search. */
function withText(
  pattern: PyPattern,
  string: Value,
  pos: Value,
  endpos: Value,
  use: (pattern: PyPattern, subject: SubjectText, pos: number, end: number) => Value | Pending,
): Value | Pending {
  if (typeof pos !== "number" || typeof endpos !== "number")
    return pyWithText(pattern, string, pos, endpos, use);
  const subject = textFor(pattern, string);
  const { length } = subject;
  return use(pattern, subject, clamped(pos, length), clamped(endpos, length));
}

const clamped = (position: number, length: number): number => Math.min(Math.max(position, 0), length);

function* pyWithText(
  pattern: PyPattern,
  string: Value,
  pos: Value,
  endpos: Value,
  use: (pattern: PyPattern, subject: SubjectText, pos: number, end: number) => Value | Pending,
): Steps {
  const from = wordIndex(pos, argumentTooLarge);
  const start = typeof from === "number" ? from : yield* from;
  const to = wordIndex(endpos, argumentTooLarge);
  const end = typeof to === "number" ? to : yield* to;
  const result = withText(pattern, string, start, end, use);
  return isPending(result) ? yield result : result;
}

// --- one match ---

function matchOnce(
  pattern: PyPattern,
  subject: SubjectText,
  pos: number,
  end: number,
  extent: Extent,
): Value | Pending {
  const matcher = new Matcher(pattern.program, subject, end);
  matcher.begin(pos, extent);
  const outcome = matcher.go();
  if (outcome === MATCHED) return new PyMatch(pattern, subject, pos, end, matcher);
  return outcome === FAILED ? None : pyMatchOnce(pattern, subject, pos, end, matcher);
}

function* pyMatchOnce(
  pattern: PyPattern,
  subject: SubjectText,
  pos: number,
  end: number,
  matcher: Matcher,
): Steps {
  const outcome = yield* pyGoOn(matcher);
  return outcome === MATCHED ? new PyMatch(pattern, subject, pos, end, matcher) : None;
}

const search = (pattern: PyPattern, subject: SubjectText, pos: number, end: number): Value | Pending =>
  matchOnce(pattern, subject, pos, end, "search");
const match = (pattern: PyPattern, subject: SubjectText, pos: number, end: number): Value | Pending =>
  matchOnce(pattern, subject, pos, end, "match");
const fullmatch = (pattern: PyPattern, subject: SubjectText, pos: number, end: number): Value | Pending =>
  matchOnce(pattern, subject, pos, end, "fullmatch");

// --- all matches ---

/** So many quick matches make a round of work too. */
const MATCHES_PER_ROUND = 10_000;

/** Goes through the matches in a text, and takes something of each. */
class Gathering implements Work<Value> {
  private readonly subject: SubjectText;
  private readonly matcher: Matcher;
  private readonly most: number;
  private readonly isSplit: boolean;
  private readonly items: Value[] = [];
  private count = 0;
  private done = 0;
  private charged = 0;

  constructor(
    pattern: PyPattern,
    subject: SubjectText,
    pos: number,
    end: number,
    most: number,
    isSplit: boolean,
  ) {
    this.subject = subject;
    this.matcher = new Matcher(pattern.program, subject, end);
    this.most = most;
    this.isSplit = isSplit;
    this.matcher.begin(pos, "search");
  }

  get result(): Value {
    return new PyList(this.items);
  }

  go(): boolean {
    const { matcher, subject, items } = this;
    for (let round = 0; this.count < this.most; round++) {
      if (round === MATCHES_PER_ROUND) return false;
      const outcome = matcher.go();
      if (outcome === TIRED) return false;
      if (outcome === FAILED) break;
      const { start, stop } = matcher;
      if (this.isSplit) {
        items.push(subject.slice(this.done, start));
        this.pushGroups(None);
        this.done = stop;
      } else this.pushFound();
      this.count++;
      if (items.length - this.charged > CHARGED) {
        chargeElements(items.length - this.charged, 32);
        this.charged = items.length;
      }
      matcher.begin(stop, "search", stop === start ? stop : -1);
    }
    if (this.isSplit) items.push(subject.slice(this.done, subject.length));
    return true;
  }

  private group(number: number, absent: Value): Value {
    const { registers } = this.matcher;
    const from = registers[number * 2 - 2]!;
    const to = registers[number * 2 - 1]!;
    return from < 0 || to < 0 ? absent : this.subject.slice(from, to);
  }

  private pushGroups(absent: Value): void {
    const { groups } = this.matcher.program;
    for (let number = 1; number <= groups; number++) this.items.push(this.group(number, absent));
  }

  private pushFound(): void {
    const { matcher, subject, items } = this;
    const { groups } = matcher.program;
    if (groups === 0) {
      items.push(subject.slice(matcher.start, matcher.stop));
      return;
    }
    const empty = subject.slice(0, 0);
    if (groups === 1) {
      items.push(this.group(1, empty));
      return;
    }
    const found: Value[] = [];
    for (let number = 1; number <= groups; number++) found.push(this.group(number, empty));
    items.push(newTuple(found));
  }
}

/** From this many items on lists are counted as memory as they grow. */
const CHARGED = 1000;

const findall = (pattern: PyPattern, subject: SubjectText, pos: number, end: number): Value | Pending =>
  finish(new Gathering(pattern, subject, pos, end, Number.POSITIVE_INFINITY, false));

function split(self: PyPattern, string: Value, maxsplit: Value): Value | Pending {
  return withCount(maxsplit, (most) => {
    const subject = textFor(self, string);
    const limit = most > 0 ? most : most < 0 ? 0 : Number.POSITIVE_INFINITY;
    return finish(new Gathering(self, subject, 0, subject.length, limit, true));
  });
}

function withCount(count: Value, use: (count: number) => Value | Pending): Value | Pending {
  return typeof count === "number" ? use(count) : pyWithCount(count, use);
}

function* pyWithCount(count: Value, use: (count: number) => Value | Pending): Steps {
  const number = wordIndex(count, argumentTooLarge);
  const result = use(typeof number === "number" ? number : yield* number);
  return isPending(result) ? yield result : result;
}

const replacing =
  (isCounting: boolean) =>
  (self: PyPattern, replacement: Value, string: Value, count: Value): Value | Pending =>
    withCount(count, (most) => substitute(self, textFor(self, string), replacement, most, isCounting));

// --- scanner ---

/** Matches one after the other, as they are asked for. */
class PyScanner extends PyObject {
  readonly pattern: PyPattern;
  private readonly subject: SubjectText;
  private readonly pos: number;
  private readonly end: number;
  private readonly matcher: Matcher;
  /** Where the next match may begin; -1 once there are no more. */
  private at: number;
  private forbidden = -1;

  constructor(pattern: PyPattern, subject: SubjectText, pos: number, end: number, type: PyType) {
    super(type);
    this.pattern = pattern;
    this.subject = subject;
    this.pos = pos;
    this.end = end;
    this.matcher = new Matcher(pattern.program, subject, end);
    this.at = pos;
  }

  /** The next match, or None. */
  take(extent: Extent): Value | Pending {
    if (this.at < 0) return None;
    this.matcher.begin(this.at, extent, this.forbidden);
    const outcome = this.matcher.go();
    return outcome === TIRED ? this.pyTake() : this.found(outcome === MATCHED);
  }

  private *pyTake(): Steps {
    const { at } = this;
    // Nobody else may use the matcher meanwhile, as in a thread that runs while this one is busy.
    this.at = -1;
    const outcome = yield* pyGoOn(this.matcher);
    this.at = at;
    return this.found(outcome === MATCHED);
  }

  private found(isMatch: boolean): Value {
    if (!isMatch) {
      this.at = -1;
      return None;
    }
    const { start, stop } = this.matcher;
    const match = new PyMatch(this.pattern, this.subject, this.pos, this.end, this.matcher);
    this.at = stop;
    this.forbidden = start === stop ? stop : -1;
    return match;
  }
}

completeType(scannerType, {
  doc: null,
  methods: [
    pyMethod("match(self, /)", (self: PyScanner) => self.take("match")),
    pyMethod("search(self, /)", (self: PyScanner) => self.take("search")),
    member("pattern", (self: PyScanner) => self.pattern),
  ],
});

function nextMatch(self: PyScanner): Value | undefined | Pending {
  const found = self.take("search");
  if (found === None) return undefined;
  return isPending(found) ? pyNextMatch(found) : found;
}

function* pyNextMatch(pending: Pending): Steps<Value | undefined> {
  const found: Value = yield pending;
  return found === None ? undefined : found;
}

completeType(matchIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyScanner) => self, "Return self: it is its own iterator."),
    pyMethod("__next__(self, /)", nextMatch, "Return the next match."),
  ],
});

// --- the object ---

const FLAG_NAMES: readonly (readonly [number, string])[] = [
  [2, "IGNORECASE"],
  [4, "LOCALE"],
  [8, "MULTILINE"],
  [16, "DOTALL"],
  [32, "UNICODE"],
  [64, "VERBOSE"],
  [128, "DEBUG"],
  [256, "ASCII"],
];

/** No more of a pattern is shown. */
const SHOWN = 200;

function represent(self: PyPattern): Value | Pending {
  const shown = repr(self.pattern);
  return isPending(shown) ? pyRepresent(self, shown) : withFlags(self, shown);
}

function* pyRepresent(self: PyPattern, shown: Pending): Steps<string> {
  return withFlags(self, yield shown);
}

function withFlags(self: PyPattern, shown: string): string {
  let { flags } = self;
  // That a str pattern is a Unicode one goes without saying.
  if (!self.isBytes && (flags & (LOCALE | UNICODE | ASCII)) === UNICODE) flags &= ~UNICODE;
  const names: string[] = [];
  for (const [flag, name] of FLAG_NAMES) {
    if (flags & flag) names.push(`re.${name}`);
    flags &= ~flag;
  }
  if (flags !== 0) names.push(`0x${(flags >>> 0).toString(16)}`);
  const text = shown.length > SHOWN ? Array.from(shown).slice(0, SHOWN).join("") : shown;
  return `re.compile(${[text, names.join("|")].filter((part) => part !== "").join(", ")})`;
}

function groupindex(self: PyPattern): Value {
  const dict = new PyDict();
  for (const [name, number] of self.names) dict.setStr(name, number);
  return newMappingProxy(dict);
}

function isEqual(self: PyPattern, other: Value): Value | Pending {
  if (!(other instanceof PyObject) || other.type !== patternType) return NotImplemented;
  if (self === other) return true;
  const pattern = other as PyPattern;
  if (self.flags !== pattern.flags || self.isBytes !== pattern.isBytes) return false;
  return equals(self.pattern, pattern.pattern);
}

function isUnequal(self: PyPattern, other: Value): Value | Pending {
  const same = isEqual(self, other);
  if (same === NotImplemented) return same;
  return isPending(same) ? pyNot(same) : !same;
}

function* pyNot(same: Pending): Steps<boolean> {
  return !(yield same);
}

const TEXT_ARGUMENTS = "string, pos=0, endpos=9223372036854775807";

type Searching = (pattern: PyPattern, subject: SubjectText, pos: number, end: number) => Value | Pending;

const searching = (name: string, use: Searching, doc: string) =>
  pyMethod(
    `${name}(self, /, ${TEXT_ARGUMENTS})`,
    (self: PyPattern, string: Value, pos: Value, endpos: Value) => withText(self, string, pos, endpos, use),
    doc,
  );

completeType(patternType, {
  doc: "Compiled regular expression object.",
  methods: [
    searching("match", match, "Match at the beginning of the string."),
    searching("fullmatch", fullmatch, "Match all of the string."),
    searching(
      "search",
      search,
      "Look for the first place where the pattern matches.\n\nNone if there is none.",
    ),
    pyMethod(
      "sub(self, /, repl, string, count=0)",
      replacing(false),
      "The string with the matches, from the left and not overlapping, replaced.",
    ),
    pyMethod(
      "subn(self, /, repl, string, count=0)",
      replacing(true),
      "The tuple (new string, number of matches replaced).",
    ),
    searching("findall", findall, "A list of all matches that do not overlap."),
    pyMethod("split(self, /, string, maxsplit=0)", split, "Split the string at the matches of the pattern."),
    searching(
      "finditer",
      (pattern, subject, pos, end) => new PyScanner(pattern, subject, pos, end, matchIteratorType),
      "An iterator over all matches that do not overlap.\n\nFor each match, the iterator gives a match object.",
    ),
    searching(
      "scanner",
      (pattern, subject, pos, end) => new PyScanner(pattern, subject, pos, end, scannerType),
      "",
    ),
    method("__copy__(self, /)", (self: PyPattern) => self),
    method("__deepcopy__(self, memo, /)", (self: PyPattern) => self),
    classMethod(
      "__class_getitem__(cls, object, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "See PEP 585",
    ),
    pyMethod("__eq__(self, value, /)", isEqual, "Return self==value."),
    pyMethod("__ne__(self, value, /)", isUnequal, "Return self!=value."),
    pyMethod(
      "__hash__(self, /)",
      (self: PyPattern) => hash(newTuple([self.pattern, self.flags])),
      "Return hash(self).",
    ),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    member(
      "pattern",
      (self: PyPattern) => self.pattern,
      null,
      "The pattern string that it was compiled from.",
    ),
    member("flags", (self: PyPattern) => self.flags, null, "The flags of the pattern."),
    member("groups", (self: PyPattern) => self.program.groups, null, "How many groups there are."),
    getter("groupindex", groupindex, null, "The numbers of groups by their names."),
  ],
});
