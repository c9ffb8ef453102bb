/**
 * `cmath`'s functions where a part is infinite or not a number. The tables are recorded from CPython: a row per kind of
 * real part, a column per kind of imaginary part, in the order negative infinity, negative, -0.0, 0.0, positive,
 * infinity, not a number.
 */
import type { Complex } from "../objects/numbers/complex.ts";

/** The result is not defined: ValueError. */
export const DOMAIN = "domain";

// One letter for each part: N nan, I infinity, P pi, H pi/2, Q pi/4, T 3pi/4, U 1, in small letters negative; 0 and o
// for 0.0 and -0.0. `!!` is an error, `..` a place that is never looked up.
const TABLES = {
  acos: `
    TI PI PI Pi Pi Ti NI
    HI .. .. .. .. Hi NN
    HI .. .. .. .. Hi HN
    HI .. .. .. .. Hi HN
    HI .. .. .. .. Hi NN
    QI 0I 0I 0i 0i Qi NI
    NI NN NN NN NN Ni NN`,
  acosh: `
    It Ip Ip IP IP IT IN
    Ih .. .. .. .. IH NN
    Ih .. .. .. .. IH NN
    Ih .. .. .. .. IH NN
    Ih .. .. .. .. IH NN
    Iq Io Io I0 I0 IQ IN
    IN NN NN NN NN IN NN`,
  asinh: `
    iq io io i0 i0 iQ iN
    ih .. .. .. .. iH NN
    ih .. .. .. .. iH NN
    Ih .. .. .. .. IH NN
    Ih .. .. .. .. IH NN
    Iq Io Io I0 I0 IQ IN
    IN NN No N0 NN IN NN`,
  atanh: `
    oh oh oh oH oH oH oN
    oh .. .. .. .. oH NN
    oh .. .. .. .. oH oN
    0h .. .. .. .. 0H 0N
    0h .. .. .. .. 0H NN
    0h 0h 0h 0H 0H 0H 0N
    0h NN NN NN NN 0H NN`,
  cosh: `
    !! II I0 Io Ii !! IN
    !! .. .. .. .. !! NN
    !! .. .. .. .. !! N0
    !! .. .. .. .. !! N0
    !! .. .. .. .. !! NN
    !! Ii Io I0 II !! IN
    NN NN N0 N0 NN NN NN`,
  exp: `
    00 0o 0o 00 00 00 00
    !! .. .. .. .. !! NN
    !! .. .. .. .. !! NN
    !! .. .. .. .. !! NN
    !! .. .. .. .. !! NN
    !! Ii Io I0 II !! IN
    NN NN No N0 NN NN NN`,
  log: `
    It Ip Ip IP IP IT IN
    Ih .. .. .. .. IH NN
    Ih .. .. .. .. IH NN
    Ih .. .. .. .. IH NN
    Ih .. .. .. .. IH NN
    Iq Io Io I0 I0 IQ IN
    IN NN NN NN NN IN NN`,
  sinh: `
    !! ii io i0 iI !! IN
    !! .. .. .. .. !! NN
    !! .. .. .. .. !! 0N
    !! .. .. .. .. !! 0N
    !! .. .. .. .. !! NN
    !! Ii Io I0 II !! IN
    NN NN No N0 NN NN NN`,
  sqrt: `
    Ii 0i 0i 0I 0I II NI
    Ii .. .. .. .. II NN
    Ii .. .. .. .. II NN
    Ii .. .. .. .. II NN
    Ii .. .. .. .. II NN
    Ii Io Io I0 I0 II IN
    Ii NN NN NN NN II NN`,
  tanh: `
    u0 uo uo u0 u0 u0 u0
    !! .. .. .. .. !! NN
    !! .. .. .. .. !! NN
    !! .. .. .. .. !! NN
    !! .. .. .. .. !! NN
    U0 Uo Uo U0 U0 U0 U0
    NN NN No N0 NN NN NN`,
  rect: `
    !! iI i0 io ii !! IN
    !! .. .. .. .. !! NN
    00 .. .. .. .. 00 00
    00 .. .. .. .. 00 00
    !! .. .. .. .. !! NN
    !! Ii Io I0 II !! IN
    NN NN N0 N0 NN NN NN`,
} as const;

export type SpecialName = keyof typeof TABLES;

const PARTS: ReadonlyMap<string, number> = new Map([
  ["N", Number.NaN],
  ["I", Number.POSITIVE_INFINITY],
  ["P", Math.PI],
  ["H", Math.PI / 2],
  ["Q", Math.PI / 4],
  ["T", (3 * Math.PI) / 4],
  ["U", 1],
  ["0", 0],
]);

function partOf(letter: string): number {
  if (letter === "o") return -0;
  return PARTS.get(letter) ?? -PARTS.get(letter.toUpperCase())!;
}

const tables = new Map<SpecialName, readonly (readonly string[])[]>();

function table(name: SpecialName): readonly (readonly string[])[] {
  let rows = tables.get(name);
  if (rows === undefined) {
    rows = TABLES[name]
      .trim()
      .split("\n")
      .map((row) => row.trim().split(" "));
    tables.set(name, rows);
  }
  return rows;
}

function kindOf(x: number): number {
  if (Number.isNaN(x)) return 6;
  if (x === 0) return Object.is(x, -0) ? 2 : 3;
  if (Number.isFinite(x)) return x < 0 ? 1 : 4;
  return x < 0 ? 0 : 5;
}

/** The result of a function for a number with a part that is not finite. */
export function special(name: SpecialName, z: Complex): Complex | typeof DOMAIN {
  const entry = table(name)[kindOf(z.real)]![kindOf(z.imag)]!;
  if (entry === "!!") return DOMAIN;
  return { real: partOf(entry.charAt(0)), imag: partOf(entry.charAt(1)) };
}
