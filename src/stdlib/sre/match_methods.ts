/** The methods and attributes of `re.Match`. Source: library reference, "Match Objects". */
import { asInt, asStr, None, type PyType, type Value } from "../../objects/core.ts";
import { classMethod, completeType, getter, member, method, pyMethod } from "../../objects/define.ts";
import { PyDict } from "../../objects/dict.ts";
import { indexError, type Raised } from "../../objects/errors.ts";
import { newGenericAlias } from "../../objects/generic_alias.ts";
import { hash, hasSlot, index, repr } from "../../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { newTuple } from "../../objects/tuple.ts";
import { matchType, type PyMatch } from "./pattern_object.ts";
import { subjectOf } from "./subject.ts";
import { expandTemplate } from "./substitution.ts";

const noSuchGroup = (): Raised => indexError("no such group");

/** The part of the text that a group matched, or `absent`. */
export function groupValue(match: PyMatch, group: number, absent: Value): Value {
  const [from, to] = spanOf(match, group);
  if (from < 0) return absent;
  const { subject } = match;
  if (!subject.isBytes) return subject.slice(from, to);
  // A bytearray may have changed, and be shorter, since.
  const now = subjectOf(subject.object);
  if (now === undefined) return subject.slice(from, to);
  const end = Math.min(to, now.length);
  return now.slice(Math.min(from, end), end);
}

function spanOf(match: PyMatch, group: number): readonly [number, number] {
  if (group === 0) return [match.start, match.stop];
  const from = match.places[group * 2 - 2]!;
  const to = match.places[group * 2 - 1]!;
  return from < 0 || to < 0 ? [-1, -1] : [from, to];
}

/** The number of the group that a value names. */
function groupOf(match: PyMatch, value: Value): number | Steps<number> {
  const text = asStr(value);
  if (text !== undefined) {
    const number = match.pattern.names.get(text);
    if (number === undefined) throw noSuchGroup();
    return number;
  }
  const plain = asInt(value);
  if (plain !== undefined) return checkedGroup(match, plain);
  return pyGroupOf(match, value);
}

function checkedGroup(match: PyMatch, number: number | bigint): number {
  if (typeof number === "bigint" || number < 0 || number > match.pattern.program.groups) throw noSuchGroup();
  return number;
}

function* pyGroupOf(match: PyMatch, value: Value): Steps<number> {
  if (hasSlot(value, "index")) {
    const result = index(value);
    return checkedGroup(match, isPending(result) ? yield result : result);
  }
  // It is looked up among the names: what cannot be hashed cannot be.
  const hashed = hash(value);
  if (isPending(hashed)) yield hashed;
  throw noSuchGroup();
}

/** Calls `use` with the number of a group. */
function withGroup(match: PyMatch, value: Value, use: (group: number) => Value): Value | Pending {
  const group = groupOf(match, value);
  return typeof group === "number" ? use(group) : pyWithGroup(group, use);
}

function* pyWithGroup(steps: Steps<number>, use: (group: number) => Value): Steps {
  return use(yield* steps);
}

function group(self: PyMatch, asked: Value[]): Value | Pending {
  if (asked.length === 0) return groupValue(self, 0, None);
  if (asked.length === 1) return withGroup(self, asked[0]!, (number) => groupValue(self, number, None));
  const values: Value[] = [];
  for (const each of asked) {
    const number = groupOf(self, each);
    if (typeof number !== "number") return pyGroups(self, asked);
    values.push(groupValue(self, number, None));
  }
  return newTuple(values);
}

function* pyGroups(self: PyMatch, asked: Value[]): Steps {
  const values: Value[] = [];
  for (const each of asked) {
    const number = groupOf(self, each);
    values.push(groupValue(self, typeof number === "number" ? number : yield* number, None));
  }
  return newTuple(values);
}

/** All groups from 1 on. */
export function allGroups(match: PyMatch, absent: Value): Value[] {
  const values: Value[] = [];
  for (let number = 1; number <= match.pattern.program.groups; number++) {
    values.push(groupValue(match, number, absent));
  }
  return values;
}

function groupdict(self: PyMatch, absent: Value): Value {
  const dict = new PyDict();
  for (const [name, number] of self.pattern.names) dict.setStr(name, groupValue(self, number, absent));
  return dict;
}

function regs(self: PyMatch): Value {
  if (self.regs === null) {
    const spans: Value[] = [];
    for (let number = 0; number <= self.pattern.program.groups; number++) {
      spans.push(newTuple(spanOf(self, number)));
    }
    self.regs = newTuple(spans);
  }
  return self.regs;
}

function lastGroup(self: PyMatch): Value {
  const last = self.lastIndex;
  for (const [name, number] of self.pattern.names) if (number === last) return name;
  return None;
}

function represent(self: PyMatch): Value | Pending {
  const shown = repr(groupValue(self, 0, None));
  const before = `<re.Match object; span=(${self.start}, ${self.stop}), match=`;
  return isPending(shown) ? pyEnded(before, shown) : `${before}${shown}>`;
}

function* pyEnded(before: string, shown: Pending): Steps<string> {
  return `${before}${yield shown}>`;
}

completeType(matchType, {
  doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
  methods: [
    pyMethod(
      "group(self, /, *groups)",
      group,
      "The parts of the text that groups matched, named or numbered; the whole match without an argument.",
    ),
    method(
      "groups(self, /, default=None)",
      (self: PyMatch, absent: Value) => newTuple(allGroups(self, absent)),
      "All groups from 1 on; `default` for those that took no part.",
    ),
    method("groupdict(self, /, default=None)", groupdict, "The named groups by name."),
    pyMethod(
      "start(self, group=0, /)",
      (self: PyMatch, of: Value) => withGroup(self, of, (number) => spanOf(self, number)[0]),
      "Where a group begins.",
    ),
    pyMethod(
      "end(self, group=0, /)",
      (self: PyMatch, of: Value) => withGroup(self, of, (number) => spanOf(self, number)[1]),
      "Where a group ends.",
    ),
    pyMethod(
      "span(self, group=0, /)",
      (self: PyMatch, of: Value) => withGroup(self, of, (number) => newTuple(spanOf(self, number))),
      "Where a group begins and ends.",
    ),
    pyMethod(
      "expand(self, /, template)",
      (self: PyMatch, template: Value) => expandTemplate(self, template),
      "A template with the groups put in, as sub() does it.",
    ),
    pyMethod(
      "__getitem__(self, key, /)",
      (self: PyMatch, key: Value) => withGroup(self, key, (number) => groupValue(self, number, None)),
      "What a group matched.",
    ),
    pyMethod("__repr__(self, /)", represent),
    method("__copy__(self, /)", (self: PyMatch) => self),
    method("__deepcopy__(self, memo, /)", (self: PyMatch) => self),
    classMethod(
      "__class_getitem__(cls, object, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "See PEP 585",
    ),
    getter("regs", regs),
    getter(
      "lastindex",
      (self: PyMatch) => (self.lastIndex === 0 ? None : self.lastIndex),
      null,
      "The number of the group that ended last.",
    ),
    getter("lastgroup", lastGroup, null, "The name of the group that ended last."),
    member("string", (self: PyMatch) => self.subject.object, null, "The text that was searched."),
    member("re", (self: PyMatch) => self.pattern, null, "The pattern."),
    member("pos", (self: PyMatch) => self.pos, null, "Where the search began."),
    member("endpos", (self: PyMatch) => self.endpos, null, "Where the text was taken to end."),
  ],
});
