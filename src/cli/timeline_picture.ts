/** The timeline as text: one line per thread under a time axis. */
import { DOINGS, type Doing } from "./activity.ts";
import { type Lane, STRETCHES, type TimelineRecorder } from "./timeline.ts";

export interface PictureChoices {
  /** The width to fill. */
  readonly columns: number;
  readonly clock: "real" | "virtual";
}

/** The height of a block says for how much of the time the thread ran. */
const BLOCKS = "▁▂▃▄▅▆▇█";
const MARKS: Readonly<Record<Exclude<Doing, "ran">, string>> = { wanted: "░", slept: "·", waited: "╌" };

const LONGEST_NAME = 24;
/** The columns of figures at the right: `  999 µs  999 µs`. */
const FIGURE = 9;

/** Draws what was recorded; ends with a line end. */
export function drawTimeline(recorder: TimelineRecorder, { columns, clock }: PictureChoices): string {
  const { lanes, length, switches, unseen, cores } = recorder;
  const names = lanes.map((lane) => shorten(lane.name, LONGEST_NAME));
  const nameWidth = Math.max(...names.map((name) => name.length), 6) + 2;
  const width = Math.max(10, columns - nameWidth - 2 * FIGURE);
  const scale = new Scale(length, width);
  const kind = clock === "virtual" ? "virtual time" : "real time";
  const lines = [
    "",
    cores === null
      ? `Who held the GIL: ${duration(length)} of ${kind}, ${switches} ${switches === 1 ? "switch" : "switches"}`
      : `Who ran: ${duration(length)} of ${kind}, ${cores} ${cores === 1 ? "core" : "cores"}, no GIL`,
    "",
    `${" ".repeat(nameWidth)}${scale.labels()}${"ran".padStart(FIGURE)}${"wanted".padStart(FIGURE)}`,
    `${" ".repeat(nameWidth)}${scale.ticks()}`,
  ];
  for (const [at, lane] of lanes.entries()) {
    const picture = row(lane, recorder, width);
    const figures = [lane.total.ran, lane.total.wanted]
      .map((spent) => duration(spent).padStart(FIGURE))
      .join("");
    lines.push(`${names[at]!.padEnd(nameWidth)}${picture}${figures}`);
  }
  if (unseen > 0) lines.push(`… and ${unseen} more ${unseen === 1 ? "thread" : "threads"}`);
  lines.push("", ...legend(columns, cores === null ? "the GIL" : "a core"), "");
  return lines.map((line) => line.trimEnd()).join("\n");
}

function legend(columns: number, wanted: string): string[] {
  const parts = [
    "█ ran (the height: how much of the time)",
    `${MARKS.wanted} wanted ${wanted}`,
    `${MARKS.slept} slept`,
    `${MARKS.waited} waited for a lock, a thread or the host`,
  ];
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line === "") line = part;
    else if (line.length + 3 + part.length <= columns) line += `   ${part}`;
    else {
      lines.push(line);
      line = part;
    }
  }
  return [...lines, line];
}

function shorten(name: string, most: number): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?");
  return plain.length <= most ? plain : `${plain.slice(0, most - 1)}…`;
}

/** What a thread did, in cells. */
function row(lane: Lane, { length, stretch }: TimelineRecorder, width: number): string {
  const cell = Math.max(1, length) / width;
  const cells = Array.from({ length: width }, (_, at) => shares(lane, stretch, at * cell, (at + 1) * cell));
  return cells
    .map((sums, at) => {
      // Less than a stretch, beside a cell with more of it, is the rest of a stretch that lies in both.
      const beside = Math.max(cells[at - 1]?.ran ?? 0, cells[at + 1]?.ran ?? 0);
      return mark(sums, sums.ran < stretch && sums.ran < beside, cell, stretch);
    })
    .join("");
}

/** Nanoseconds of each kind between two times; stretches that lie in two cells are divided between them. */
function shares(lane: Lane, stretch: number, from: number, to: number): Record<Doing, number> {
  const sums = { ran: 0, wanted: 0, slept: 0, waited: 0 };
  const last = Math.min(STRETCHES - 1, Math.ceil(to / stretch) - 1);
  for (let at = Math.floor(from / stretch); at <= last; at++) {
    const part = (Math.min(to, (at + 1) * stretch) - Math.max(from, at * stretch)) / stretch;
    for (const doing of DOINGS) sums[doing] += lane.spent[doing][at]! * part;
  }
  return sums;
}

function mark(sums: Record<Doing, number>, isRest: boolean, cell: number, stretch: number): string {
  if (sums.ran > 0 && !isRest)
    return BLOCKS[Math.min(7, Math.ceil((sums.ran / cell) * 8 - 0.01) - 1)] ?? BLOCKS[0]!;
  let most: Exclude<Doing, "ran"> = "wanted";
  if (sums.slept > sums[most]) most = "slept";
  if (sums.waited > sums[most]) most = "waited";
  return sums[most] > Math.min(stretch, cell) / 2 ? MARKS[most] : " ";
}

/** A time in the unit that makes it readable, with three digits. */
export function duration(nanoseconds: number): string {
  if (nanoseconds >= 1e9) return `${digits(nanoseconds / 1e9)} s`;
  if (nanoseconds >= 1e6) return `${digits(nanoseconds / 1e6)} ms`;
  if (nanoseconds >= 1e3) return `${digits(nanoseconds / 1e3)} µs`;
  return `${Math.round(nanoseconds)} ns`;
}

function digits(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

/** The time axis. */
class Scale {
  private readonly length: number;
  private readonly width: number;
  private readonly step: number;

  constructor(length: number, width: number) {
    this.length = Math.max(1, length);
    this.width = width;
    // A label about every ten columns, at round numbers.
    const rough = (this.length / Math.max(1, Math.floor(width / 10))) * 0.8;
    const power = 10 ** Math.max(0, Math.floor(Math.log10(rough)));
    const steps = power === 1 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
    this.step = steps.map((times) => times * power).find((step) => step >= rough)!;
  }

  labels(): string {
    let text = "";
    for (const [column, time] of this.marks()) {
      const label = time === 0 ? "0" : duration(time).replace(/\.0+ |(\.\d*?)0+ /, "$1 ");
      if (column < text.length + (text === "" ? 0 : 1) || column + label.length > this.width) continue;
      text = text.padEnd(column) + label;
    }
    return text.padEnd(this.width);
  }

  ticks(): string {
    const cells: string[] = new Array(this.width).fill("─");
    for (const [column] of this.marks()) cells[column] = column === 0 ? "├" : "┬";
    return cells.join("");
  }

  private *marks(): Generator<readonly [column: number, time: number]> {
    for (let count = 0; ; count++) {
      const time = count * this.step;
      const column = Math.round((time / this.length) * this.width);
      if (column >= this.width) return;
      yield [column, time];
    }
  }
}
