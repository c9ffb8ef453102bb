/**
 * Builds the package into `dist/`: the library (`index.js` and `explore.js` with their declarations) and the command (`cli/main.js`), as
 * ES modules with the parser's library inside, so that users install nothing else. Run by `npm run build`, and by
 * `npm ci` on a fresh clone.
 */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig } from "tsdown";

const root = fileURLToPath(new URL("..", import.meta.url));

execFileSync(process.execPath, ["--import", "tsx", "scripts/build-stdlib.ts"], {
  cwd: root,
  stdio: "inherit",
});

const common = {
  cwd: root,
  config: false,
  target: "es2023",
  outDir: "dist",
  sourcemap: false,
  logLevel: "warn",
  deps: { neverBundle: [/^node:/], alwaysBundle: ["chevrotain"] },
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
} satisfies InlineConfig;

await build({
  ...common,
  entry: { index: "src/index.ts", explore: "src/explore/testing.ts", "cli/main": "src/cli/launch.ts" },
  format: "esm",
  platform: "neutral",
  clean: true,
  dts: process.argv.includes("--no-types") ? false : { entry: ["src/index.ts", "src/explore/testing.ts"] },
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});

// A script, not a module: of modules V8's code cannot be kept.
await build({
  ...common,
  entry: { "cli/gilgamesh": "src/cli/main.ts" },
  format: "cjs",
  platform: "node",
  clean: false,
  dts: false,
  outExtensions: () => ({ js: ".cjs" }),
  // 32 characters, by which the command knows the cache that belongs to it.
  banner: { js: `/* build ${randomBytes(10).toString("hex")} */` },
});

// For CPython, where tests that use it run too.
copyFileSync(
  new URL("../src/stdlib/python/gilgamesh.py", import.meta.url),
  new URL("../dist/gilgamesh.py", import.meta.url),
);

chmodSync(new URL("../dist/cli/main.js", import.meta.url), 0o755);

const program =
  "import threading, queue, time\nclass A:\n  def f(self, x=1, *a): return f'{x}'\nprint([A().f(i) for i in (1, 2)])";
execFileSync(process.execPath, ["--import", "tsx", "scripts/warm-up.ts", "-c", program], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});
