/** How many characters a part of a pattern can match: what a look-behind must know. */
import type { Node } from "./syntax.ts";
import { UNLIMITED } from "./syntax.ts";

type Width = readonly [least: number, most: number];

const NOTHING: Width = [0, 0];
const ONE: Width = [1, 1];
/** Beyond this all widths are one. */
const WIDEST = 2 ** 53 - 1;

/** The least and the most that a node matches; `groups` has the widths of the groups that have ended. */
export function widthOf(node: Node, groups: ReadonlyMap<number, Width>): Width {
  switch (node.kind) {
    case "literal":
    case "set":
    case "any":
    case "all":
      return ONE;
    case "at":
    case "look":
      return NOTHING;
    case "group":
    case "atomic":
      return widthOf(node.body, groups);
    case "sequence": {
      let least = 0;
      let most = 0;
      for (const item of node.items) {
        const [low, high] = widthOf(item, groups);
        least += low;
        most += high;
      }
      return capped(least, most);
    }
    case "branch": {
      let least = WIDEST;
      let most = 0;
      for (const alternative of node.alternatives) {
        const [low, high] = widthOf(alternative, groups);
        least = Math.min(least, low);
        most = Math.max(most, high);
      }
      return [least, most];
    }
    case "repeat": {
      const [low, high] = widthOf(node.body, groups);
      const most = high === 0 ? 0 : node.max === UNLIMITED ? WIDEST : high * node.max;
      return capped(low * node.min, most);
    }
    case "reference":
      return groups.get(node.group) ?? NOTHING;
    case "conditional": {
      const [low, high] = widthOf(node.yes, groups);
      if (node.no === null) return [0, high];
      const [otherLow, otherHigh] = widthOf(node.no, groups);
      return [Math.min(low, otherLow), Math.max(high, otherHigh)];
    }
  }
}

const capped = (least: number, most: number): Width => [Math.min(least, WIDEST), Math.min(most, WIDEST)];
