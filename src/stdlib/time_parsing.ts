/** `time.strptime`: times read from text by directives. Source: library reference, `time.strptime`. */
import {
  dateFromDays,
  dayOfYear,
  daysFromDate,
  daysInMonth,
  firstIsoMonday,
  isLeapYear,
} from "./calendar_days.ts";
import { DAYS, MONTHS } from "./time_format.ts";

/** What was read; fields that the format does not have are those of 1900-01-01. */
export interface ParsedTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly weekday: number;
  readonly yearDay: number;
  readonly isDst: number;
  readonly zone: string | null;
  /** Seconds east of UTC. */
  readonly offset: number | null;
  /** The fraction of a second of the offset, in microseconds. */
  readonly offsetFraction: number;
}

/** Why a text is no time: the message of the ValueError. */
export class ParseProblem {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const names = (list: readonly string[]): string => [...list].sort((a, b) => b.length - a.length).join("|");
const short = (list: readonly string[]): string[] => list.map((name) => name.slice(0, 3));

/** What each directive matches. Where digits could be split in two ways, the longer number is tried first. */
const PATTERNS: Readonly<Record<string, string>> = {
  a: names(short(DAYS)),
  A: names(DAYS),
  b: names(short(MONTHS)),
  B: names(MONTHS),
  d: "3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]",
  f: "\\d{1,6}",
  G: "\\d{4}",
  H: "2[0-3]|[01]\\d|\\d",
  I: "1[0-2]|0[1-9]|[1-9]| [1-9]",
  j: "36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]",
  m: "1[0-2]|0[1-9]|[1-9]",
  M: "[0-5]\\d|\\d",
  p: "am|pm",
  S: "6[01]|[0-5]\\d|\\d",
  u: "[1-7]",
  U: "5[0-3]|[0-4]\\d|\\d",
  V: "5[0-3]|0[1-9]|[1-4]\\d|\\d",
  w: "[0-6]",
  W: "5[0-3]|[0-4]\\d|\\d",
  y: "\\d\\d",
  Y: "\\d{4}",
  z: "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|z",
};

const COMPOSED: Readonly<Record<string, string>> = {
  c: "%a %b %d %H:%M:%S %Y",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A pattern is remembered: programs read many times in one format. */
const known = new Map<string, RegExp>();
const MOST_KNOWN = 50;

function patternOf(format: string, zones: readonly string[], shownFormat: string): RegExp {
  const key = `${zones.join("\0")}\0\0${format}`;
  let pattern = known.get(key);
  if (pattern === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    pattern = makePattern(format, zones, shownFormat);
    known.set(key, pattern);
  }
  return pattern;
}

function makePattern(format: string, zones: readonly string[], shownFormat: string): RegExp {
  const seen = new Set<string>();
  let source = "";
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at++) {
      const character = text[at]!;
      if (/\s/.test(character)) {
        while (at + 1 < text.length && /\s/.test(text[at + 1]!)) at++;
        source += "\\s+";
      } else if (character !== "%") source += escaped(character);
      else {
        const body = directive(text[++at]); // which may have added to the source itself
        source += body;
      }
    }
  };
  const directive = (code: string | undefined): string => {
    if (code === undefined) throw new ParseProblem(`stray % in format '${shownFormat}'`);
    if (code === "%") return "%";
    const composed = COMPOSED[code];
    if (composed !== undefined) {
      add(composed);
      return "";
    }
    const body = code === "Z" ? names(zones.map(escaped)) : PATTERNS[code];
    if (body === undefined) {
      throw new ParseProblem(`'${code}' is a bad directive in format '${shownFormat}'`);
    }
    if (seen.has(code))
      throw new ParseProblem(`the directive '%${code}' stands twice in format '${shownFormat}'`);
    seen.add(code);
    return `(?<${code}>${body})`;
  };
  add(format);
  return new RegExp(source, "iuy");
}

/**
 * Reads a time. `names` are the names of the local zone without and with daylight saving time; `quote` gives the repr of
 * a text, for messages.
 *
 * @throws ParseProblem when the text is no such time
 */
export function parseTime(
  text: string,
  format: string,
  zoneNames: readonly [string, string],
  quote: (text: string) => string,
): ParsedTime {
  const [standard, summer] = zoneNames.map((name) => name.toLowerCase()) as [string, string];
  const pattern = patternOf(format, [...new Set(["utc", "gmt", standard, summer])], format);
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  if (match === null) {
    throw new ParseProblem(`time data ${quote(text)} does not match format ${quote(format)}`);
  }
  if (pattern.lastIndex !== text.length) {
    throw new ParseProblem(`unconverted data remains: ${text.slice(pattern.lastIndex)}`);
  }
  const found: Readonly<Record<string, string | undefined>> = match.groups ?? {};
  return dateFields(found, { standard, summer, hasSummer: standard !== summer });
}

interface Zones {
  readonly standard: string;
  readonly summer: string;
  readonly hasSummer: boolean;
}

type Found = Readonly<Record<string, string | undefined>>;

function numberOf(found: Found, code: string): number | undefined {
  const text = found[code];
  return text === undefined ? undefined : Number(text.trim());
}

function placeOf(list: readonly string[], found: string | undefined): number | undefined {
  if (found === undefined) return undefined;
  const wanted = found.toLowerCase();
  return list.findIndex((name) => name.toLowerCase() === wanted);
}

function yearOf(found: Found): number | undefined {
  const two = numberOf(found, "y");
  const four = numberOf(found, "Y");
  if (four !== undefined) return four;
  return two === undefined ? undefined : two + (two <= 68 ? 2000 : 1900);
}

function weekdayOf(found: Found): number | undefined {
  const w = numberOf(found, "w");
  const u = numberOf(found, "u");
  return (
    placeOf(DAYS, found.A) ??
    placeOf(short(DAYS), found.a) ??
    (w === undefined ? undefined : (w + 6) % 7) ??
    (u === undefined ? undefined : u - 1)
  );
}

function hourOf(found: Found): number {
  const twelve = numberOf(found, "I");
  if (twelve === undefined) return numberOf(found, "H") ?? 0;
  const isAfternoon = found.p?.toLowerCase() === "pm";
  return (twelve % 12) + (isAfternoon ? 12 : 0);
}

function dateFields(found: Found, zones: Zones): ParsedTime {
  const isoYear = numberOf(found, "G");
  const isoWeek = numberOf(found, "V");
  const julian = numberOf(found, "j");
  let weekday = weekdayOf(found);
  let year = yearOf(found);
  checkIso(isoYear, isoWeek, weekday, year, julian);
  let month = (placeOf(MONTHS, found.B) ?? placeOf(short(MONTHS), found.b) ?? numberOf(found, "m")! - 1) + 1;
  if (Number.isNaN(month)) month = 1;
  const givenDay = numberOf(found, "d");
  let day = givenDay ?? 1;
  // The 29th of February without a year is a day of a leap year.
  const isLeapDay = year === undefined && month === 2 && day === 29;
  year ??= isLeapDay ? 1904 : 1900;
  let yearDay = julian;
  if (yearDay === undefined && weekday !== undefined) {
    const [sunday, monday] = [numberOf(found, "U"), numberOf(found, "W")];
    if (sunday !== undefined || monday !== undefined) {
      yearDay = dayOfWeek(year, sunday ?? monday!, weekday, sunday === undefined);
    } else if (isoYear !== undefined && isoWeek !== undefined) {
      if (isoWeek === 53 && firstIsoMonday(isoYear + 1) - firstIsoMonday(isoYear) !== 371) {
        throw new ParseProblem("Invalid week: 53");
      }
      const date = dateFromDays(firstIsoMonday(isoYear) + (isoWeek - 1) * 7 + weekday);
      year = date.year;
      month = date.month;
      day = date.day;
      yearDay = date.yearDay;
    }
    if (yearDay !== undefined && yearDay <= 0) {
      year--;
      yearDay += isLeapYear(year) ? 366 : 365;
    }
  }
  let ordinal: number;
  if (yearDay === undefined) {
    if (day > daysInMonth(year, month)) throw new ParseProblem("day is out of range for month");
    yearDay = dayOfYear(year, month, day);
    ordinal = daysFromDate(year, month, day);
  } else {
    ordinal = daysFromDate(year, 1, 1) + yearDay - 1;
    const date = dateFromDays(ordinal);
    year = date.year;
    month = date.month;
    day = date.day;
  }
  weekday ??= dateFromDays(ordinal).weekday;
  if (isLeapDay) year = 1900;
  const fraction = found.f;
  return {
    year,
    month,
    day,
    hour: hourOf(found),
    minute: numberOf(found, "M") ?? 0,
    second: numberOf(found, "S") ?? 0,
    microsecond: fraction === undefined ? 0 : Number(fraction.padEnd(6, "0")),
    weekday,
    yearDay,
    ...zoneFields(found, zones),
  };
}

function checkIso(
  isoYear: number | undefined,
  isoWeek: number | undefined,
  weekday: number | undefined,
  year: number | undefined,
  julian: number | undefined,
): void {
  const weekdays = "a weekday directive ('%A', '%a', '%w', or '%u').";
  if (isoYear !== undefined) {
    if (julian !== undefined) {
      throw new ParseProblem(
        "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.",
      );
    }
    if (isoWeek === undefined || weekday === undefined) {
      throw new ParseProblem(
        `ISO year directive '%G' must be used with the ISO week directive '%V' and ${weekdays}`,
      );
    }
  } else if (isoWeek !== undefined) {
    throw new ParseProblem(
      year === undefined || weekday === undefined
        ? `ISO week directive '%V' must be used with the ISO year directive '%G' and ${weekdays}`
        : "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.",
    );
  }
}

/** The day of the year of a weekday in a week that begins on Sunday or on Monday; week 0 is before the first such day. */
function dayOfWeek(year: number, week: number, weekday: number, fromMonday: boolean): number {
  const shift = fromMonday ? 0 : 1;
  const first = (dateFromDays(daysFromDate(year, 1, 1)).weekday + shift) % 7;
  const wanted = (weekday + shift) % 7;
  const before = (7 - first) % 7;
  return week === 0 ? 1 + wanted - first : 1 + before + 7 * (week - 1) + wanted;
}

function zoneFields(
  found: Found,
  zones: Zones,
): Pick<ParsedTime, "isDst" | "zone" | "offset" | "offsetFraction"> {
  const given = found.z;
  let offset: number | null = null;
  let offsetFraction = 0;
  if (given !== undefined) [offset, offsetFraction] = offsetOf(given);
  let isDst = -1;
  const name = found.Z?.toLowerCase();
  if (name !== undefined) {
    const isAmbiguous = !zones.hasSummer && name === zones.standard && name !== "utc" && name !== "gmt";
    if (!isAmbiguous) isDst = name === zones.summer && zones.hasSummer ? 1 : 0;
  }
  return { isDst, zone: found.Z ?? null, offset, offsetFraction };
}

/** `Z`, `+hhmm`, `+hh:mm:ss.ffffff` in seconds and microseconds. */
function offsetOf(given: string): [number, number] {
  if (given.toLowerCase() === "z") return [0, 0];
  const hasColon = given[3] === ":";
  const digits = hasColon ? given.replaceAll(":", "") : given;
  if (hasColon && given.length > 6 && given[6] !== ":") {
    throw new ParseProblem(`Inconsistent use of : in ${given}`);
  }
  if (!hasColon && digits[5] === ":") {
    throw new ParseProblem(`invalid literal for int() with base 10: '${digits.slice(5, 7)}'`);
  }
  const sign = given.startsWith("-") ? -1 : 1;
  const [hours, minutes, seconds] = [digits.slice(1, 3), digits.slice(3, 5), digits.slice(5, 7)].map(
    Number,
  ) as [number, number, number];
  const fraction = digits.slice(8);
  return [
    sign * (hours * 3600 + minutes * 60 + seconds),
    fraction === "" ? 0 : sign * Number(fraction.padEnd(6, "0")),
  ];
}
