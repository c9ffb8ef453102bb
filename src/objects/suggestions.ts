/**
 * "Did you mean": the name nearest to a wrong one, by an edit distance over the bytes of UTF-8 in which a change of case
 * costs half of any other change.
 */
const MOVE = 2;
const CASE = 1;
/** Longer differences are not measured, and more candidates not looked at: the answer would take too long. */
const LONGEST_DIFFERENCE = 40;
const MOST_CANDIDATES = 750;

/** The candidate nearest to `wrong`, or null if none is near. The first of equally near ones. */
export function closest(wrong: string, candidates: readonly string[]): string | null {
  if (candidates.length >= MOST_CANDIDATES) return null;
  const encoder = new TextEncoder();
  const from = encoder.encode(wrong);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === wrong) continue;
    const to = encoder.encode(candidate);
    // No more than a third of the letters may differ.
    const limit = Math.min(Math.floor(((from.length + to.length + 3) * MOVE) / 6), bestDistance - 1);
    const distance = editDistance(from, to, limit);
    if (distance <= limit) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** How many moves turn `from` to `to`; more than `limit` where it is more than that. */
export function editDistance(from: Uint8Array, to: Uint8Array, limit: number): number {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let fromEnd = from.length;
  let toEnd = to.length;
  while (fromEnd > start && toEnd > start && from[fromEnd - 1] === to[toEnd - 1]) {
    fromEnd--;
    toEnd--;
  }
  const rows = fromEnd - start;
  const columns = toEnd - start;
  if (rows === 0 || columns === 0) return (rows + columns) * MOVE;
  if (rows > LONGEST_DIFFERENCE || columns > LONGEST_DIFFERENCE) return limit + 1;
  if (Math.abs(rows - columns) * MOVE > limit) return limit + 1;
  // One row of the table at a time: `costs[j]` turns the letters so far into the first j of `to`.
  const costs = Array.from({ length: columns + 1 }, (_, at) => at * MOVE);
  for (let i = 0; i < rows; i++) {
    let diagonal = costs[0]!;
    costs[0] = (i + 1) * MOVE;
    let least = costs[0];
    for (let j = 0; j < columns; j++) {
      const above = costs[j + 1]!;
      const cost = Math.min(
        diagonal + substitution(from[start + i]!, to[start + j]!),
        Math.min(above, costs[j]!) + MOVE,
      );
      diagonal = above;
      costs[j + 1] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
  }
  return costs[columns]!;
}

function substitution(a: number, b: number): number {
  if (a === b) return 0;
  return lower(a) === lower(b) ? CASE : MOVE;
}

/** Only ASCII letters have a case here. */
function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
