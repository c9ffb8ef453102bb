/**
 * What kind of character a code point is: the predicates of str (`isalpha`, `isprintable`, …) and the classes that
 * splitting and stripping rest on.
 *
 * The Unicode data are the engine's. Engines move on and CPython 3.13 stays with Unicode 15.1, so characters that came
 * later are taken for unassigned here.
 */

/** Ranges assigned in Unicode 16 and 17: distance from the end of the range before, and length less one, in base 36. */
const NEWER_RANGES =
  "1ov 8 qt 3k 2r7.e 3.b 2r.1 1c 7e.1 tz o6.2 1gt 18u.1 nae.4 3 2 6.2 l gk2.f ce.1 1j.6 1ki.1f nh.p rr.11 4.s 9.1 " +
  "8j.5 9.8 y.2 w4.9 2 3 2.11 2.9 2 3 2.3 2.9 2.1 9.1 ku.j vx.7 2h.x f.9 c7.17 5.9 a9 45i.32y 5qe.1l 2dj.1l 87.o " +
  "3.o 7z.4 4qq.7 zk a.l 2q.36 c9a.70 4.c3 7.m g.g 4io.16 5 5d.u 2.l 9.1 34p 4f.3 8o.9 5.1 f.8 ak.3 1e.1 4.1 1b 8 2 " +
  "5 f 3 a.1 5 64.10 b 10zk.5 4mb.b gsj.3bd";

function classOf(ranges: string): string {
  let end = 0;
  let text = "";
  for (const range of ranges.split(" ")) {
    const [step, more = "0"] = range.split(".");
    const start = end + Number.parseInt(step!, 36);
    end = start + Number.parseInt(more, 36);
    text += `\\u{${start.toString(16)}}-\\u{${end.toString(16)}}`;
  }
  return text;
}

/** The inside of a character class: what CPython 3.13 does not know yet. */
export const NEWER = classOf(NEWER_RANGES);
const newer = new RegExp(`[${NEWER}]`, "u");

/** White space: what `str.isspace` accepts, `str.split()` splits at and `str.strip()` takes off. */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/** CJK ideographs that stand for a number. */
const NUMBER_IDEOGRAPHS =
  "㐅㒃㠪㭍一七万三两九二五亖京亿什仟仨伍佰俩倆億兆兩八六兩十千-卅卌叁-叄四壱壹幺廾-廿弌-弎弐拐拾捌柒洞漆玖百皕秭肆萬" +
  "貮貳贰鈎钩阡陆陌陸零\\uf96b\\uf973\\uf978\\uf9b2\\uf9d1\\uf9d3\\uf9fd\\u{20001}\\u{20064}\\u{200e2}\\u{20121}" +
  "\\u{2092a}\\u{20983}\\u{2098c}\\u{2099c}\\u{20aea}\\u{20afd}\\u{20b19}\\u{22390}\\u{22998}\\u{23b1b}\\u{2626d}\\u{2f890}";
/** Characters with a value from 0 to 9 that are not decimal digits: superscripts, circled digits and the like. */
const OTHER_DIGITS =
  "\\xb2\\xb3\\xb9\\u1369-\\u1371\\u19da\\u2070\\u2074-\\u2079\\u2080-\\u2089\\u2460-\\u2468\\u2474-\\u247c\\u2488-\\u2490" +
  "\\u24ea\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792\\u{10a40}-\\u{10a43}\\u{10e60}-\\u{10e68}" +
  "\\u{11052}-\\u{1105a}\\u{1f100}-\\u{1f10a}";

const whole = (inside: string): RegExp => new RegExp(`^[${inside}]+$`, "u");
const spaces = new RegExp(`^[${SPACE}]+$`);
const alphabetic = whole("\\p{L}");
const decimal = whole("\\p{Nd}");
const digits = whole(`\\p{Nd}${OTHER_DIGITS}`);
const numeric = whole(`\\p{N}${NUMBER_IDEOGRAPHS}`);
const alphanumeric = whole(`\\p{L}\\p{N}`); // the ideographs of `numeric` are letters
const printable = /^[ \p{L}\p{M}\p{N}\p{P}\p{S}]*$/u;
const identifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
const ascii = /^[\0-\x7f]*$/;
const LOWER = "\\p{Lowercase}\\u0295";
const lower = new RegExp(`[${LOWER}]`, "u");
const upper = /\p{Uppercase}/u;
const upperOrTitle = /[\p{Uppercase}\p{Lt}]/u;
const cased = /[\p{Cased}\u0295]/u;

const known = (text: string): boolean => !newer.test(text);

export const isSpace = (text: string): boolean => spaces.test(text);
export const isAlphabetic = (text: string): boolean => alphabetic.test(text) && known(text);
export const isDecimal = (text: string): boolean => decimal.test(text) && known(text);
export const isDigit = (text: string): boolean => digits.test(text) && known(text);
export const isNumeric = (text: string): boolean => numeric.test(text) && known(text);
export const isAlphanumeric = (text: string): boolean => alphanumeric.test(text) && known(text);
/** Whether `repr` shows every character as it is (and not as an escape). */
export const isPrintable = (text: string): boolean => printable.test(text) && known(text);
/** Whether the text is a name as the language reference, 2.3, defines it. */
export const isIdentifier = (text: string): boolean => identifier.test(text) && known(text);
export const isAscii = (text: string): boolean => ascii.test(text);
/** Whether there is a small letter, and no capital one. */
export const isLowercase = (text: string): boolean =>
  lower.test(withoutNewer(text)) && !upperOrTitle.test(withoutNewer(text));
/** Whether there is a capital letter, and no small or title one. */
export const isUppercase = (text: string): boolean => {
  const plain = withoutNewer(text);
  return upper.test(plain) && !lower.test(plain) && !/\p{Lt}/u.test(plain);
};

/** Whether capitals follow uncased characters only, and small letters cased ones only; at least one is cased. */
export function isTitlecase(text: string): boolean {
  let found = false;
  let before = false;
  for (const character of withoutNewer(text)) {
    if (upperOrTitle.test(character)) {
      if (before) return false;
      before = found = true;
    } else if (lower.test(character)) {
      if (!before) return false;
      found = true;
    } else before = false;
  }
  return found;
}

/** The kinds that changes of case ask for. */
export const isCased = (character: string): boolean => cased.test(character) && known(character);
export const isUpper = (character: string): boolean => upper.test(character) && known(character);
export const isLower = (character: string): boolean => lower.test(character) && known(character);

/** Whether a unit is white space. */
export function isSpaceUnit(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 9 && unit <= 13) || (unit >= 0x1c && unit <= 0x1f);
  return unit <= 0x3000 && spaces.test(String.fromCharCode(unit));
}

const newerAll = new RegExp(`[${NEWER}]`, "gu");

/** Characters that are not known yet count as uncased, as `-` does. */
function withoutNewer(text: string): string {
  return known(text) ? text : text.replace(newerAll, "-");
}
