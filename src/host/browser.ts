/**
 * The real clock, made of what browsers and Node both have, and the host of a web page: real time, and nothing else but
 * what it is given.
 */
import type { Clock, Host, ZoneInfo } from "../vm/host.ts";
import { systemEntropy } from "./entropy.ts";
import { type SandboxParts, sandboxHost } from "./simulated.ts";

/** The longest that `setTimeout` can wait, in milliseconds. */
const LONGEST_TIMER = 0x7fff_ffff;

/**
 * A clock on which time really passes. The globals are looked up at each call, so that a test or a benchmark can put
 * others in their place.
 */
export function realClock(): Clock {
  const now = (): number => Math.round(performance.now() * 1e6);
  return {
    kind: "real",
    now,
    wallTime: () => (performance.timeOrigin + performance.now()) * 1e6,
    cpuTime: now,
    zone: zoneAt,
    advance: () => {},
    wait: async (deadline, signal) => {
      // A timer may fire a little early, and cannot be as long as a program may sleep.
      for (let left = deadline - now(); left > 0 && !signal.aborted; left = deadline - now()) {
        await timer(Math.min(Math.ceil(left / 1e6), LONGEST_TIMER), signal);
      }
    },
  };
}

/** Resolves after some milliseconds, or when `signal` is aborted; then no timer is left behind. */
export function timer(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(running);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const running = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}

/** The host of a web page. */
export function browserHost(parts: Partial<SandboxParts>): Host {
  return sandboxHost({ clock: realClock(), entropy: systemEntropy, ...parts });
}

/** The local time zone at a wall time in seconds, as far as JavaScript's `Date` knows it. */
export function zoneAt(seconds: number): ZoneInfo {
  const at = new Date(seconds * 1000);
  const year = at.getFullYear();
  // Where there is daylight saving time, one of these two days has it.
  const [january, july] = [new Date(year, 0, 1), new Date(year, 6, 1)];
  const [winter, summer] = offset(january) <= offset(july) ? [january, july] : [july, january];
  const isDst = offset(winter) !== offset(summer) && offset(at) === offset(summer);
  return {
    offsetMinutes: offset(at),
    isDst,
    name: zoneName(at),
    names: [zoneName(winter), zoneName(summer)],
    standardOffsetMinutes: offset(winter),
  };
}

const offset = (date: Date): number => -date.getTimezoneOffset();

function zoneName(date: Date): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(date);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "UTC";
  return name === "GMT" && offset(date) === 0 ? "UTC" : name;
}
