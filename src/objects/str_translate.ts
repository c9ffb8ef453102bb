/** `str.translate` and `str.maketrans`. */
import { asInt, asStr, type PyObject, type Value } from "./core.ts";
import { dictType, PyDict } from "./dict.ts";
import { isRaised, typeError, valueError } from "./errors.ts";
import { getItem } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { argumentError } from "./str_arguments.ts";
import { pointsOf } from "./str_points.ts";
import { grown } from "./str_search.ts";

/** `text.translate(table)`: each code point looked up in the table, left where it is not there. */
export function translateText(text: string, table: Value): string | Pending {
  if (table instanceof PyDict && table.type === dictType && table.index !== null) {
    const { index, values } = table;
    let result = "";
    for (const character of text) {
      const at = index.get(character.codePointAt(0)!);
      result = grown(result, at === undefined ? character : mapped(values[at]!));
    }
    return result;
  }
  return pyTranslate(text, table);
}

function* pyTranslate(text: string, table: Value): Steps<string> {
  let result = "";
  for (const character of text) {
    try {
      const found = getItem(table, character.codePointAt(0)!);
      result = grown(result, mapped(isPending(found) ? yield found : found));
    } catch (thrown) {
      if (!isRaised(thrown, "LookupError")) throw thrown;
      result = grown(result, character);
    }
  }
  return result;
}

function mapped(to: Value): string {
  if (to === null) return "";
  const text = asStr(to);
  if (text !== undefined) return text;
  const code = asInt(to);
  if (code === undefined) throw typeError("character mapping must return integer, None or str");
  if (code < 0 || code > 0x10ffff) throw valueError("character mapping must be in range(0x110000)");
  return String.fromCodePoint(Number(code));
}

/** `str.maketrans(x, y, z)`: a table for `translate`, from a dict or from texts of equal length. */
export function makeTranslation(from: Value, to: Value | undefined, deleted: Value | undefined): PyObject {
  const table = new PyDict();
  if (to === undefined) {
    if (!(from instanceof PyDict && from.type.isSubtype(dictType))) {
      throw typeError("if you give only one argument to maketrans it must be a dict");
    }
    for (const [key, value] of from.entries()) addRow(table, tableKey(key), value);
    return table;
  }
  const target = asStr(to);
  if (target === undefined) throw argumentError("maketrans", 2, "str", to);
  const removed = deleted === undefined ? "" : asStr(deleted);
  if (removed === undefined) throw argumentError("maketrans", 3, "str", deleted!);
  const source = asStr(from);
  if (source === undefined) {
    throw typeError("first maketrans argument must be a string if there is a second argument");
  }
  const sources = pointsOf(source);
  const targets = pointsOf(target);
  if (sources.length !== targets.length) {
    throw valueError("the first two maketrans arguments must have equal length");
  }
  for (const [at, character] of sources.entries()) {
    addRow(table, character.codePointAt(0)!, targets[at]!.codePointAt(0)!);
  }
  for (const character of removed) addRow(table, character.codePointAt(0)!, null);
  return table;
}

function addRow(table: PyDict, key: number | bigint, value: Value): void {
  table.setKey(key, key, value);
}

function tableKey(key: Value): number | bigint {
  const text = asStr(key);
  if (text !== undefined) {
    if (pointsOf(text).length !== 1) throw valueError("string keys in translate table must be of length 1");
    return text.codePointAt(0)!;
  }
  const code = asInt(key);
  if (code === undefined) throw typeError("keys in translate table must be strings or integers");
  return code;
}
