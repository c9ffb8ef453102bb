/** `PyPattern` and `PyMatch`: what `re.compile` and a match give. Their methods are in files of their own. */
import { PyObject, type PyType, type Value } from "../../objects/core.ts";
import { declareType } from "../../objects/declare.ts";
import type { PyTuple } from "../../objects/tuple.ts";
import type { Matcher } from "./matcher.ts";
import type { Program } from "./program.ts";
import type { SubjectText } from "./subject.ts";
import type { Template } from "./template.ts";

/** `re.Pattern` */
export class PyPattern extends PyObject {
  /** What it was compiled from. */
  readonly pattern: Value;
  readonly isBytes: boolean;
  readonly flags: number;
  readonly program: Program;
  readonly names: ReadonlyMap<string, number>;
  /** `re.PatternError`, which is a class of Python's. */
  readonly mistakeType: Value;
  /** The template used last, and what it says. */
  lastTemplate: Value | undefined = undefined;
  lastParts: Template = [];

  constructor(
    pattern: Value,
    isBytes: boolean,
    flags: number,
    program: Program,
    names: ReadonlyMap<string, number>,
    mistakeType: Value,
  ) {
    super(patternType);
    this.pattern = pattern;
    this.isBytes = isBytes;
    this.flags = flags;
    this.program = program;
    this.names = names;
    this.mistakeType = mistakeType;
  }
}

/** `re.Match` */
export class PyMatch extends PyObject {
  readonly pattern: PyPattern;
  readonly subject: SubjectText;
  readonly pos: number;
  readonly endpos: number;
  readonly start: number;
  readonly stop: number;
  /** Where the groups from 1 on begin and end, and the number of the one that ended last, or 0. */
  readonly places: Int32Array;
  regs: PyTuple | null = null;

  constructor(pattern: PyPattern, subject: SubjectText, pos: number, endpos: number, matcher: Matcher) {
    super(matchType);
    this.pattern = pattern;
    this.subject = subject;
    this.pos = pos;
    this.endpos = endpos;
    this.start = matcher.start;
    this.stop = matcher.stop;
    this.places = matcher.places();
  }

  get lastIndex(): number {
    return this.places[this.pattern.program.groups * 2]!;
  }
}

export const patternType: PyType = declareType("re.Pattern", { hasWeakref: true });
export const matchType: PyType = declareType("re.Match");
export const scannerType: PyType = declareType("_sre.SRE_Scanner");
/** What `finditer` gives; the name is that of the type which CPython uses for it. */
export const matchIteratorType: PyType = declareType("callable_iterator");
