/** `_functools`: what `functools` takes from native code. Source: library reference, "functools". */
import { call } from "../objects/calls.ts";
import { PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, member, pyMethod } from "../objects/define.ts";
import { attributeErrorText, isRaised, typeError } from "../objects/errors.ts";
import { work } from "../objects/limits.ts";
import { compare, EQ, GE, GT, getIter, LE, LT, NE, next } from "../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";
import { lruCacheType } from "./lru_cache.ts";
import { partialType } from "./partial.ts";

// --- reduce ---

function* pyReduceIterator(iterable: Value): Steps {
  try {
    const made = getIter(iterable);
    return isPending(made) ? yield made : made;
  } catch (thrown) {
    if (isRaised(thrown, "TypeError")) throw typeError("reduce() arg 2 must support iteration");
    throw thrown;
  }
}

function* reduce(func: Value, iterable: Value, initial: Value | undefined): Steps {
  const iterator = yield* pyReduceIterator(iterable);
  let result = initial;
  for (;;) {
    work(1);
    const got = next(iterator);
    const item: Value | undefined = isPending(got) ? yield got : got;
    if (item === undefined) break;
    if (result === undefined) result = item;
    else {
      const combined = call(func, [result, item]);
      result = isPending(combined) ? ((yield combined) as Value) : combined;
    }
  }
  if (result === undefined) throw typeError("reduce() of empty iterable with no initial value");
  return result;
}

// --- cmp_to_key ---

/** What `cmp_to_key` makes: the key function, which has no object, and the keys that it makes. */
class PyKeyWrapper extends PyInstance {
  readonly compare: Value;
  object: Value | undefined;

  constructor(comparison: Value, object?: Value) {
    super(keyWrapperType);
    this.compare = comparison;
    this.object = object;
  }
}

const keyWrapperType: PyType = declareType("functools.KeyWrapper");

function makeKey(self: Value, args: Value[], names: readonly string[] | null): Value {
  if (args.length > 1) throw typeError(`K() takes at most 1 argument (${args.length} given)`);
  if (names !== null && names.length > 0 && names[0] !== "obj") {
    throw typeError(`K() got an unexpected keyword argument '${names[0]}'`);
  }
  if (args.length === 0) throw typeError("K() missing required argument 'obj' (pos 1)");
  return new PyKeyWrapper((self as PyKeyWrapper).compare, args[0]!);
}

/** `mycmp(left, right) operator 0`. */
const comparing = (operator: number) => (self: PyKeyWrapper, other: Value) => {
  if (!(other instanceof PyKeyWrapper)) throw typeError("other argument must be K instance");
  if (self.object === undefined || other.object === undefined) throw attributeErrorText("object");
  const order = call(self.compare, [self.object, other.object]);
  return isPending(order) ? pyCompareOrder(operator, order) : compare(operator, order, 0);
};

function* pyCompareOrder(operator: number, begun: Pending): Steps {
  const result = compare(operator, yield begun, 0);
  return isPending(result) ? yield result : result;
}

completeType(keyWrapperType, {
  doc: null,
  module: "functools",
  slots: { call: makeKey },
  methods: [
    pyMethod("__call__(self, obj)", (self: PyKeyWrapper, object: Value) => makeKey(self, [object], null)),
    pyMethod("__lt__(self, value, /)", comparing(LT), "Return self<value."),
    pyMethod("__le__(self, value, /)", comparing(LE), "Return self<=value."),
    pyMethod("__eq__(self, value, /)", comparing(EQ), "Return self==value."),
    pyMethod("__ne__(self, value, /)", comparing(NE), "Return self!=value."),
    pyMethod("__gt__(self, value, /)", comparing(GT), "Return self>value."),
    pyMethod("__ge__(self, value, /)", comparing(GE), "Return self>=value."),
    getter("__text_signature__", () => "(obj)"),
    member(
      "obj",
      (self: PyKeyWrapper) => self.object ?? null,
      ((self: PyKeyWrapper, value: Value | undefined) => {
        self.object = value;
        return null;
      }) as never,
      "Value wrapped by a key function.",
    ),
  ],
});

export const functoolsModule = defineModule({
  name: "_functools",
  doc: "Functions that work on functions.",
  members: () => [
    constant("partial", partialType),
    constant("_lru_cache_wrapper", lruCacheType),
    pyFn(
      "cmp_to_key(mycmp)",
      (comparison: Value) => new PyKeyWrapper(comparison),
      "Make a key function of a comparison that returns a number below, at or above 0.",
    ),
    pyFn(
      "reduce(function, iterable, initial=<unrepresentable>, /)",
      reduce,
      "Combine the items of iterable from left to right: f(f(f(initial, a), b), c).",
    ),
  ],
});
