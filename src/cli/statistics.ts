/** `--gil-stats`: how long each thread had the GIL, waited for it and did without, and how often it lost it. */
import { type ThreadState, threadName } from "../index.ts";
import { Activity, type Stretch } from "./activity.ts";
import { duration } from "./timeline_picture.ts";

/** More threads are counted together in one row. */
const MOST_ROWS = 200;

/** The row of one thread. */
class Row {
  name: string;
  /** Nanoseconds. */
  held = 0;
  wanted = 0;
  off = 0;
  /** How often another thread got the GIL after this one had given it up by itself, and after it had to. */
  voluntary = 0;
  forced = 0;

  constructor(name: string) {
    this.name = name;
  }
}

/** Listens to thread events and adds up. */
export class Statistics {
  /** Takes an event. */
  readonly hear: Activity["hear"];
  private readonly rows = new Map<ThreadState, Row>();
  private readonly activity: Activity;
  private readonly cores: number | null;
  private length = 0;

  /** `cores`: how many threads run at once; null under a GIL. */
  constructor(cores: number | null) {
    this.cores = cores;
    this.activity = new Activity(
      { cores },
      {
        begin: (thread) => this.rows.set(thread, new Row(threadName(thread))),
        did: (stretch) => this.did(stretch),
        end: (thread, time) => {
          this.length = Math.max(this.length, time);
          this.rows.get(thread)!.name = threadName(thread);
        },
        pass: (from, _to, isForced) => {
          const row = this.rows.get(from)!;
          if (isForced) row.forced++;
          else row.voluntary++;
        },
      },
    );
    this.hear = this.activity.hear;
  }

  /** Says when it all ended. */
  finish(now: number): void {
    this.activity.finish(now);
    for (const [thread, row] of this.rows) if (thread.status !== "ended") row.name = threadName(thread);
  }

  /** The table; ends with a line end. */
  table(clock: "real" | "virtual"): string {
    const all = [...this.rows.values()];
    const total = new Row("all");
    for (const row of all) add(total, row);
    const shown = all.slice(0, MOST_ROWS);
    if (all.length > MOST_ROWS) {
      const rest = new Row(`${all.length - MOST_ROWS} more`);
      for (const row of all.slice(MOST_ROWS)) add(rest, row);
      shown.push(rest);
    }
    if (all.length > 1) shown.push(total);
    const time = `${duration(this.length)} of ${clock} time`;
    const switches = total.voluntary + total.forced;
    const [title, headings] =
      this.cores === null
        ? [
            `The GIL: ${time}, ${switches} ${switches === 1 ? "switch" : "switches"}`,
            ["with it", "waiting", "off it", "voluntary", "forced"],
          ]
        : [
            `No GIL: ${time}, ${this.cores} ${this.cores === 1 ? "core" : "cores"}`,
            ["running", "waiting", "blocked"],
          ];
    const lines = [headings, ...shown.map((row) => cells(row).slice(0, headings.length))];
    const names = ["", ...shown.map((row) => row.name.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?"))];
    const width = Math.max(...names.map((name) => name.length)) + 2;
    const rows = lines.map(
      (line, at) =>
        names[at]!.padEnd(width) + line.map((cell, column) => cell.padStart(WIDTHS[column]!)).join(""),
    );
    return `\n${[title, "", ...rows].join("\n")}\n`;
  }

  private did({ thread, doing, from, to, onCore }: Stretch): void {
    this.length = Math.max(this.length, to);
    const row = this.rows.get(thread)!;
    if (doing === "ran") {
      const held = this.cores === null ? to - from : onCore;
      row.held += held;
      row.wanted += to - from - held;
    } else if (doing === "wanted") row.wanted += to - from;
    else row.off += to - from;
  }
}

const WIDTHS = [9, 10, 10, 11, 8];

function cells({ held, wanted, off, voluntary, forced }: Row): string[] {
  return [duration(held), duration(wanted), duration(off), `${voluntary}`, `${forced}`];
}

function add(to: Row, row: Row): void {
  to.held += row.held;
  to.wanted += row.wanted;
  to.off += row.off;
  to.voluntary += row.voluntary;
  to.forced += row.forced;
}
