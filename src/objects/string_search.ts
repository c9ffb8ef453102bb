/**
 * `indexOf` and `lastIndexOf` in time proportional to the lengths, whatever the texts.
 *
 * The engine's own search is quick on ordinary text but takes the product of both lengths where nearly every place
 * almost matches: 45 s for 65,537 units in 655,360. So a long text is sought by its first units, and once too many of
 * those places have turned out wrong, by the method of Knuth, Morris and Pratt.
 */

/** What is no longer than this is left to the engine: at worst so many comparisons for each place. */
const SHORT = 32;
/** So many units may be compared in vain for each unit of the text, and so many more in any case. */
const WASTE_RATIO = 4;
const WASTE_FREE = 100_000;

/** `text.indexOf(sought, from)`. */
export function indexOfText(text: string, sought: string, from: number): number {
  const { length } = sought;
  if (length <= SHORT) return text.indexOf(sought, from);
  const head = sought.slice(0, SHORT);
  let allowed = WASTE_FREE + WASTE_RATIO * text.length;
  for (let at = text.indexOf(head, from); at >= 0; at = text.indexOf(head, at + 1)) {
    if (text.startsWith(sought, at)) return at;
    if (at + length > text.length) return -1;
    allowed -= length;
    if (allowed < 0) return indexByBorders(text, sought, at + 1);
  }
  return -1;
}

/** `text.lastIndexOf(sought, to)`: the last place at or before `to`. */
export function lastIndexOfText(text: string, sought: string, to: number): number {
  const { length } = sought;
  if (length <= SHORT) return text.lastIndexOf(sought, to);
  const skipped = length - SHORT;
  const tail = sought.slice(skipped);
  let allowed = WASTE_FREE + WASTE_RATIO * text.length;
  const start = Math.min(to, text.length - length) + skipped;
  if (start < skipped) return -1;
  for (let end = text.lastIndexOf(tail, start); end >= skipped; end = text.lastIndexOf(tail, end - 1)) {
    const at = end - skipped;
    if (text.startsWith(sought, at)) return at;
    if (at === 0) return -1;
    allowed -= length;
    if (allowed < 0) return lastIndexByBorders(text, sought, at - 1);
  }
  return -1;
}

/**
 * For each beginning of `sought`, the length of the longest shorter text that it both begins and ends with: where to go
 * on when the unit after it does not match. Of the text read backwards if `step` is -1.
 */
function bordersOf(sought: string, step: 1 | -1): Int32Array {
  const { length } = sought;
  const first = step === 1 ? 0 : length - 1;
  const borders = new Int32Array(length);
  let border = 0;
  for (let at = 1; at < length; at++) {
    const unit = sought.charCodeAt(first + step * at);
    while (border > 0 && unit !== sought.charCodeAt(first + step * border)) border = borders[border - 1]!;
    if (unit === sought.charCodeAt(first + step * border)) border++;
    borders[at] = border;
  }
  return borders;
}

function indexByBorders(text: string, sought: string, from: number): number {
  const { length } = sought;
  const borders = bordersOf(sought, 1);
  let matched = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && unit !== sought.charCodeAt(matched)) matched = borders[matched - 1]!;
    if (unit === sought.charCodeAt(matched)) matched++;
    if (matched === length) return at - length + 1;
  }
  return -1;
}

function lastIndexByBorders(text: string, sought: string, to: number): number {
  const last = sought.length - 1;
  const borders = bordersOf(sought, -1);
  let matched = 0;
  for (let at = to + last; at >= 0; at--) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && unit !== sought.charCodeAt(last - matched)) matched = borders[matched - 1]!;
    if (unit === sought.charCodeAt(last - matched)) matched++;
    if (matched === sought.length) return at;
  }
  return -1;
}
