/** The list of tests of CPython's own that ask for what this interpreter does not set out to do. */

/** The reason of each test, by the test's full name. */
export type OutOfScope = ReadonlyMap<string, string>;

/**
 * Reads the list: a test a line, its full name, `#`, and the reason in a few words. Empty lines and lines that begin
 * with `#` say nothing.
 *
 * @throws Error for a line without a reason, or a test that is listed twice
 */
export function parseOutOfScope(text: string): OutOfScope {
  const tests = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [name, reason] = line.split("#").map((part) => part.trim());
    if (name === undefined || !reason) throw new Error(`no reason is given: ${line}`);
    if (tests.has(name)) throw new Error(`listed twice: ${name}`);
    tests.set(name, reason);
  }
  return tests;
}
