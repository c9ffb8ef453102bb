/** `_random`: the Mersenne Twister under `random.Random`. */

import { bytesLike } from "../objects/bytes_object.ts";
import { asInt, asStr, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, method, newMethod, pyMethod } from "../objects/define.ts";
import { overflowError, typeError, typeName, valueError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { chargeElements } from "../objects/limits.ts";
import { intFromBytes } from "../objects/numbers/int-text.ts";
import { absolute } from "../objects/numbers/ints.ts";
import { MersenneTwister, seedOfBytes, seedOfHash, seedOfText } from "../objects/numbers/mersenne.ts";
import { pyHash, pyIndex } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn } from "../vm/modules.ts";

export class PyRandom extends PyInstance {
  readonly twister = new MersenneTwister(0);

  constructor(type: PyType = randomType) {
    super(type);
  }
}

export const randomType: PyType = declareType("_random.Random", {
  isBase: true,
  allocate: (type) => new PyRandom(type),
});

/** A seed of chance: from the host's entropy. */
function entropySeed(): number | bigint {
  return intFromBytes((runtime() as Interpreter).host.entropy(32), "big", false);
}

/** `Random.__init__(seed)`. A class derived from it may take other arguments and seed by itself. */
function* init(self: PyRandom, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Steps {
  if (self.type === randomType && keywords.size > 0) throw typeError("Random() takes no keyword arguments");
  if (args.length > 1) throw typeError(`Random expected at most 1 argument, got ${args.length}`);
  return yield* seed(self, args[0]);
}

/** `seed(n)`: an int by its size, anything else by its hash; nothing or None by chance. */
function* seed(self: PyRandom, given: Value | undefined): Steps {
  if (given === undefined || given === null) {
    self.twister.seed(entropySeed());
    return null;
  }
  const whole = asInt(given);
  self.twister.seed(whole === undefined ? seedOfHash(yield* pyHash(given)) : absolute(whole));
  return null;
}

function* getRandomBits(self: PyRandom, count: Value): Steps {
  const bits = yield* pyIndex(count);
  if (bits < 0) throw valueError("number of bits must be non-negative");
  if (typeof bits === "bigint" || bits >= 2 ** 31)
    throw overflowError("Python int too large to convert to C int");
  if (bits > 4096) chargeElements(Math.ceil(bits / 8), 1);
  return self.twister.getrandbits(bits);
}

function oldTextSeed(value: Value): Value {
  const text = asStr(value);
  if (text === undefined) throw typeError(`a str is required, not '${typeName(value)}'`);
  return seedOfText(text);
}

const STATE_SIZE = 625;

function* setState(self: PyRandom, state: Value): Steps {
  if (!(state instanceof PyTuple)) throw typeError("state vector must be a tuple");
  if (state.items.length !== STATE_SIZE) throw valueError("state vector is the wrong size");
  const words: number[] = [];
  for (const item of state.items) {
    const word = yield* pyIndex(item);
    if (typeof word === "bigint") throw overflowError("Python int too large to convert to C unsigned long");
    if (word < 0) throw overflowError("can't convert negative value to unsigned int");
    words.push(word % 2 ** 32);
  }
  if (words[STATE_SIZE - 1]! > STATE_SIZE - 1) throw valueError("invalid state");
  self.twister.setstate(words);
  return null;
}

completeType(randomType, {
  doc: "Random() -> create a random number generator with its own internal state.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => cls.allocate(cls)),
    pyMethod("__init__(self, /, *args, **kwargs)", init, "Initialize self."),
    method(
      "random(self, /)",
      (self: PyRandom) => new PyFloat(self.twister.random()),
      "random() -> x in the interval [0, 1).",
    ),
    pyMethod("seed(self, n=None, /)", seed, "Set the state by a seed; by chance if none is given."),
    method(
      "getstate(self, /)",
      (self: PyRandom) => new PyTuple(self.twister.getstate()),
      "The internal state, as a tuple.",
    ),
    pyMethod("setstate(self, state, /)", setState, "Restore the internal state from a tuple."),
    pyMethod(
      "getrandbits(self, k, /)",
      getRandomBits,
      "getrandbits(k) -> x. Generates an int with k random bits.",
    ),
  ],
});

export const randomModule = defineModule({
  name: "_random",
  doc: "Module implements the Mersenne Twister random number generator.",
  members: () => [
    constant("Random", randomType),
    // What `Random.seed` makes of text: ours, as SHA-512 and arithmetic modulo 2**64 are slow in Python.
    fn("_seed_of_bytes(data, /)", (data) => seedOfBytes(bytesLike(data)), "The seed that bytes stand for."),
    fn("_old_seed_of_text(text, /)", oldTextSeed, "The seed that version 1 makes of a str."),
  ],
});
