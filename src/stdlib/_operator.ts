/** `_operator`: the operators of Python as functions. Source: library reference, "operator". */
import { call } from "../objects/calls.ts";
import { asInt, asStr, type PyType, typeOf, type Value } from "../objects/core.ts";
import { dictType } from "../objects/dict.ts";
import { notAnInteger, overflowError, typeError, typeName, valueError } from "../objects/errors.ts";
import { work } from "../objects/limits.ts";
import {
  ADD,
  AND,
  binaryOp,
  compare,
  contains,
  deleteItem,
  EQ,
  equals,
  FLOOR_DIVIDE,
  GE,
  GT,
  getItem,
  index,
  inplaceOp,
  isSame,
  isTrue,
  LE,
  LSHIFT,
  LT,
  MATRIX_MULTIPLY,
  MULTIPLY,
  NE,
  next,
  OR,
  POWER,
  pyIndex,
  pyIter,
  REMAINDER,
  RSHIFT,
  SUBTRACT,
  setItem,
  TRUE_DIVIDE,
  unaryOp,
  XOR,
} from "../objects/operators.ts";
import { pyLengthHint } from "../objects/sequences.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { constant, defineModule, type Member, pyFn } from "../vm/modules.ts";
import { readable } from "./buffers.ts";
import { attributeGetterType, itemGetterType, methodCallerType } from "./operator_makers.ts";

/** The functions of two operands, and the in-place ones, which have an `i` in front: name, operator, its symbol. */
const ARITHMETIC: readonly (readonly [name: string, inplace: string, operator: number, symbol: string])[] = [
  ["add", "iadd", ADD, "+"],
  ["and_", "iand", AND, "&"],
  ["floordiv", "ifloordiv", FLOOR_DIVIDE, "//"],
  ["lshift", "ilshift", LSHIFT, "<<"],
  ["matmul", "imatmul", MATRIX_MULTIPLY, "@"],
  ["mod", "imod", REMAINDER, "%"],
  ["mul", "imul", MULTIPLY, "*"],
  ["or_", "ior", OR, "|"],
  ["pow", "ipow", POWER, "**"],
  ["rshift", "irshift", RSHIFT, ">>"],
  ["sub", "isub", SUBTRACT, "-"],
  ["truediv", "itruediv", TRUE_DIVIDE, "/"],
  ["xor", "ixor", XOR, "^"],
];

const COMPARISONS: readonly (readonly [name: string, operator: number, symbol: string])[] = [
  ["lt", LT, "<"],
  ["le", LE, "<="],
  ["eq", EQ, "=="],
  ["ne", NE, "!="],
  ["ge", GE, ">="],
  ["gt", GT, ">"],
];

const UNARY = [
  ["abs", "abs", "abs(a)"],
  ["neg", "neg", "-a"],
  ["pos", "pos", "+a"],
  ["inv", "invert", "~a"],
  ["invert", "invert", "~a"],
] as const;

const ofTwo = (name: string, body: (a: Value, b: Value) => Value | Pending, doc: string): Member =>
  pyFn(`${name}(a, b, /)`, body, doc);

function operators(): Member[] {
  const members: Member[] = [];
  for (const [name, inplace, operator, symbol] of ARITHMETIC) {
    members.push(
      ofTwo(name, (a, b) => binaryOp(operator, a, b), `Same as a ${symbol} b.`),
      ofTwo(inplace, (a, b) => inplaceOp(operator, a, b), `Same as a ${symbol}= b.`),
    );
  }
  for (const [name, operator, symbol] of COMPARISONS) {
    members.push(ofTwo(name, (a, b) => compare(operator, a, b), `Same as a ${symbol} b.`));
  }
  for (const [name, operator, expression] of UNARY) {
    members.push(pyFn(`${name}(a, /)`, (a: Value) => unaryOp(operator, a), `Same as ${expression}.`));
  }
  return members;
}

/** The nearest type above (or at) that is built in. */
const builtinBase = (type: PyType): PyType => type.mro.find((each) => !each.isHeap)!;

/** Whether `+` of values of this type joins them: built-in sequences that have it. */
function joins(type: PyType): boolean {
  const { getitem, binary } = builtinBase(type).slots;
  return getitem !== undefined && binary[ADD] !== undefined;
}

const isSequence = (value: Value): boolean =>
  typeOf(value).slots.getitem !== undefined && !typeOf(value).isSubtype(dictType);

/** `a + b` or `a += b`, of sequences alone. */
const joining =
  (operation: (operator: number, a: Value, b: Value) => Value | Pending) => (a: Value, b: Value) => {
    if (!joins(typeOf(a))) {
      const adds =
        typeOf(a).slots.binary[ADD] ?? typeOf(a).slots.inplace[ADD] ?? typeOf(b).slots.reflected[ADD];
      if (adds === undefined || !isSequence(a) || !isSequence(b)) {
        throw typeError(`'${typeName(a)}' object can't be concatenated`);
      }
    }
    return operation(ADD, a, b);
  };

function truth(value: Value, ifTrue: boolean): Value | Pending {
  const result = isTrue(value);
  return isPending(result) ? pyTruthAs(result, ifTrue) : result === ifTrue;
}

function* pyTruthAs(steps: Pending, ifTrue: boolean): Steps {
  return (yield steps) === ifTrue;
}

/** Goes through the items equal to `wanted`, giving the place of each to `found` until that says it is enough. */
function* pySearch(items: Value, wanted: Value, found: (at: number) => boolean): Steps<void> {
  const { iter, getitem } = typeOf(items).slots;
  if (iter === null || (iter === undefined && getitem === undefined)) {
    throw typeError(`argument of type '${typeName(items)}' is not iterable`);
  }
  const iterator = yield* pyIter(items);
  for (let at = 0; ; at++) {
    work(1);
    const result = next(iterator);
    const item: Value | undefined = isPending(result) ? yield result : result;
    if (item === undefined) return;
    const same = equals(item, wanted);
    if ((isPending(same) ? yield same : same) && found(at)) return;
  }
}

function* countOf(items: Value, wanted: Value): Steps {
  let count = 0;
  yield* pySearch(items, wanted, () => {
    count++;
    return false;
  });
  return count;
}

function* indexOf(items: Value, wanted: Value): Steps {
  let place = -1;
  yield* pySearch(items, wanted, (at) => {
    place = at;
    return true;
  });
  if (place < 0) throw valueError("sequence.index(x): x not in sequence");
  return place;
}

function* lengthHint(value: Value, fallback: Value): Steps {
  if (asInt(fallback) === undefined) throw notAnInteger(fallback);
  const given = yield* pyIndex(fallback);
  if (typeof given === "bigint" && BigInt.asIntN(64, given) !== given) {
    throw overflowError("Python int too large to convert to C ssize_t");
  }
  return yield* pyLengthHint(value, Number(given));
}

/** Whether two strs of ASCII, or two bytes-like objects, are the same: in a time that depends on the length alone. */
function compareDigest(a: Value, b: Value): Value {
  const left = asStr(a);
  const right = asStr(b);
  if (left !== undefined && right !== undefined) {
    if (!isAscii(left) || !isAscii(right)) {
      throw typeError("comparing strings with non-ASCII characters is not supported");
    }
    return sameUnits(left.length, right.length, (at) => left.charCodeAt(at) ^ right.charCodeAt(at));
  }
  if (left === undefined && right === undefined && !(isObject(a) && isObject(b))) {
    throw typeError(
      `unsupported operand types(s) or combination of types: '${typeName(a)}' and '${typeName(b)}'`,
    );
  }
  const mine = readable(a);
  const yours = readable(b);
  return sameUnits(mine.length, yours.length, (at) => mine[at]! ^ yours[at]!);
}

const isObject = (value: Value): boolean => typeof value === "object" && value !== null;

const isAscii = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
};

function sameUnits(length: number, other: number, differences: (at: number) => number): boolean {
  let all = length ^ other;
  for (let at = 0; at < other; at++) all |= differences(at < length ? at : 0);
  return all === 0;
}

function identity(ifSame: boolean): (a: Value, b: Value) => Value {
  return (a, b) => isSame(a, b) === ifSame;
}

export const operatorModule = defineModule({
  name: "_operator",
  doc: "The operators of Python as functions.",
  members: () => [
    ...operators(),
    ofTwo("is_", identity(true), "Same as a is b."),
    ofTwo("is_not", identity(false), "Same as a is not b."),
    pyFn("truth(a, /)", (a: Value) => truth(a, true), "Whether a counts as true."),
    pyFn("not_(a, /)", (a: Value) => truth(a, false), "Same as not a."),
    pyFn("index(a, /)", (a: Value) => index(a) as Value | Pending, "Same as a.__index__()."),
    ofTwo("concat", joining(binaryOp), "Same as a + b, for a and b sequences."),
    ofTwo("iconcat", joining(inplaceOp), "Same as a += b, for a and b sequences."),
    ofTwo("contains", (a, b) => contains(a, b) as Value | Pending, "Same as b in a."),
    ofTwo("countOf", countOf, "How many items of a are b, or equal to it."),
    ofTwo("indexOf", indexOf, "The place of the first item of a that is b, or equal to it."),
    ofTwo("getitem", getItem, "Same as a[b]."),
    pyFn("setitem(a, b, c, /)", setItem, "Same as a[b] = c."),
    ofTwo("delitem", deleteItem, "Same as del a[b]."),
    pyFn(
      "length_hint(obj, default=0, /)",
      lengthHint,
      "About how many items obj has: len(), else what it hints.",
    ),
    pyFn(
      "call(obj, /, *args, **kwargs)",
      (callee: Value, args: Value[], keywords: Map<string, Value>) =>
        keywords.size === 0
          ? call(callee, args)
          : call(callee, [...args, ...keywords.values()], [...keywords.keys()]),
      "Same as obj(*args, **kwargs).",
    ),
    ofTwo("_compare_digest", compareDigest, "a == b, in a time that does not tell where they differ."),
    constant("attrgetter", attributeGetterType),
    constant("itemgetter", itemGetterType),
    constant("methodcaller", methodCallerType),
  ],
});
