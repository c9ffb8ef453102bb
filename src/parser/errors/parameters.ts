/** The parameters of functions and lambdas, with the mistakes that are made in them. */
import type { TokenType } from "chevrotain";
import * as t from "../../lexer/tokens.ts";
import { expression, starExpression } from "./expressions.ts";
import { type Piece, piece } from "./pieces.ts";
import type { Rule, TokenReader } from "./reader.ts";

/** The rules for parameters in parentheses, with annotations; or for those of a lambda. */
interface ParameterRules {
  readonly parameters: Rule;
}

/** The parameters of a `def`. */
export const functionParameters: Rule = rulesFor(t.RPAR, true).parameters;
/** The parameters of a lambda. */
export const lambdaParameters: Rule = rulesFor(t.COLON, false).parameters;

function rulesFor(end: TokenType, annotated: boolean): ParameterRules {
  const name: Rule = (reader) => {
    const start = reader.position;
    if (reader.take(t.Name) < 0) return null;
    if (annotated) reader.try((inner) => (inner.take(t.COLON) < 0 ? null : expression(inner)));
    return piece("other", start, reader.position - 1);
  };
  const starName: Rule = (reader) => {
    const start = reader.position;
    if (reader.take(t.Name) < 0 || reader.take(t.COLON) < 0) return null;
    if (starExpression(reader) === null) return null;
    const found = piece("other", start, reader.position - 1);
    return ended(reader) ? found : null;
  };
  const value: Rule = (reader) => {
    const equal = reader.take(t.EQUAL);
    if (equal < 0) return null;
    const found = expression(reader);
    if (found !== null) return found;
    // a lambda's colon is not looked for: CPython knows this mistake in parentheses only
    if (reader.mistakes && reader.at(t.RPAR, t.COMMA)) {
      reader.failTokens("expected default value expression", equal);
    }
    return null;
  };
  /** A comma, or the end of the list. */
  const ended = (reader: TokenReader): boolean => reader.take(t.COMMA) >= 0 || reader.at(end);
  const bare: Rule = (reader) => {
    const found = reader.try(name);
    return found !== null && ended(reader) ? found : null;
  };
  const defaulted: Rule = (reader) => {
    const found = reader.try(name);
    return found !== null && reader.try(value) !== null && ended(reader) ? found : null;
  };
  const either: Rule = (reader) => {
    const found = reader.try(name);
    if (found === null) return null;
    reader.try(value);
    return ended(reader) ? found : null;
  };
  const slashAfterBare: Rule = (reader) => {
    const start = reader.position;
    if (many(reader, bare) === 0 || reader.take(t.SLASH) < 0) return null;
    return ended(reader) ? piece("other", start, reader.position - 1) : null;
  };
  const slashAfterDefaulted: Rule = (reader) => {
    const start = reader.position;
    many(reader, bare);
    if (many(reader, defaulted) === 0 || reader.take(t.SLASH) < 0) return null;
    return ended(reader) ? piece("other", start, reader.position - 1) : null;
  };
  const slash: Rule = (reader) => reader.try(slashAfterBare) ?? reader.try(slashAfterDefaulted);

  const keywords: Rule = (reader) => {
    const start = reader.position;
    if (reader.mistakes) {
      mistakenKeywords(reader);
      reader.position = start;
    }
    if (reader.take(t.DOUBLESTAR) < 0 || reader.try(bare) === null) return null;
    return piece("other", start, reader.position - 1);
  };

  const mistakenKeywords = (reader: TokenReader): void => {
    if (reader.take(t.DOUBLESTAR) < 0 || reader.try(name) === null) return;
    const equal = reader.take(t.EQUAL);
    if (equal >= 0) reader.failTokens("var-keyword argument cannot have default value", equal);
    if (reader.take(t.COMMA) < 0) return;
    const message = "arguments cannot follow var-keyword argument";
    const after = reader.try(name);
    if (after !== null) reader.failAt(message, after);
    if (reader.at(t.STAR, t.DOUBLESTAR, t.SLASH)) reader.failTokens(message, reader.position);
  };

  const starred: Rule = (reader) => {
    const start = reader.position;
    if (reader.mistakes) {
      mistakenStar(reader);
      reader.position = start;
    }
    if (reader.take(t.STAR) >= 0) {
      const isNamed = reader.try(bare) ?? (annotated ? reader.try(starName) : null);
      if (isNamed !== null) {
        many(reader, either);
        reader.try(keywords);
        return piece("other", start, reader.position - 1);
      }
      if (reader.take(t.COMMA) >= 0 && many(reader, either) > 0) {
        reader.try(keywords);
        return piece("other", start, reader.position - 1);
      }
      reader.position = start;
    }
    return reader.try(keywords);
  };

  const mistakenStar = (reader: TokenReader): void => {
    const star = reader.take(t.STAR);
    if (star < 0) return;
    const lonely = reader.sees((inner) => {
      if (inner.take(end) >= 0) return true;
      return inner.take(t.COMMA) >= 0 && inner.at(end, t.DOUBLESTAR) ? true : null;
    });
    if (lonely) {
      const message = "named arguments must follow bare *";
      if (annotated) reader.failTokens(message, star);
      // CPython points elsewhere for a lambda: to what comes after the star
      reader.failAtFurthest(message);
    }
    if (reader.try(name) !== null) {
      const equal = reader.take(t.EQUAL);
      if (equal >= 0) reader.failTokens("var-positional argument cannot have default value", equal);
    }
    reader.position = star + 1;
    if (reader.try(bare) === null && reader.take(t.COMMA) < 0) return;
    many(reader, either);
    const again = reader.take(t.STAR);
    if (again >= 0 && (reader.try(bare) !== null || reader.at(t.COMMA))) {
      reader.failTokens("* argument may appear only once", again);
    }
  };

  const mistakenParameters = (reader: TokenReader): void => {
    const start = reader.position;
    const first = reader.take(t.SLASH);
    if (first >= 0 && reader.at(t.COMMA)) {
      reader.next;
      reader.failTokens("at least one argument must precede /", first);
    }
    reader.position = start;
    if (reader.try(slash) !== null) {
      many(reader, either);
      const again = reader.take(t.SLASH);
      if (again >= 0) reader.failTokens("/ may appear only once", again);
    }
    reader.position = start;
    reader.try(slashAfterBare);
    many(reader, bare);
    if (reader.try(slashAfterDefaulted) !== null || many(reader, defaulted) > 0) {
      const late = reader.try(bare);
      if (late !== null) {
        reader.failAt("parameter without a default follows parameter with a default", late);
      }
    }
    reader.position = start;
    many(reader, bare);
    const open = reader.take(t.LPAR);
    if (open >= 0) mistakenParentheses(reader, open);
    reader.position = start;
    reader.try(slash);
    many(reader, either);
    if (reader.take(t.STAR) >= 0 && (reader.take(t.COMMA) >= 0 || reader.try(bare) !== null)) {
      many(reader, either);
      const late = reader.take(t.SLASH);
      if (late >= 0) reader.failTokens("/ must be ahead of *", late);
    }
    reader.position = start;
    if (many(reader, either) > 0 && reader.take(t.SLASH) >= 0) {
      const star = reader.take(t.STAR);
      if (star >= 0) reader.failTokens("expected comma between / and *", star);
    }
  };

  const mistakenParentheses = (reader: TokenReader, open: number): void => {
    let count = 0;
    if (annotated) count = many(reader, bare);
    else {
      while (reader.try(name) !== null) {
        count++;
        if (!reader.sees((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(name)))) break;
        reader.take(t.COMMA);
      }
    }
    if (count === 0) return;
    reader.take(t.COMMA);
    const close = reader.take(t.RPAR);
    const whose = annotated ? "Function" : "Lambda expression";
    if (close >= 0) reader.failTokens(`${whose} parameters cannot be parenthesized`, open, close);
  };

  const proper: Rule = (reader) => {
    const start = reader.position;
    if (reader.try(slashAfterBare) !== null) many(reader, bare);
    else if (reader.try(slashAfterDefaulted) === null) many(reader, bare);
    many(reader, defaulted);
    reader.try(starred);
    return reader.position === start ? null : piece("other", start, reader.position - 1);
  };

  const parameters: Rule = (reader) => {
    const start = reader.position;
    if (reader.mistakes) {
      mistakenParameters(reader);
      reader.position = start;
    }
    return proper(reader);
  };
  return { parameters };
}

/** Reads as many as there are; gives how many. */
function many(reader: TokenReader, rule: Rule): number {
  let count = 0;
  let last: Piece | null = reader.try(rule);
  while (last !== null) {
    count++;
    last = reader.try(rule);
  }
  return count;
}
