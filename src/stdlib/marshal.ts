/** `marshal`: values as bytes in CPython's own format, which `.pyc` files are made of. Source: observed behaviour. */
import { pyCallMethod } from "../objects/attributes.ts";
import { cInt } from "../objects/bounds.ts";
import { newBytes } from "../objects/bytes_object.ts";
import type { Value } from "../objects/core.ts";
import { pyIndex, pyTruth } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";
import { readable } from "./buffers.ts";
import { pyFileSource, pyUnmarshal, Source } from "./marshal_reading.ts";
import { marshalled } from "./marshal_writing.ts";

const VERSION = 4;

function* dumps(value: Value, version: Value, allowCode: Value): Steps {
  const number = cInt(yield* pyIndex(version));
  return newBytes(marshalled(value, number, yield* pyTruth(allowCode)));
}

function* dump(value: Value, file: Value, version: Value, allowCode: Value): Steps {
  return yield* pyCallMethod(file, "write", yield* dumps(value, version, allowCode));
}

function* loads(bytes: Value, allowCode: Value): Steps {
  return yield* pyUnmarshal(new Source(readable(bytes)), yield* pyTruth(allowCode));
}

function* load(file: Value, allowCode: Value): Steps {
  return yield* pyUnmarshal(yield* pyFileSource(file), yield* pyTruth(allowCode));
}

export const marshalModule = defineModule({
  name: "marshal",
  doc: "Python values as bytes, in the format of compiled modules: None, numbers, text, containers and code objects.",
  members: () => [
    constant("version", VERSION),
    pyFn(
      `dump(value, file, version=${VERSION}, /, *, allow_code=True)`,
      dump,
      "Write a value to a binary file.",
    ),
    pyFn(`dumps(value, version=${VERSION}, /, *, allow_code=True)`, dumps, "A value as bytes."),
    pyFn("load(file, /, *, allow_code=True)", load, "Read one value from a binary file."),
    pyFn(
      "loads(bytes, /, *, allow_code=True)",
      loads,
      "The value that bytes begin with; what follows is ignored.",
    ),
  ],
});
