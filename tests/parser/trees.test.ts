import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../src/parser/parse.ts";
import { dump } from "./dump.ts";

// recorded from CPython by scripts/record-parser.py; the texts are in valid.txt
const trees = JSON.parse(readFileSync(new URL("valid.json", import.meta.url), "utf8")) as [string, string][];
const lookupName = (name: string) => (name === "BULLET" ? "•" : null);

test("there are trees to compare", () => {
  expect(trees.length).toBeGreaterThanOrEqual(380);
});

test.each(trees)("the tree of %j is CPython's, with all positions", (text, expected) => {
  expect(dump(parse(text, "exec", { lookupName }))).toBe(expected);
});

test("the recorded texts hold every kind of node", () => {
  const kinds = new Set(trees.flatMap(([, tree]) => tree.match(/\b[A-Za-z_]+(?=\()/g) ?? []));
  const missing = (
    "FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For AsyncFor While If " +
    "With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue BoolOp " +
    "NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Await Yield YieldFrom Compare " +
    "Call FormattedValue JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice comprehension " +
    "ExceptHandler arguments arg keyword alias withitem match_case MatchValue MatchSingleton MatchSequence MatchMapping " +
    "MatchClass MatchStar MatchAs MatchOr TypeVar ParamSpec TypeVarTuple Add Sub Mult MatMult Div Mod Pow LShift RShift " +
    "BitOr BitXor BitAnd FloorDiv And Or Not Invert UAdd USub Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn Load Store Del"
  )
    .split(" ")
    .filter((kind) => !kinds.has(kind));
  expect(missing).toEqual([]);
});
