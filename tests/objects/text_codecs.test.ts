/** Encodings and error handlers, against what CPython 3.13 said (`codecs_record.py`). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import "./registered.ts";
import { callSpecial } from "../../src/objects/calls.ts";
import { setErrorHandlers } from "../../src/objects/codec_errors.ts";
import { decodeBytes, encodeText } from "../../src/objects/codecs.ts";
import { nativeFunction } from "../../src/objects/define.ts";
import { Raised } from "../../src/objects/errors.ts";
import { PyUnicodeError } from "../../src/objects/exceptions.ts";
import { str } from "../../src/objects/operators.ts";
import { newTuple } from "../../src/objects/tuple.ts";
import { drive, testRuntime, within } from "./drive.ts";
import { attempt, decode, encode, type Json } from "./text_values.ts";

type Case = [self: Json, method: string, args: Json[], expected: Json];

const cases: Case[] = JSON.parse(readFileSync(new URL("./codecs.json", import.meta.url), "utf8"));
const byEncoding = new Map<string, Case[]>();
for (const each of cases) {
  const name = `${each[1]} ${String(each[2][0])}`;
  byEncoding.set(name, [...(byEncoding.get(name) ?? []), each]);
}

for (const [name, group] of byEncoding) {
  test(`${name}: ${group.length} cases`, () => {
    expect(within(testRuntime(), () => group.flatMap(difference))).toEqual([]);
  });
}

function difference([self, method, args, expected]: Case): string[] {
  const got = result(self, method, args);
  if (JSON.stringify(got) === JSON.stringify(expected)) return [];
  return [`${JSON.stringify([self, args])}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`];
}

/** What the table holds: for errors that know the place, all their attributes. */
function result(self: Json, method: string, args: Json[]): Json {
  try {
    return encode(drive(callSpecial(decode(self), method, args.map(decode))!));
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    const { exception } = thrown;
    const text = drive(str(exception)) as string;
    if (!(exception instanceof PyUnicodeError) || exception.object === undefined) {
      return { error: [exception.type.name, text] };
    }
    const { encoding, object, start, end, reason } = exception;
    return {
      error: [exception.type.name, encoding, encode(object), start, end, reason, text] as Json[],
    };
  }
}

test("a handler that a program registers says what stands for the text, and where to go on", () => {
  const seen: string[] = [];
  const body = (error: PyUnicodeError) => {
    seen.push(drive(str(error)) as string);
    return newTuple(["<?>", (error.start as number) + 1]);
  };
  const handler = nativeFunction("handler(error, /)", body, "", "test");
  within(testRuntime(), () => {
    setErrorHandlers((name) => (name === "mine" ? handler : undefined));
    expect(attempt(() => encodeText("aé😀b", "ascii", "mine", "aé😀b") as never)).toEqual({
      bytes: "a<?><?>b",
    });
    setErrorHandlers(() => undefined);
  });
  expect(seen).toEqual([
    "'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)",
    "'ascii' codec can't encode character '\\U0001f600' in position 2: ordinal not in range(128)",
  ]);
});

test("decoding takes what a handler gives", () => {
  const handler = nativeFunction("handler(error, /)", () => newTuple(["(", -1]), "", "test");
  const wrong = nativeFunction("handler(error, /)", () => "x", "", "test");
  within(testRuntime(), () => {
    setErrorHandlers((name) => (name === "last" ? handler : name === "wrong" ? wrong : undefined));
    const data = Uint8Array.of(0x61, 0xff, 0xfe, 0x62);
    expect(attempt(() => decodeBytes(data, "utf-8", "last", null) as never)).toBe("a(b");
    expect(attempt(() => decodeBytes(data, "utf-8", "wrong", null) as never)).toEqual({
      error: ["TypeError", "decoding error handler must return (str, int) tuple"],
    });
    setErrorHandlers(() => undefined);
  });
});
