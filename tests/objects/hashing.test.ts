/** Tables of dicts and sets: a model test with keys of all kinds, CPython's hashes and its order of ints in sets. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asInt, PyInstance, PyObject, type PyType, typeOf, type Value } from "../../src/objects/core.ts";
import { declareType } from "../../src/objects/declare.ts";
import { completeType, pyMethod } from "../../src/objects/define.ts";
import { PyDict } from "../../src/objects/dict.ts";
import { asFloat, PyFloat } from "../../src/objects/float.ts";
import {
  dictDelete,
  dictGet,
  dictHas,
  dictSet,
  dictSetDefault,
  dictTake,
  tupleHash,
} from "../../src/objects/hashing.ts";
import { hash } from "../../src/objects/operators.ts";
import { PySet, setType } from "../../src/objects/set.ts";
import { copySet, setAdd, setDiscard, setHas, setUpdate } from "../../src/objects/set_algebra.ts";
import { keysOf } from "../../src/objects/set_order.ts";
import { NotImplemented } from "../../src/objects/singletons.ts";
import { pyValue, type Steps } from "../../src/objects/steps.ts";
import { PyTuple } from "../../src/objects/tuple.ts";
import "./registered.ts";
import { drive, testRuntime, within } from "./drive.ts";

const { setOrders } = JSON.parse(readFileSync(new URL("./containers.json", import.meta.url), "utf8")) as {
  setOrders: { values: number[]; added: number[]; copied: number[]; united: number[] }[];
};

/** An int in disguise: equal to the int and to others like it, as only its own methods know. Both wait. */
class Disguised extends PyInstance {
  readonly int: number;

  constructor(int: number) {
    super(disguisedType);
    this.int = int;
  }
}

let eagerness = (): void => {};

const disguisedType: PyType = declareType("Disguised");
completeType(disguisedType, {
  doc: null,
  methods: [
    pyMethod("__hash__(self, /)", function* (self: Disguised): Steps {
      return yield pyValue(self.int === -1 ? -2 : self.int);
    }),
    pyMethod("__eq__(self, value, /)", function* (self: Disguised, other: Value): Steps {
      eagerness();
      yield pyValue(null);
      const plain = other instanceof Disguised ? other.int : (asFloat(other) ?? asInt(other));
      return plain === undefined ? NotImplemented : plain === self.int;
    }),
  ],
});

class Plain extends PyObject {}
const plainType: PyType = declareType("Plain");
completeType(plainType, { doc: null, methods: [] });
const objects = [new Plain(plainType), new Plain(plainType)];

/**
 * A key as the generator writes it: what kind it is, and its number or parts. What the generator prints when a test
 * fails is then readable.
 */
type Key = readonly [kind: string, part: number | string | readonly Key[]];

function make([kind, part]: Key): Value {
  switch (kind) {
    case "int":
    case "str":
      return part as number | string;
    case "bool":
      return part === 1;
    case "object":
      return objects[part as number]!;
    case "big":
      return 2n ** 70n;
    case "float":
      return new PyFloat(part as number);
    case "disguised":
      return new Disguised(part as number);
    case "tuple":
      return new PyTuple((part as readonly Key[]).map(make));
    default:
      return null;
  }
}

/** Equal keys have the same name. */
function nameOf([kind, part]: Key): string {
  if (kind === "tuple") return `(${(part as readonly Key[]).map(nameOf).join()})`;
  if (["int", "bool", "float", "disguised"].includes(kind)) return `number ${part}`;
  return `${kind} ${part}`;
}

const small = fc.integer({ min: -3, max: 6 });
const simple: fc.Arbitrary<Key> = fc.oneof(
  small.map((n): Key => ["int", n]),
  fc.constantFrom(0, 1).map((n): Key => ["bool", n]),
  fc.constantFrom("", "a", "b", "1").map((s): Key => ["str", s]),
  fc.constant<Key>(["none", 0]),
  fc.constantFrom(0, 1).map((at): Key => ["object", at]),
  fc.constant<Key>(["big", 0]),
);
const anyKey: fc.Arbitrary<Key> = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 1, arbitrary: small.map((n): Key => ["float", n / 2]) },
  { weight: 1, arbitrary: small.map((n): Key => ["disguised", n]) },
  { weight: 1, arbitrary: fc.array(simple, { maxLength: 2 }).map((parts): Key => ["tuple", parts]) },
);

type Step = readonly ["set" | "get" | "has" | "delete" | "take" | "default" | "clear" | "copy", Key, number];
const steps = (keys: fc.Arbitrary<Key>): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.tuple(
      fc.constantFrom("set", "set", "set", "get", "has", "delete", "take", "default", "clear", "copy"),
      keys,
      fc.nat(99),
    ) as fc.Arbitrary<Step>,
    { maxLength: 80 },
  );

/** Does the same to a dict and to a Map of names, and looks for a difference after each step. */
function compareWithModel(script: readonly Step[]): void {
  let dict = new PyDict();
  let model = new Map<string, number>();
  for (const [what, written, value] of script) {
    const key = make(written);
    const name = nameOf(written);
    switch (what) {
      case "set":
        drive(dictSet(dict, key, value));
        model.set(name, value);
        break;
      case "get":
        expect(drive(dictGet(dict, key))).toBe(model.get(name));
        break;
      case "has":
        expect(drive(dictHas(dict, key))).toBe(model.has(name));
        break;
      case "delete":
        expect(drive(dictDelete(dict, key))).toBe(model.delete(name));
        break;
      case "take":
        expect(drive(dictTake(dict, key))).toBe(model.get(name));
        model.delete(name);
        break;
      case "default":
        expect(drive(dictSetDefault(dict, key, value))).toBe(model.get(name) ?? value);
        if (!model.has(name)) model.set(name, value);
        break;
      case "clear":
        if (value > 10) break;
        dict.clear();
        model = new Map();
        break;
      case "copy":
        dict = dict.copy();
        break;
    }
    expect(dict.size).toBe(model.size);
    expect([...dict.entries()].map(([, each]) => each)).toEqual([...model.values()]);
  }
}

test("a dict does what a Map of names does, whatever the keys", () => {
  within(testRuntime(), () => {
    fc.assert(fc.property(steps(anyKey), compareWithModel), { numRuns: 400 });
    fc.assert(fc.property(steps(simple), compareWithModel), { numRuns: 100 });
  });
});

test("a set does what a Set of names does, whatever the keys", () => {
  within(testRuntime(), () => {
    const script = fc.array(
      fc.tuple(fc.constantFrom("add", "add", "discard", "has", "copy", "update"), anyKey),
      {
        maxLength: 80,
      },
    );
    fc.assert(
      fc.property(script, (operations) => {
        let set = new PySet();
        const model = new Set<string>();
        for (const [what, written] of operations) {
          const key = make(written);
          const name = nameOf(written);
          if (what === "add") {
            drive(setAdd(set, key));
            model.add(name);
          } else if (what === "discard") expect(drive(setDiscard(set, key))).toBe(model.delete(name));
          else if (what === "has") expect(drive(setHas(set, key))).toBe(model.has(name));
          else if (what === "copy") set = copySet(set, setType);
          else drive(setUpdate(set, copySet(set, setType)));
          expect(set.size).toBe(model.size);
          expect(keysOf(set).length).toBe(model.size);
        }
      }),
      { numRuns: 400 },
    );
  });
});

test("a search starts again when a comparison changes the table", () => {
  within(testRuntime(), () => {
    const dict = new PyDict();
    const key = new Disguised(5);
    drive(dictSet(dict, key, "first"));
    eagerness = () => {
      eagerness = () => {};
      dict.clear();
      dict.setKey(7, 7, "other");
    };
    expect(drive(dictGet(dict, 5))).toBe(undefined);
    expect([...dict.entries()]).toEqual([[7, "other"]]);
    eagerness = () => {
      eagerness = () => {};
      drive(dictDelete(dict, 7));
      for (let n = 100; n < 150; n++) drive(dictSet(dict, n, n));
    };
    drive(dictSet(dict, new Disguised(7), "mine"));
    expect(dict.size).toBe(51);
    expect(drive(dictGet(dict, 7))).toBe("mine");
  });
});

test("an unhashable key is named", () => {
  within(testRuntime(), () => {
    const dict = new PyDict();
    for (const key of [new PySet(), new PyDict(), new PyTuple([new PySet()])]) {
      let thrown: unknown;
      try {
        drive(dictGet(dict, key));
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeDefined();
      expect(typeOf((thrown as { exception: PyObject }).exception).name).toBe("TypeError");
    }
  });
});

test("tuples hash to CPython's numbers, and to the same when a part has to wait", () => {
  const two = (parts: Value[]): unknown => drive(hash(new PyTuple(parts)));
  within(testRuntime(), () => {
    expect(drive(tupleHash(new PyTuple([])))).toBe(5740354900026072187n);
    expect(two([1])).toBe(-6644214454873602895n);
    expect(two([1, 2])).toBe(-3550055125485641917n);
    expect(two([-1, 0])).toBe(2575514064802888272n);
    expect(two([new PyTuple([]), new PyTuple([1])])).toBe(-7715943332640168325n);
    expect(two([new Disguised(1), 2])).toBe(-3550055125485641917n);
    expect(two([1, new Disguised(2)])).toBe(-3550055125485641917n);
    let deep = new PyTuple([]);
    for (let depth = 0; depth < 30_000; depth++) deep = new PyTuple([deep]);
    expect(typeof two([deep])).toBe("bigint");
  });
});

test(`sets of ints iterate in CPython's order: ${setOrders.length} sets`, () => {
  within(testRuntime(), () => {
    for (const { values, added, copied, united } of setOrders) {
      const set = new PySet();
      for (const value of values) drive(setAdd(set, value));
      expect(keysOf(set)).toEqual(added);
      expect(keysOf(copySet(set, setType))).toEqual(copied);
      const union = copySet(set, setType);
      const more = new PySet();
      for (const value of [1, 2, 3]) drive(setAdd(more, value));
      drive(setUpdate(union, more));
      expect(keysOf(union)).toEqual(united);
    }
  });
});
