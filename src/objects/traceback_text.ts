/**
 * The text of an exception with its traceback, causes, contexts, notes and the exceptions in a group, as CPython 3.13
 * prints it for what nobody caught. Source: PEP 654, PEP 657, PEP 678, and what CPython prints.
 */
import { pyLookupAttribute } from "./attributes.ts";
import { asStr, type Value } from "./core.ts";
import { Raised } from "./errors.ts";
import { type PyException, PyExceptionGroup, PySyntaxError } from "./exceptions.ts";
import { PyList } from "./list.ts";
import { pyNameHint } from "./name_hints.ts";
import { pyItems, pyRepr, pyStr } from "./operators.ts";
import { PyRange } from "./range.ts";
import type { Steps } from "./steps.ts";
import { formatSyntaxError } from "./syntax_error_text.ts";
import type { PyTraceback } from "./traceback.ts";
import { formatEntry, type SourceLines, type TracebackEntry } from "./traceback_lines.ts";
import { PyTuple } from "./tuple.ts";

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";
/** An entry that comes again is shown this often. */
const MOST_REPEATS = 3;
const WIDEST_GROUP = 15;
const DEEPEST_GROUP = 10;
/** More exceptions than this are not gathered: groups of groups that share members grow without bound. */
const MOST_EXCEPTIONS = 20_000;

/** What may be asked for beside the whole. */
export interface FormatChoices {
  /** `sys.tracebacklimit`: at most so many entries, the outermost; negative: so many of the innermost. */
  readonly limit?: number | null;
  /** Show causes and contexts: yes unless told otherwise. */
  readonly chain?: boolean;
}

/**
 * The text of an exception as printed when nobody catches it, each line with its end. `str` of the exception and
 * looking for similar names may run Python code.
 */
export function* pyFormatException(
  exception: PyException,
  source: SourceLines,
  choices: FormatChoices = {},
): Steps<string> {
  const report = yield* pyReportAll(exception, source, choices);
  const page = new Page();
  writeChain(page, report, choices.chain ?? true);
  return page.text;
}

/**
 * The same without running Python code: where that would be needed, `<exception str() failed>` and the like stand in
 * its place.
 */
export function formatException(
  exception: PyException,
  source: SourceLines,
  choices: FormatChoices = {},
): string {
  const stack: Steps<unknown>[] = [pyFormatException(exception, source, choices)];
  let answer: unknown;
  let thrown: { readonly error: unknown } | null = null;
  for (;;) {
    const top = stack[stack.length - 1]!;
    try {
      const step: IteratorResult<unknown, unknown> =
        thrown === null ? top.next(answer) : top.throw(thrown.error);
      thrown = null;
      answer = undefined;
      if (step.done) {
        stack.pop();
        if (stack.length === 0) return step.value as string;
        answer = step.value;
      } else if (isGenerator(step.value)) stack.push(step.value);
      else thrown = { error: new Raised(exception) };
    } catch (error) {
      stack.pop();
      if (stack.length === 0) throw error;
      thrown = { error };
    }
  }
}

function isGenerator(request: unknown): request is Steps<unknown> {
  return typeof request === "object" && request !== null && "next" in request;
}

/** The last lines of the text: the class and message, and the notes. */
export function* pyFormatExceptionOnly(exception: PyException): Steps<string> {
  return (yield* pyFinalLines(exception)).join("");
}

/** The entries of a traceback, from the outermost, as text. */
export function formatTraceback(
  traceback: PyTraceback | null,
  source: SourceLines,
  limit: number | null = null,
): string {
  return formatEntries(entriesOf(traceback, limit), source);
}

/** The same without marks under the lines. */
export function formatPlainTraceback(traceback: PyTraceback | null, source: SourceLines): string {
  return formatEntries(
    entriesOf(traceback, null).map((entry) => ({ ...entry, position: null })),
    source,
  );
}

/** Entries as text; one that comes again and again is shown three times, and counted. */
export function formatEntries(entries: readonly TracebackEntry[], source: SourceLines): string {
  const parts: string[] = [];
  let last: TracebackEntry | null = null;
  let count = 0;
  const endRun = (): void => {
    const more = count - MOST_REPEATS;
    if (more > 0) parts.push(`  [Previous line repeated ${more} more time${more === 1 ? "" : "s"}]\n`);
  };
  for (const entry of entries) {
    const isSame =
      last !== null &&
      last.filename === entry.filename &&
      last.lineno === entry.lineno &&
      last.name === entry.name;
    if (!isSame) {
      endRun();
      count = 0;
    }
    last = entry;
    if (++count <= MOST_REPEATS) parts.push(formatEntry(entry, source));
  }
  endRun();
  return parts.join("");
}

function entriesOf(traceback: PyTraceback | null, limit: number | null): TracebackEntry[] {
  const entries: TracebackEntry[] = [];
  for (let at = traceback; at !== null; at = at.next) {
    if (limit !== null && limit >= 0 && entries.length >= limit) break;
    const code = at.frame.codeObject();
    const isKnown = at.unit >= 0 && at.unit * 4 < code.positions.length;
    const position = isKnown ? code.position(at.unit) : null;
    const line = position !== null && position.line >= 0 ? position.line : at.lineno;
    entries.push({ filename: code.filename, lineno: line < 0 ? null : line, name: code.name, position });
  }
  return limit !== null && limit < 0 ? entries.slice(limit) : entries;
}

// --- gathering ---

/** All that is to be printed of one exception. */
interface Report {
  readonly exception: PyException;
  /** The entries of the traceback, null where there is none. */
  readonly stack: string | null;
  readonly lines: readonly string[];
  cause: Report | null;
  context: Report | null;
  members: Report[] | null;
}

/**
 * Reports of an exception and all that hangs on it. Each cause and context is told once: who comes first has it.
 * The order in which they are looked at is CPython's.
 */
function* pyReportAll(exception: PyException, source: SourceLines, choices: FormatChoices): Steps<Report> {
  const seen = new Set<PyException>();
  let count = 0;
  const report = function* (each: PyException): Steps<Report> {
    seen.add(each);
    count++;
    return {
      exception: each,
      stack: each.traceback === null ? null : formatTraceback(each.traceback, source, choices.limit ?? null),
      lines: yield* pyFinalLines(each),
      cause: null,
      context: null,
      members: null,
    };
  };
  const first = yield* report(exception);
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { cause, context, suppressContext } = at.exception;
    if (cause !== null && !seen.has(cause)) at.cause = yield* report(cause);
    if (at.cause === null && context !== null && !suppressContext && !seen.has(context)) {
      at.context = yield* report(context);
    }
    if (at.exception instanceof PyExceptionGroup) {
      at.members = [];
      for (const member of at.exception.exceptions) {
        if (count > MOST_EXCEPTIONS) break;
        at.members.push(yield* report(member));
      }
    }
    if (at.cause !== null) open.push(at.cause);
    if (at.context !== null) open.push(at.context);
    if (at.members !== null) open.push(...at.members);
  }
  return first;
}

/** The class, the message and the notes. */
function* pyFinalLines(exception: PyException): Steps<string[]> {
  const name = className(exception);
  const lines: string[] = [];
  if (exception instanceof PySyntaxError) lines.push(yield* pySyntaxText(exception, name));
  else {
    const text =
      (yield* pySafely(pyStr(exception), "<exception str() failed>")) + (yield* pyNameHint(exception));
    lines.push(text === "" ? `${name}\n` : `${name}: ${text}\n`);
  }
  for (const note of yield* pyNotes(exception)) lines.push(`${note}\n`);
  return lines;
}

function* pySyntaxText(exception: PySyntaxError, name: string): Steps<string> {
  const { msg } = exception;
  const message =
    msg === undefined || msg === null || msg === ""
      ? "<no detail available>"
      : yield* pySafely(pyStr(msg), "<exception str() failed>");
  return formatSyntaxError(exception, name, message);
}

/** The name of the class with its module, unless that goes without saying. */
function className(exception: PyException): string {
  const { type } = exception;
  const found = type.lookup("__module__");
  const module = found === undefined ? "builtins" : asStr(found);
  if (module === undefined) return `<unknown>.${type.qualname}`;
  return module === "builtins" || module === "__main__" ? type.qualname : `${module}.${type.qualname}`;
}

function* pySafely(steps: Steps<string>, instead: string): Steps<string> {
  try {
    return yield* steps;
  } catch (thrown) {
    if (thrown instanceof Raised) return instead;
    throw thrown;
  }
}

/** The lines of `__notes__`, whatever a program put there. */
function* pyNotes(exception: PyException): Steps<string[]> {
  let notes: Value | undefined;
  try {
    notes = yield* pyLookupAttribute(exception, "__notes__");
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    const failed = yield* pySafely(pyRepr(thrown.exception), "<__notes__ repr() failed>");
    return `Ignored error getting __notes__: ${failed}`.split("\n");
  }
  if (notes === undefined || notes === null) return [];
  if (!(notes instanceof PyList || notes instanceof PyTuple || notes instanceof PyRange)) {
    return [yield* pySafely(pyRepr(notes), "<__notes__ repr() failed>")];
  }
  const lines: string[] = [];
  for (const note of yield* pyItems(notes)) {
    lines.push(...(yield* pySafely(pyStr(note), "<note str() failed>")).split("\n"));
  }
  return lines;
}

// --- writing ---

/** The lines written so far, and the tree of groups to their left. */
class Page {
  text = "";
  depth = 0;
  /** The frame around the innermost group is still to be closed. */
  isOpen = false;

  /** Writes lines, with the branch of the group in front of each. */
  write(lines: string, margin = "|"): void {
    const front = this.depth === 0 ? "" : `${"  ".repeat(this.depth)}${margin} `;
    this.text +=
      front === "" ? lines : lines.replaceAll(/^.*(?:\n|$)/gm, (line) => (line === "" ? "" : front + line));
  }

  indentation(): string {
    return "  ".repeat(this.depth);
  }
}

/** Writes an exception, what it came from first. */
function writeChain(page: Page, last: Report, isChained: boolean): void {
  const chain: { report: Report; link: string | null }[] = [];
  for (let at: Report | null = last; at !== null; ) {
    const next: Report | null = isChained ? (at.cause ?? at.context) : null;
    chain.push({ report: at, link: next === null ? null : at.cause === null ? CONTEXT : CAUSE });
    at = next;
  }
  for (const { report, link } of chain.reverse()) {
    if (link !== null) page.write(link);
    if (report.members === null) {
      if (report.stack !== null) page.write(`Traceback (most recent call last):\n${report.stack}`);
      page.write(report.lines.join(""));
    } else if (page.depth > DEEPEST_GROUP) page.write(`... (max_group_depth is ${DEEPEST_GROUP})\n`);
    else writeGroup(page, report, report.members, isChained);
  }
}

function writeGroup(page: Page, report: Report, members: readonly Report[], isChained: boolean): void {
  const isTop = page.depth === 0;
  if (isTop) page.depth = 1;
  if (report.stack !== null) {
    page.write("Exception Group Traceback (most recent call last):\n", isTop ? "+" : "|");
    page.write(report.stack);
  }
  page.write(report.lines.join(""));
  const total = (report.exception as PyExceptionGroup).exceptions.length;
  const shown = Math.min(total, WIDEST_GROUP + 1);
  for (let at = 0; at < shown; at++) {
    const isLast = at === shown - 1;
    // The last member closes the frame for all the groups that end with it.
    if (isLast) page.isOpen = true;
    const member = at < WIDEST_GROUP ? members[at] : undefined;
    const title = member === undefined ? "..." : `${at + 1}`;
    page.text += `${page.indentation()}${at === 0 ? "+-" : "  "}+---------------- ${title} ----------------\n`;
    page.depth++;
    if (member !== undefined) writeChain(page, member, isChained);
    else {
      const more = total - at;
      page.write(`and ${more} more exception${more === 1 ? "" : "s"}\n`);
    }
    if (isLast && page.isOpen) {
      page.text += `${page.indentation()}+------------------------------------\n`;
      page.isOpen = false;
    }
    page.depth--;
    if (member === undefined) break;
  }
  if (isTop) page.depth = 0;
}
