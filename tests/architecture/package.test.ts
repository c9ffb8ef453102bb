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

test("what users can import, and that the build makes it", async () => {
  const build = readFileSync(new URL("../../scripts/build.ts", import.meta.url), "utf8");
  const targets = Object.values(packageFile.exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target as Record<string, string>),
  );
  expect(Object.keys(packageFile.exports)).toEqual([".", "./explore", "./gilgamesh.py"]);
  expect(targets).toEqual([
    "./dist/index.d.ts",
    "./dist/index.js",
    "./dist/explore.d.ts",
    "./dist/explore.js",
    "./dist/gilgamesh.py",
  ]);
  expect(build).toMatch(/entry: \{ index: "src\/index\.ts", explore: "src\/explore\/testing\.ts"/);
  expect(build).toMatch(/entry: \["src\/index\.ts", "src\/explore\/testing\.ts"\]/);
  expect(Object.keys(await import("../../src/explore/testing.ts")).sort()).toEqual([
    "expectNoFailure",
    "explore",
    "replay",
    "scheduleFrom",
    "scheduleText",
    "toHaveNoFailure",
  ]);
});
