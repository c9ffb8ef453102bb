/**
 * `time`: clocks, calendar times, and waiting. Every reading comes from `host.clock`. Source: library reference, `time`.
 */
import { asInt, asStr, type Value } from "../objects/core.ts";
import {
  newException,
  overflowError,
  Raised,
  type raiser,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { asFloat, PyFloat } from "../objects/float.ts";
import { intFromWhole } from "../objects/numbers/ints.ts";
import { pyIndex } from "../objects/operators.ts";
import { newNamespace } from "../objects/simple_namespace.ts";
import { PAUSE, Park, type Steps } from "../objects/steps.ts";
import { reprText } from "../objects/str_repr.ts";
import { defineStructSequence, PyStruct } from "../objects/struct_sequence.ts";
import { PyTuple } from "../objects/tuple.ts";
import { WaitQueue } from "../objects/waiting.ts";
import { pyWarn } from "../objects/warnings.ts";
import type { ZoneInfo } from "../vm/host.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { dateFromDays, daysFromDate } from "./calendar_days.ts";
import { type BrokenTime, DAYS, formatTime, MONTHS } from "./time_format.ts";
import { type ParsedTime, ParseProblem, parseTime } from "./time_parsing.ts";

type Thrown = ReturnType<ReturnType<typeof raiser>>;

const structTime = defineStructSequence(
  "time.struct_time",
  ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
  "A time taken apart, as gmtime(), localtime() and strptime() give it, and asctime(), mktime() and strftime()\ntake it: a sequence of nine integers.",
  ["tm_zone", "tm_gmtoff"],
);

const NS = 1e9;
/** The longest time that CPython can hold, in seconds: 2 ** 63 nanoseconds. */
const LONGEST = 2 ** 63 / NS;
/** Behind the last and at the first second whose year fits 32 bits as C counts years. */
const LAST_SECOND = 67768036191676800;
const FIRST_SECOND = -67768040609740800;

const REALTIME = 0;
const MONOTONIC = 1;
const PROCESS_CPU = 2;
const THREAD_CPU = 3;

export const timeModule = defineModule({
  name: "time",
  doc: "This module provides various functions to manipulate time values.",
  members: (interpreter) => [
    ...clockMembers(interpreter),
    ...calendarMembers(interpreter),
    ...zoneMembers(interpreter),
    constant("struct_time", structTime.type),
    constant("_STRUCT_TM_ITEMS", 11),
    constant("CLOCK_REALTIME", REALTIME),
    constant("CLOCK_MONOTONIC", MONOTONIC),
    constant("CLOCK_PROCESS_CPUTIME_ID", PROCESS_CPU),
    constant("CLOCK_THREAD_CPUTIME_ID", THREAD_CPU),
    constant("CLOCK_MONOTONIC_RAW", 4),
    constant("CLOCK_BOOTTIME", 7),
    constant("CLOCK_TAI", 11),
    pyFn(
      "sleep(seconds, /)",
      (seconds: Value) => sleep(interpreter, seconds),
      "Delay execution for a number of seconds.",
    ),
  ],
});

// --- clocks ---

/** A clock: gives nanoseconds. */
type Read = () => number;

interface Clocks {
  readonly wall: Read;
  readonly monotonic: Read;
  readonly processor: Read;
}

/** The clocks of a run. What the code has used so far is counted first, so that a virtual clock has moved on. */
function clocksOf({ scheduler, host }: Interpreter): Clocks {
  const settled =
    (read: Read): Read =>
    () => {
      scheduler.now();
      return Math.floor(read());
    };
  return {
    wall: settled(() => host.clock.wallTime()),
    monotonic: settled(() => host.clock.now()),
    processor: settled(() => host.clock.cpuTime()),
  };
}

const seconds = (nanoseconds: number): Value => new PyFloat(nanoseconds / NS);
const whole = (nanoseconds: number): Value => intFromWhole(nanoseconds);

function clockMembers(interpreter: Interpreter): Member[] {
  const { wall, monotonic, processor } = clocksOf(interpreter);
  const pair = (name: string, read: Read, doc: string): Member[] => [
    fn(`${name}()`, () => seconds(read()), `${doc}, in seconds.`),
    fn(`${name}_ns()`, () => whole(read()), `${doc}, in nanoseconds.`),
  ];
  const byId = (id: Value): Read => {
    const number = asInt(id);
    if (number === undefined) throw typeError(`clk_id should be integer, not ${typeName(id)}`);
    switch (Number(number)) {
      case REALTIME:
      case 11:
        return wall;
      case MONOTONIC:
      case 4:
      case 7:
        return monotonic;
      case PROCESS_CPU:
      case THREAD_CPU:
        return processor;
    }
    throw osError(22, "Invalid argument");
  };
  return [
    ...pair("time", wall, "The time since 1970-01-01T00:00Z"),
    ...pair("monotonic", monotonic, "A clock that never goes back"),
    ...pair("perf_counter", monotonic, "The clock for measuring short times"),
    ...pair("process_time", processor, "The processor time used by the process"),
    ...pair("thread_time", processor, "The processor time used by the thread"),
    fn("clock_gettime(clk_id, /)", (id: Value) => seconds(byId(id)()), "The time of a clock, in seconds."),
    fn(
      "clock_gettime_ns(clk_id, /)",
      (id: Value) => whole(byId(id)()),
      "The time of a clock, in nanoseconds.",
    ),
    fn(
      "clock_getres(clk_id, /)",
      (id: Value) => {
        byId(id);
        return new PyFloat(1e-9);
      },
      "The resolution of a clock, in seconds.",
    ),
    fn("get_clock_info(name)", getClockInfo, "What is known about a clock."),
  ];
}

const osError = (number: number, message: string): Thrown =>
  new Raised(newException("OSError", number, message));

function getClockInfo(name: Value): Value {
  const text = asStr(name);
  if (text === undefined) throw typeError(`get_clock_info() argument 1 must be str, not ${typeName(name)}`);
  const clocks: Readonly<Record<string, string>> = {
    time: "CLOCK_REALTIME",
    monotonic: "CLOCK_MONOTONIC",
    perf_counter: "CLOCK_MONOTONIC",
    process_time: "CLOCK_PROCESS_CPUTIME_ID",
    thread_time: "CLOCK_THREAD_CPUTIME_ID",
  };
  const clock = Object.hasOwn(clocks, text) ? clocks[text] : undefined;
  if (clock === undefined) throw valueError("unknown clock");
  return newNamespace([
    ["implementation", `clock_gettime(${clock})`],
    ["monotonic", text !== "time"],
    ["adjustable", text === "time"],
    ["resolution", new PyFloat(1e-9)],
  ]);
}

// --- waiting ---

/** The GIL is given up even for a wait of no length, as in CPython. */
function* sleep(interpreter: Interpreter, given: Value): Steps {
  const length = yield* pyNanoseconds(given);
  if (length < 0) throw valueError("sleep length must be non-negative");
  if (length === 0) yield PAUSE;
  // Nobody can wake this queue: only time ends it.
  else yield new Park(new WaitQueue(), interpreter.scheduler.now() + length);
  return null;
}

/** A length of time in seconds, as nanoseconds; fractions of one are rounded up. */
function* pyNanoseconds(given: Value): Steps<number> {
  const double = asFloat(given);
  if (double !== undefined) {
    if (Number.isNaN(double)) throw valueError("Invalid value NaN (not a number)");
    const nanoseconds = double * NS;
    if (Math.abs(nanoseconds) >= 2 ** 63) throw outOfRange();
    return nanoseconds < 0 ? Math.floor(nanoseconds) : Math.ceil(nanoseconds);
  }
  const count = Number(yield* pyIndex(given));
  if (Math.abs(count) > LONGEST) throw overflowError("timestamp too large to convert to C PyTime_t");
  return count * NS;
}

const outOfRange = (): Thrown => overflowError("timestamp out of range for platform time_t");

// --- calendar times ---

/** A time of the wall clock as whole seconds; now, if none is given. */
function* pySeconds(interpreter: Interpreter, given: Value | undefined): Steps<number> {
  if (given === undefined || given === null) return Math.floor(clocksOf(interpreter).wall() / NS);
  const double = asFloat(given);
  if (double !== undefined) {
    if (Number.isNaN(double)) throw valueError("Invalid value NaN (not a number)");
    if (Math.abs(double) >= 2 ** 63) throw outOfRange();
    return inYears(Math.floor(double));
  }
  const value = yield* pyIndex(given);
  if (typeof value === "bigint" && (value >= 1n << 63n || value < -(1n << 63n))) throw outOfRange();
  return inYears(Number(value));
}

function inYears(value: number): number {
  if (value >= LAST_SECOND || value < FIRST_SECOND)
    throw osError(75, "Value too large for defined data type");
  return value;
}

/** The calendar time of a second, seen from so many seconds east of UTC. */
function brokenDown(at: number, offset: number, isDst: boolean, zone: string): BrokenTime {
  const local = at + offset;
  const days = Math.floor(local / 86400);
  const date = dateFromDays(days);
  const rest = local - days * 86400;
  return {
    ...date,
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
    isDst: isDst ? 1 : 0,
    zone,
    offset,
  };
}

const utcTime = (at: number): BrokenTime => brokenDown(at, 0, false, "GMT");

function localTime(interpreter: Interpreter, at: number): BrokenTime {
  const { offsetMinutes, isDst, name } = zoneAt(interpreter, at);
  return brokenDown(at, offsetMinutes * 60, isDst, name);
}

/** The zone's rules are asked of the host for years that JavaScript's dates know; beyond them nobody has any. */
function zoneAt({ host }: Interpreter, at: number): ZoneInfo {
  return host.clock.zone(Math.max(-8.64e12, Math.min(8.64e12, at)));
}

const zoneNow = (interpreter: Interpreter): ZoneInfo =>
  zoneAt(interpreter, Math.floor(interpreter.host.clock.wallTime() / NS));

function structOf(time: BrokenTime): Value {
  // C counts years in 32 bits, and Python's 1900 more wrap around at their end.
  const year = time.year > 2 ** 31 - 1 ? time.year - 2 ** 32 : time.year;
  return structTime.make([
    year,
    time.month,
    time.day,
    time.hour,
    time.minute,
    time.second,
    time.weekday,
    time.yearDay,
    time.isDst,
    time.zone,
    time.offset,
  ]);
}

function calendarMembers(interpreter: Interpreter): Member[] {
  const now = (): number => Math.floor(clocksOf(interpreter).wall() / NS);
  return [
    pyFn(
      "gmtime(seconds=None, /)",
      function* (given: Value): Steps {
        return structOf(utcTime(yield* pySeconds(interpreter, given)));
      },
      "Seconds since the Epoch as a time in UTC; the current time if none are given.",
    ),
    pyFn(
      "localtime(seconds=None, /)",
      function* (given: Value): Steps {
        return structOf(localTime(interpreter, yield* pySeconds(interpreter, given)));
      },
      "Seconds since the Epoch as a local time; the current time if none are given.",
    ),
    pyFn(
      "mktime(tuple, /)",
      function* (given: Value): Steps {
        return new PyFloat(secondsOf(interpreter, yield* pyFields(given, "mktime")));
      },
      "A local time as seconds since the Epoch.",
    ),
    pyFn(
      "asctime(tuple=<unrepresentable>, /)",
      function* (given: Value | undefined): Steps {
        return asText(
          given === undefined
            ? localTime(interpreter, now())
            : yield* pyChecked(interpreter, given, "asctime"),
        );
      },
      "A time as text: 'Sat Jun 06 16:26:11 1998'.",
    ),
    pyFn(
      "ctime(seconds=None, /)",
      function* (given: Value): Steps {
        return asText(localTime(interpreter, yield* pySeconds(interpreter, given)));
      },
      "Seconds since the Epoch as text in local time.",
    ),
    pyFn(
      "strftime(format, tuple=<unrepresentable>, /)",
      function* (format: Value, given: Value | undefined): Steps {
        const text = asStr(format);
        if (text === undefined) {
          throw typeError(
            `strftime() argument 1 must be str, not ${format === null ? "None" : typeName(format)}`,
          );
        }
        const time =
          given === undefined
            ? localTime(interpreter, now())
            : yield* pyChecked(interpreter, given, "strftime");
        if (text.includes("\0")) throw valueError("embedded null character");
        return formatTime(text, time, () => secondsOf(interpreter, time));
      },
      "A time as text, according to a format.",
    ),
    pyFn(
      "strptime(*args)",
      (args: Value[]) => strptime(interpreter, args),
      "Read a time from text by a format.",
    ),
  ];
}

/** The fields of a tuple or struct_time, as numbers, its months and days still as given. */
function* pyFields(given: Value, name: string): Steps<BrokenTime> {
  if (!(given instanceof PyTuple)) throw typeError("Tuple or struct_time argument required");
  if (given.items.length !== 9) throw typeError(`${name}(): illegal time tuple argument`);
  const fields: number[] = [];
  for (const item of given.items) fields.push(cInt(yield* pyIndex(item)));
  const [year, month, day, hour, minute, second, weekday, yearDay, isDst] = fields as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [zone, offset] = given instanceof PyStruct ? given.hidden : [undefined, undefined];
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday,
    yearDay,
    isDst: Math.sign(isDst),
    zone: asStr(zone ?? null) ?? "",
    offset: Number(asInt(offset ?? null) ?? 0),
  };
}

function cInt(value: number | bigint): number {
  if (typeof value === "bigint") throw overflowError("Python int too large to convert to C long");
  if (value > 2 ** 31 - 1) throw overflowError("signed integer is greater than maximum");
  if (value < -(2 ** 31)) throw overflowError("signed integer is less than minimum");
  return value;
}

/** The fields within their ranges; a zero where there is none stands for the first. */
function* pyChecked(interpreter: Interpreter, given: Value, name: string): Steps<BrokenTime> {
  const time = yield* pyFields(given, name);
  const month = time.month === 0 ? 1 : time.month;
  const day = time.day === 0 ? 1 : time.day;
  const yearDay = time.yearDay === 0 ? 1 : time.yearDay;
  const check = (holds: boolean, what: string): void => {
    if (!holds) throw valueError(`${what} out of range`);
  };
  check(month >= 1 && month <= 12, "month");
  check(day >= 1 && day <= 31, "day of month");
  check(time.hour >= 0 && time.hour <= 23, "hour");
  check(time.minute >= 0 && time.minute <= 59, "minute");
  check(time.second >= 0 && time.second <= 61, "seconds");
  check(time.weekday >= -1, "day of week");
  check(yearDay >= 1 && yearDay <= 366, "day of year");
  const { names } = zoneNow(interpreter);
  const zone = time.zone !== "" ? time.zone : time.isDst < 0 ? "" : names[time.isDst];
  return { ...time, month, day, yearDay, weekday: (time.weekday + 7) % 7, zone: zone ?? "" };
}

/** A local time as seconds since 1970. Fields beyond their ranges count on. */
function secondsOf(interpreter: Interpreter, time: BrokenTime): number {
  const months = time.year * 12 + time.month - 1;
  const [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const days = daysFromDate(year, month, 1) + time.day - 1;
  const utc = days * 86400 + time.hour * 3600 + time.minute * 60 + time.second;
  const standard = zoneAt(interpreter, utc).standardOffsetMinutes * 60;
  const first = utc - standard;
  if (time.isDst === 0) return first;
  const summer = summerOffset(interpreter, first);
  if (time.isDst > 0) return summer === null ? first : utc - summer;
  // Where both readings hold, in the hour that comes twice, the earlier offset is the standard one.
  const zone = zoneAt(interpreter, first);
  if (!zone.isDst) return first;
  const second = utc - zone.offsetMinutes * 60;
  return zoneAt(interpreter, second).isDst ? second : first;
}

/** The offset of the zone under daylight saving time, in seconds; null where there is none. */
function summerOffset(interpreter: Interpreter, at: number): number | null {
  for (let months = 0; months < 12; months += 3) {
    const zone = zoneAt(interpreter, at + months * 30 * 86400);
    if (zone.isDst) return zone.offsetMinutes * 60;
  }
  return null;
}

function asText(time: BrokenTime): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = DAYS[time.weekday]!.slice(0, 3);
  const month = MONTHS[time.month - 1]!.slice(0, 3);
  return `${day} ${month}${String(time.day).padStart(3)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)} ${time.year}`;
}

const NO_YEAR =
  "Parsing dates involving a day of month without a year specified is ambiguious\nand fails to parse leap day. The default behavior will change in Python 3.15\nto either always raise an exception or to use a different default year (TBD).\nTo avoid trouble, add a specific year to the input & format.\nSee https://github.com/python/cpython/issues/70647.";

function* strptime(interpreter: Interpreter, args: readonly Value[]): Steps {
  if (args.length === 0)
    throw typeError("_strptime_time() missing 1 required positional argument: 'data_string'");
  if (args.length > 2) {
    throw typeError(`_strptime_time() takes from 1 to 2 positional arguments but ${args.length} were given`);
  }
  const [text, format] = [args[0]!, args[1] ?? "%a %b %d %H:%M:%S %Y"].map((arg, at) => {
    const value = asStr(arg);
    if (value === undefined)
      throw typeError(`strptime() argument ${at} must be str, not <class '${typeName(arg)}'>`);
    return value;
  }) as [string, string];
  const directives = new Set(format.match(/%[a-zA-Z%]/g));
  if (directives.has("%d") && !["%Y", "%y", "%G", "%c", "%x"].some((each) => directives.has(each))) {
    yield* pyWarn("DeprecationWarning", NO_YEAR);
  }
  let time: ParsedTime;
  try {
    time = parseTime(text, format, zoneNow(interpreter).names, reprText);
  } catch (thrown) {
    if (thrown instanceof ParseProblem) throw valueError(thrown.message);
    throw thrown;
  }
  return structTime.make([
    time.year,
    time.month,
    time.day,
    time.hour,
    time.minute,
    time.second,
    time.weekday,
    time.yearDay,
    time.isDst,
    time.zone,
    time.offset,
  ]);
}

// --- the zone ---

function zoneMembers(interpreter: Interpreter): Member[] {
  const { names, standardOffsetMinutes } = zoneAt(
    interpreter,
    Math.floor(interpreter.host.clock.wallTime() / NS),
  );
  const standard = -standardOffsetMinutes * 60;
  const summer = summerOffset(interpreter, Math.floor(interpreter.host.clock.wallTime() / NS));
  return [
    constant("timezone", standard),
    constant("altzone", summer === null ? standard : -summer),
    constant("daylight", summer === null ? 0 : 1),
    constant("tzname", new PyTuple([...names])),
    fn("tzset()", () => null, "Read the zone of the environment again: it cannot change here."),
  ];
}
