/** A fast-check generator of Python programs: well-formed, meaningless, and full of nested control flow. */
import fc from "fast-check";

const NAMES = ["a", "b", "c", "x", "y"] as const;

/** Where a statement stands decides what it may be. */
interface Place {
  readonly inLoop: boolean;
  readonly inFunction: boolean;
  readonly isAsync: boolean;
  readonly depth: number;
}

const name = fc.constantFrom(...NAMES);
const literal = fc.constantFrom(
  "0",
  "1",
  "-3",
  "2.5",
  "1j",
  "'s'",
  "b'b'",
  "None",
  "True",
  "...",
  "()",
  "[]",
  "{}",
);

/** An expression of at most `depth` levels. */
export function expression(depth: number, place: Place): fc.Arbitrary<string> {
  if (depth <= 0) return fc.oneof(name, literal);
  const inner = expression(depth - 1, place);
  const target = name;
  const comprehension = fc
    .tuple(inner, target, inner, fc.option(inner))
    .map(([item, variable, source, test]) =>
      test === null
        ? `${item} for ${variable} in ${source}`
        : `${item} for ${variable} in ${source} if ${test}`,
    );
  const forms: fc.Arbitrary<string>[] = [
    name,
    literal,
    fc
      .tuple(inner, fc.constantFrom("+", "-", "*", "//", "%", "@", "<<", "|", "&", "**"), inner)
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(
        inner,
        fc.constantFrom("<", "==", "is", "is not", "in", "not in", "!="),
        inner,
        fc.constantFrom("<", ">="),
        inner,
      )
      .map(([a, op, b, then, c]) => `(${a} ${op} ${b} ${then} ${c})`),
    fc.tuple(inner, fc.constantFrom("and", "or"), inner).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(fc.constantFrom("not ", "-", "~"), inner).map(([op, a]) => `(${op}${a})`),
    fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} if ${b} else ${c})`),
    fc.tuple(inner, inner).map(([a, b]) => `${paren(a)}(${b}, *${b}, k=${a}, **${b})`),
    fc.tuple(inner, inner).map(([a, b]) => `${paren(a)}.m(${b})`),
    fc.tuple(inner, inner, inner).map(([a, b, c]) => `${paren(a)}[${b}:${c}]`),
    fc.tuple(inner, inner).map(([a, b]) => `${paren(a)}[${b}]`),
    fc.tuple(inner, inner).map(([a, b]) => `[${a}, *${b}]`),
    fc.tuple(inner, inner).map(([a, b]) => `{${a}: ${b}, **${b}}`),
    fc.tuple(inner, inner).map(([a, b]) => `{${a}, ${b}}`),
    comprehension.map((text) => `[${text}]`),
    comprehension.map((text) => `{${text}}`),
    comprehension.map((text) => `list(${text})`),
    inner.map((a) => `(lambda x, *y, a=${a}, **c: (x, ${a}))`),
    fc.tuple(inner, inner).map(([a, b]) => `f"{${a}!r:>{${b}}} {{}} {${b}}"`),
    fc.tuple(name, inner).map(([variable, value]) => `(${variable} := ${value})`),
  ];
  if (place.inFunction) forms.push(inner.map((a) => `(yield ${a})`));
  if (place.isAsync) forms.push(inner.map((a) => `(await ${a})`));
  return fc.oneof(...forms);
}

const paren = (text: string): string => `(${text})`;

/** A block of statements, each line indented by `indent`. */
export function block(place: Place, indent = ""): fc.Arbitrary<string> {
  return fc
    .array(statement(place, indent), { minLength: 1, maxLength: place.depth > 2 ? 3 : 2 })
    .map((statements) => statements.join("\n"));
}

function statement(place: Place, indent: string): fc.Arbitrary<string> {
  // A walrus in a comprehension, or a yield in one, is refused: those expressions stay out of statements' headers.
  const plain = expression(1, { ...place, inFunction: false, isAsync: false });
  const simple: fc.Arbitrary<string>[] = [
    fc.constant("pass"),
    plain,
    expression(2, { ...place, inFunction: false, isAsync: false }),
    fc.tuple(name, plain).map(([a, value]) => `${a} = ${value}`),
    fc.tuple(name, name, plain).map(([a, b, value]) => `${a}, *${b} = ${value}`),
    fc.tuple(name, plain).map(([a, value]) => `${a} += ${value}`),
    fc.tuple(plain, plain).map(([a, value]) => `(${a}).x = ${value}`),
    fc.tuple(plain, plain, plain).map(([a, b, value]) => `(${a})[${b}] = ${value}`),
    name.map((a) => `del ${a}`),
    fc.tuple(plain, plain).map(([a, b]) => `assert ${a}, ${b}`),
    fc.tuple(plain, plain).map(([a, b]) => `raise ${a} from ${b}`),
    fc.constantFrom("import a.b as c", "from x import y as a, b", "raise"),
    fc.tuple(name, plain).map(([a, value]) => `${a}: ${value} = ${value}`),
  ];
  if (place.inLoop) simple.push(fc.constantFrom("break", "continue"));
  if (place.inFunction)
    simple.push(
      plain.map((value) => `return ${value}`),
      plain.map((value) => `yield ${value}`),
    );
  if (place.isAsync) simple.push(plain.map((value) => `await (${value})`));
  const one = fc.oneof(...simple).map((text) => indent + text);
  if (place.depth <= 0) return one;
  const inside: Place = { ...place, depth: place.depth - 1 };
  const more = `${indent}  `;
  const body = block(inside, more);
  const loopBody = block({ ...inside, inLoop: true }, more);
  const compound: fc.Arbitrary<string>[] = [
    fc
      .tuple(plain, body, body)
      .map(([test, yes, no]) => `${indent}if ${test}:\n${yes}\n${indent}else:\n${no}`),
    fc
      .tuple(plain, loopBody, body)
      .map(([test, each, end]) => `${indent}while ${test}:\n${each}\n${indent}else:\n${end}`),
    fc.tuple(name, plain, loopBody).map(([a, source, each]) => `${indent}for ${a} in ${source}:\n${each}`),
    fc.tuple(plain, name, plain, body).map(([a, b, c, text]) => `${indent}with ${a} as ${b}, ${c}:\n${text}`),
    fc
      .tuple(body, plain, body, body, body)
      .map(
        ([text, type, handler, otherwise, last]) =>
          `${indent}try:\n${text}\n${indent}except ${type} as x:\n${handler}\n${indent}else:\n${otherwise}\n${indent}finally:\n${last}`,
      ),
    fc.tuple(body, body).map(([text, last]) => `${indent}try:\n${text}\n${indent}finally:\n${last}`),
    fc
      .tuple(body, block({ ...inside, inLoop: false, inFunction: false }, more))
      .map(([text, handler]) => `${indent}try:\n${text}\n${indent}except* a:\n${handler}`),
    fc
      .tuple(plain, body, body)
      .map(
        ([subject, first, second]) =>
          `${indent}match ${subject}:\n${more}case [1, *a] | {"k": a} if a:\n${shift(first)}\n${more}case a.b(c, x=y):\n${shift(second)}`,
      ),
    fc
      .tuple(name, plain, block({ ...inside, inFunction: true, inLoop: false, isAsync: false }, more))
      .map(([a, value, text]) => `${indent}def ${a}(x, /, y=${value}, *, b, **c):\n${text}`),
    fc
      .tuple(name, plain, block({ ...inside, inFunction: false, inLoop: false, isAsync: false }, more))
      .map(([a, value, text]) => `${indent}class ${a}(b, k=${value}):\n${text}`),
    fc
      .tuple(name, block({ ...inside, inFunction: false, inLoop: false, isAsync: true }, more))
      .map(([a, text]) => `${indent}async def ${a}():\n${text}`),
  ];
  if (place.isAsync) {
    compound.push(
      fc
        .tuple(name, plain, loopBody)
        .map(([a, source, each]) => `${indent}async for ${a} in ${source}:\n${each}`),
      fc.tuple(plain, body).map(([a, text]) => `${indent}async with ${a}:\n${text}`),
    );
  }
  return fc.oneof({ weight: 2, arbitrary: one }, ...compound.map((arbitrary) => ({ weight: 1, arbitrary })));
}

function shift(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}

/** A whole module. */
export const program: fc.Arbitrary<string> = block({
  inLoop: false,
  inFunction: false,
  isAsync: false,
  depth: 4,
});
