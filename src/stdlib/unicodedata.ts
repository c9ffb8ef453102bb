/**
 * `unicodedata`: the Unicode character database, version 15.1; `ucd_3_2_0` is version 3.2. Source: library reference,
 * `unicodedata`.
 */
import { asBytes, PyBytes } from "../objects/bytes_object.ts";
import { characterNamed, nameOfCharacter } from "../objects/character_names.ts";
import { encodeText } from "../objects/codecs.ts";
import { asStr, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, member, method, type Row } from "../objects/define.ts";
import { keyError, typeError, typeName, valueError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { constant, defineModule, fn, type Member } from "../vm/modules.ts";
import { type NormalForm, normalize } from "./normalization.ts";
import { aliasedCharacter, namedSequence } from "./unicode_names.ts";
import { type CharacterKind, type UnicodeVersion, unicode3, unicode15 } from "./unicode_properties.ts";

/** `unicodedata.UCD`: a version of the database as an object. The module is another one, but for being a module. */
class PyDatabase extends PyObject {
  constructor() {
    super(databaseType);
  }
}

const databaseType: PyType = declareType("unicodedata.UCD");

/** A function of the module, which is a method of `UCD` too. */
interface Question {
  /** Name and parameters without `self`. */
  readonly signature: string;
  readonly doc: string;
  readonly answer: (version: UnicodeVersion, args: readonly (Value | undefined)[]) => Value;
}

const QUESTIONS: readonly Question[] = [
  numberQuestion(
    "decimal",
    "not a decimal",
    "The decimal value of a character as an int; without one the default, or a ValueError.",
    (version, code) => version.decimal(code),
  ),
  numberQuestion(
    "digit",
    "not a digit",
    "The digit value of a character as an int; without one the default, or a ValueError.",
    (version, code) => version.digit(code),
  ),
  numberQuestion(
    "numeric",
    "not a numeric character",
    "The numeric value of a character as a float; without one the default, or a ValueError.",
    (version, code) => {
      const value = version.numeric(code);
      return value === undefined ? undefined : new PyFloat(value);
    },
  ),
  kindQuestion("category", "The general category of a character: 'Lu', 'Nd', ….", (kind) => kind.category),
  kindQuestion(
    "bidirectional",
    "The bidirectional class of a character; '' if it has none.",
    (kind) => kind.bidirectional,
  ),
  kindQuestion(
    "combining",
    "The canonical combining class of a character; 0 if it does not combine.",
    (kind) => kind.combining,
  ),
  kindQuestion(
    "mirrored",
    "1 if a character is mirrored in text from right to left, else 0.",
    (kind) => kind.mirrored,
  ),
  kindQuestion("east_asian_width", "The East Asian width of a character: 'N', 'W', ….", (kind) => kind.width),
  {
    signature: "decomposition(chr, /)",
    doc: "The decomposition of a character as the database lists it; '' if it has none.",
    answer: (version, [chr]) => {
      const found = version.decompositionOf(codeOf(chr!, "decomposition() argument"));
      if (found === undefined) return "";
      const codes = found.codes.map((code) => code.toString(16).toUpperCase().padStart(4, "0"));
      return (found.tag === "" ? codes : [found.tag, ...codes]).join(" ");
    },
  },
  {
    signature: "is_normalized(form, unistr, /)",
    doc: "Whether a str is in the normal form 'NFC', 'NFKC', 'NFD' or 'NFKD'.",
    answer: (version, [form, unistr]) => {
      const [name, text] = [textOf(form!, "is_normalized", 1), textOf(unistr!, "is_normalized", 2)];
      return text === "" || normalize(version, normalForm(name), text) === text;
    },
  },
  {
    signature: "normalize(form, unistr, /)",
    doc: "The normal form 'NFC', 'NFKC', 'NFD' or 'NFKD' of a str.",
    answer: (version, [form, unistr]) => {
      const [name, text] = [textOf(form!, "normalize", 1), textOf(unistr!, "normalize", 2)];
      const result = text === "" ? text : normalize(version, normalForm(name), text);
      return result === text ? unistr! : result;
    },
  },
  {
    signature: "name(chr, default=<unrepresentable>, /)",
    doc: "The name of a character; without one the default, or a ValueError.",
    answer: (version, [chr, fallback]) => {
      const code = codeOf(chr!, "name() argument 1");
      const name = version.isOld && !version.isAssigned(code) ? undefined : nameOfCharacter(code);
      if (name !== undefined) return name;
      if (fallback === undefined) throw valueError("no such name");
      return fallback;
    },
  },
  {
    signature: "lookup(name, /)",
    doc: "The character, or the named sequence, of a name; a KeyError if there is none.",
    answer: (version, [name]) => lookup(version, name!),
  },
];

completeType(databaseType, {
  doc: null,
  methods: [...QUESTIONS.map(asMethod), member("unidata_version", () => unicode3().version)],
});

const ucd320 = new PyDatabase();

export const unicodedataModule = defineModule({
  name: "unicodedata",
  doc: "The Unicode character database, version 15.1.0: the properties of all characters, their names, and the normal forms of text.",
  members: () => [
    ...QUESTIONS.map(asFunction),
    constant("UCD", databaseType),
    constant("ucd_3_2_0", ucd320),
    constant("unidata_version", "15.1.0"),
  ],
});

function asFunction({ signature, answer, doc }: Question): Member {
  return fn(signature, (...args: (Value | undefined)[]) => answer(unicode15(), args), doc);
}

function asMethod({ signature, answer, doc }: Question): Row {
  const body = (_self: PyDatabase, ...args: (Value | undefined)[]) => answer(unicode3(), args);
  return method(signature.replace("(", "(self, "), body, doc);
}

function kindQuestion(name: string, doc: string, pick: (kind: CharacterKind) => Value): Question {
  return {
    signature: `${name}(chr, /)`,
    doc,
    answer: (version, [chr]) => pick(version.kindOf(codeOf(chr!, `${name}() argument`))),
  };
}

function numberQuestion(
  name: string,
  missing: string,
  doc: string,
  pick: (version: UnicodeVersion, code: number) => Value | undefined,
): Question {
  return {
    signature: `${name}(chr, default=<unrepresentable>, /)`,
    doc,
    answer: (version, [chr, fallback]) => {
      const value = pick(version, codeOf(chr!, `${name}() argument 1`)) ?? fallback;
      if (value === undefined) throw valueError(missing);
      return value;
    },
  };
}

/** The code point of an argument that must be one character. */
function codeOf(value: Value, what: string): number {
  const text = asStr(value);
  const code = text?.codePointAt(0);
  if (code !== undefined && text!.length === (code > 0xffff ? 2 : 1)) return code;
  throw typeError(`${what} must be a unicode character, not ${shortTypeName(value)}`);
}

function textOf(value: Value, name: string, position: number): string {
  const text = asStr(value);
  if (text !== undefined) return text;
  throw typeError(`${name}() argument ${position} must be str, not ${shortTypeName(value)}`);
}

const shortTypeName = (value: Value): string => (value === null ? "None" : typeName(value));

function normalForm(name: string): NormalForm {
  if (name === "NFC" || name === "NFD" || name === "NFKC" || name === "NFKD") return name;
  throw valueError("invalid normalization form");
}

/** How long a name may be, in bytes. */
const LONGEST_NAME = 256;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function lookup(version: UnicodeVersion, given: Value): Value {
  const bytes = nameBytes(given);
  if (bytes.length > LONGEST_NAME) throw keyError("name too long");
  const end = bytes.indexOf(0);
  const name = decoder.decode(bytes);
  const capitals = name.replace(/[a-z]+/g, (part) => part.toUpperCase());
  const found = characterNamed(name);
  // An alias is no name yet in 3.2, nor is a sequence.
  if (found !== undefined && !(version.isOld && aliasedCharacter(capitals) === found)) return found;
  const sequence = version.isOld ? undefined : namedSequence(capitals);
  if (sequence !== undefined) return sequence;
  throw keyError(`undefined character name '${end < 0 ? name : decoder.decode(bytes.subarray(0, end))}'`);
}

/** A name is given as str or as bytes in UTF-8. */
function nameBytes(given: Value): Uint8Array {
  const text = asStr(given);
  const source = text === undefined ? given : encodeText(text, "utf-8", "strict", text);
  if (source instanceof PyBytes) return source.data;
  if (asBytes(given) === undefined) {
    throw typeError(`a bytes-like object is required, not '${typeName(given)}'`);
  }
  throw typeError(`lookup() argument must be read-only bytes-like object, not ${typeName(given)}`);
}
