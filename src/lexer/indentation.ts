/** Indentation: INDENT, DEDENT, and lines joined by backslashes. Source: "Indentation" in the language reference. */
import { countCharacters } from "./source.ts";
import type { LexerState } from "./state.ts";
import { DEDENT, EndMarker, INDENT, makeToken } from "./tokens.ts";

// CPython's limits
const MAX_INDENTS = 100;
const TAB_SIZE = 8;

const NEWLINE_CHARACTER = 0x0a;
const FORM_FEED = 0x0c;
const TAB = 0x09;
const SPACE = 0x20;
const HASH = 0x23;
const BACKSLASH = 0x5c;

/** The open blocks. */
export class Indentation {
  /** Their columns with tabs to 8, and with tabs of 1: where the two disagree the text is ambiguous. */
  private readonly indents: number[] = [0];
  private readonly alternateIndents: number[] = [0];

  /** Skips blank lines, and compares the next line's indentation with the open blocks. False at the end of the text. */
  nextLine(state: LexerState): boolean {
    const text = state.text;
    for (;;) {
      let column = 0;
      let alternate = 0;
      let continued = 0;
      let at = state.position;
      scan: for (;;) {
        switch (text.charCodeAt(at)) {
          case SPACE:
            column++;
            alternate++;
            break;
          case TAB:
            column = (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE;
            alternate++;
            break;
          case FORM_FEED:
            column = alternate = 0;
            break;
          case BACKSLASH:
            // what counts is the indentation of the first of the joined lines that has any
            continued = continued || column;
            joinLine(state, at);
            state.bufferStart = state.lineStart;
            at++;
            break;
          default:
            break scan;
        }
        at++;
      }
      const unit = text.charCodeAt(at);
      if (unit === HASH) at = text.indexOf("\n", at);
      else if (unit !== NEWLINE_CHARACTER || at === state.unbrokenEnd) {
        state.position = at;
        if (continued > 0) column = alternate = continued;
        if (at >= text.length) return this.endOfText(state);
        if (column !== this.indents.at(-1) || alternate !== this.alternateIndents.at(-1)) {
          this.indent(state, column, alternate);
        }
        // Blanks that end the text, without a line break, have an indentation too.
        if (at === state.unbrokenEnd) return this.endOfText(state);
        return true;
      }
      state.position = at + 1;
      state.startLine(at + 1);
    }
  }

  private indent(state: LexerState, column: number, alternate: number): void {
    const { indents, alternateIndents } = this;
    const current = indents.at(-1)!;
    if (column === current) inconsistentTabs(state);
    if (column > current) {
      if (indents.length >= MAX_INDENTS) {
        state.failLayout("IndentationError", "too many levels of indentation", 1, 0);
      }
      if (alternate <= alternateIndents.at(-1)!) inconsistentTabs(state);
      indents.push(column);
      alternateIndents.push(alternate);
      const { lineno, lineStart, position } = state;
      const image = state.text.slice(lineStart, position);
      state.tokens.push(
        makeToken(INDENT, image, lineStart, position, lineno, 0, lineno, position + state.shift, null),
      );
      return;
    }
    let closed = 0;
    while (column < indents.at(-1)!) {
      indents.pop();
      alternateIndents.pop();
      closed++;
    }
    if (column !== indents.at(-1)) {
      const caret = state.lineLength() + 1;
      state.failLayout("IndentationError", "unindent does not match any outer indentation level", caret, -1);
    }
    if (alternate !== alternateIndents.at(-1)) inconsistentTabs(state);
    for (; closed > 0; closed--) state.pushEmpty(DEDENT);
  }

  private endOfText(state: LexerState): false {
    for (let open = this.indents.length - 1; open > 0; open--) state.pushEmpty(DEDENT);
    state.pushEmpty(EndMarker);
    return false;
  }
}

/** A backslash must be the last character of its line, and there must be another line. */
export function joinLine(state: LexerState, backslash: number): void {
  const isLast = backslash + 1 === state.unbrokenEnd;
  if (state.text.charCodeAt(backslash + 1) !== NEWLINE_CHARACTER || isLast) {
    // The caret stands on the character after the backslash, if there is one.
    const caret = countCharacters(state.text, state.bufferStart, backslash) + (isLast ? 1 : 2);
    if (isLast) state.brackets.length = 0;
    state.failLayout("SyntaxError", "unexpected character after line continuation character", caret, 0);
  }
  if (backslash + 2 >= state.text.length) {
    if (state.brackets.length > 0) state.neverClosed();
    state.failLayout("SyntaxError", "unexpected EOF while parsing", state.lineLength() + 1, -1, true);
  }
  state.continueLine(backslash + 2);
}

function inconsistentTabs(state: LexerState): never {
  state.failLayout("TabError", "inconsistent use of tabs and spaces in indentation", 1, 0);
}
