/** `time.strftime`: times as text by directives. The names are those of the locale C. Source: library reference, `time`. */
import { dateFromDays, daysFromDate, firstIsoMonday } from "./calendar_days.ts";

/** A time taken apart. The fields are in the order of `struct_time`. */
export interface BrokenTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Monday is 0. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly yearDay: number;
  readonly isDst: number;
  readonly zone: string;
  /** Seconds east of UTC. */
  readonly offset: number;
}

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const DIRECTIVE = /%([_\-0^#]*)(\d*)([EO]?)([a-zA-Z%])/g;

/** What a directive that stands for others means. */
const COMPOSED: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  r: "%I:%M:%S %p",
  R: "%H:%M",
  T: "%H:%M:%S",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

/** A number with how it is padded when nothing else is said. */
interface NumberField {
  readonly value: number;
  readonly width: number;
  readonly pad: "0" | " ";
}

/** Widths beyond this are cut: no line of output is that long. */
const WIDEST = 1000;

/** The text for a format. `epoch` gives the seconds since 1970, for `%s`. What is no directive stays as it is. */
export function formatTime(format: string, time: BrokenTime, epoch: () => number): string {
  return format.replace(
    DIRECTIVE,
    (all: string, flags: string, size: string, _modifier: string, code: string) => {
      const width = Math.min(Number(size), WIDEST);
      if (code === "%") return "%";
      if (code === "n") return "\n";
      if (code === "t") return "\t";
      const composed = COMPOSED[code];
      if (composed !== undefined)
        return padded(cased(formatTime(composed, time, epoch), flags, code), flags, width);
      const number = numberField(code, time, epoch);
      if (number !== undefined) return numberText(number, flags, width);
      const text = textField(code, time);
      return text === undefined ? all : padded(cased(text, flags, code), flags, width);
    },
  );
}

function numberField(code: string, time: BrokenTime, epoch: () => number): NumberField | undefined {
  const two = (value: number, pad: "0" | " " = "0"): NumberField => ({ value, width: 2, pad });
  const hour12 = time.hour % 12 === 0 ? 12 : time.hour % 12;
  switch (code) {
    case "C":
      return two(Math.floor(time.year / 100));
    case "d":
      return two(time.day);
    case "e":
      return two(time.day, " ");
    case "g":
      return two(((isoYear(time) % 100) + 100) % 100);
    case "G":
      return { value: isoYear(time), width: 1, pad: "0" };
    case "H":
      return two(time.hour);
    case "I":
      return two(hour12);
    case "j":
      return { value: time.yearDay, width: 3, pad: "0" };
    case "k":
      return two(time.hour, " ");
    case "l":
      return two(hour12, " ");
    case "m":
      return two(time.month);
    case "M":
      return two(time.minute);
    case "s":
      return { value: epoch(), width: 1, pad: "0" };
    case "S":
      return two(time.second);
    case "u":
      return { value: time.weekday + 1, width: 1, pad: "0" };
    case "U":
      return two(Math.floor((time.yearDay + 6 - ((time.weekday + 1) % 7)) / 7));
    case "V":
      return two(isoWeek(time));
    case "w":
      return { value: (time.weekday + 1) % 7, width: 1, pad: "0" };
    case "W":
      return two(Math.floor((time.yearDay + 6 - time.weekday) / 7));
    case "y":
      return two(((time.year % 100) + 100) % 100);
    case "Y":
      return { value: time.year, width: 1, pad: "0" };
    default:
      return undefined;
  }
}

function textField(code: string, time: BrokenTime): string | undefined {
  switch (code) {
    case "a":
      return DAYS[time.weekday]?.slice(0, 3) ?? "?";
    case "A":
      return DAYS[time.weekday] ?? "?";
    case "b":
    case "h":
      return MONTHS[time.month - 1]!.slice(0, 3);
    case "B":
      return MONTHS[time.month - 1]!;
    case "p":
      return time.hour < 12 ? "AM" : "PM";
    case "P":
      return time.hour < 12 ? "am" : "pm";
    case "z":
      return time.isDst < 0 ? "" : offsetText(time.offset);
    case "Z":
      return time.zone;
    default:
      return undefined;
  }
}

/** `+hhmm`. */
function offsetText(offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / 60);
  const digits = String(Math.trunc(minutes / 60) * 100 + (minutes % 60)).padStart(4, "0");
  return `${offset < 0 ? "-" : "+"}${digits}`;
}

/** The last of the flags `_`, `-` and `0` says how to pad. */
const padFlag = (flags: string): string | undefined => flags.match(/[_\-0]/g)?.at(-1);

function numberText({ value, width, pad }: NumberField, flags: string, asked: number): string {
  const flag = padFlag(flags);
  const sign = value < 0 ? "-" : "";
  const digits = String(Math.abs(value));
  if (flag === "-") return sign + digits;
  const wide = asked > 0 ? asked : width;
  const fill = flag === "_" ? " " : flag === "0" ? "0" : pad;
  return fill === "0" ? sign + digits.padStart(wide - sign.length, "0") : (sign + digits).padStart(wide, " ");
}

function cased(text: string, flags: string, code: string): string {
  if (flags.includes("#")) return code === "p" || code === "Z" ? text.toLowerCase() : text.toUpperCase();
  return flags.includes("^") && code !== "P" ? text.toUpperCase() : text;
}

function padded(text: string, flags: string, width: number): string {
  const flag = padFlag(flags);
  return flag === "-" ? text : text.padStart(width, flag === "0" ? "0" : " ");
}

/** The year of the ISO week: the one in which its Thursday lies. */
function isoYear(time: BrokenTime): number {
  const day = daysFromDate(time.year, 1, 1) + time.yearDay - 1;
  return dateFromDays(day - time.weekday + 3).year;
}

function isoWeek(time: BrokenTime): number {
  const day = daysFromDate(time.year, 1, 1) + time.yearDay - 1;
  return Math.floor((day - firstIsoMonday(isoYear(time))) / 7) + 1;
}
