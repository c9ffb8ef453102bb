/** How the matches of a pattern must begin: what a search looks for before it tries the program. */
import { type Category, CharacterSet } from "./character_set.ts";
import type { Node } from "./syntax.ts";

/** The text that all matches begin with, of characters that are one UTF-16 unit each. */
export function prefixOf(node: Node): string {
  switch (node.kind) {
    case "literal":
      return node.code < 0xd800 ? String.fromCharCode(node.code) : "";
    case "group":
      return prefixOf(node.body);
    case "sequence": {
      let prefix = "";
      for (const item of node.items) {
        const more = prefixOf(item);
        prefix += more;
        // A literal is all prefix, anything else may have a part that is not.
        if (item.kind !== "literal" || more === "") break;
      }
      return prefix;
    }
    case "repeat":
      return node.min > 0 ? prefixOf(node.body) : "";
    default:
      return "";
  }
}

/** The set that the first character of all matches is in; null where it is not known, or a match can be empty. */
export function firstSet(node: Node): CharacterSet | null {
  switch (node.kind) {
    case "literal":
      return new CharacterSet([node.code, node.code], [], false, "none");
    case "set":
      return node.set;
    case "group":
    case "atomic":
      return firstSet(node.body);
    case "repeat":
      return node.min > 0 ? firstSet(node.body) : null;
    case "sequence": {
      for (const item of node.items) {
        if (item.kind === "at" || item.kind === "look") continue; // they take no character
        return firstSet(item);
      }
      return null;
    }
    case "branch": {
      const ranges: number[] = [];
      const categories: Category[] = [];
      for (const alternative of node.alternatives) {
        const first = firstSet(alternative);
        if (first === null || first.isNegative) return null;
        if (first.fold !== "none") {
          const plain = withoutFold(first);
          if (plain === null) return null;
          ranges.push(...plain);
          continue;
        }
        ranges.push(...first.ranges);
        categories.push(...first.categories);
      }
      return new CharacterSet(ranges, categories, false, "none");
    }
    default:
      return null;
  }
}

/** The code points of a small set that ignores case, as ranges; null where it is not small. */
function withoutFold(set: CharacterSet): number[] | null {
  if (set.categories.length > 0 || set.ranges.length > 2 || set.ranges[1]! >= 0x80) return null;
  const codes: number[] = [];
  for (let code = 0; code < 0x250; code++) if (set.has(code)) codes.push(code, code);
  // Beyond these, ASCII letters have one variant, the Kelvin sign.
  if (set.has(0x212a)) codes.push(0x212a, 0x212a);
  return codes;
}

/** Whether all matches begin at the start of the text. */
export function isAnchored(node: Node): boolean {
  switch (node.kind) {
    case "at":
      return node.boundary === "text start";
    case "group":
    case "atomic":
      return isAnchored(node.body);
    case "sequence":
      return node.items.length > 0 && isAnchored(node.items[0]!);
    case "branch":
      return node.alternatives.every(isAnchored);
    default:
      return false;
  }
}
