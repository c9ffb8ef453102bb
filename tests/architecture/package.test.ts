/** What the package says of itself in several places. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERSION } from "../../src/cli/version.ts";

const packageFile = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

test("the command tells the version of the package", () => {
  expect(VERSION).toBe(packageFile.version);
});

test("users install nothing else, and everything is pinned", () => {
  expect(packageFile.dependencies).toBeUndefined();
  for (const [name, version] of Object.entries(packageFile.devDependencies)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});
