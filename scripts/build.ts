/**
 * Builds the package into `dist/`: the library (`index.js` with its declarations) and the command (`cli/main.js`), as
 * ES modules with the parser's library inside, so that users install nothing else. Run by `npm run build`, and by
 * `npm ci` on a fresh clone.
 */
import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";

const root = fileURLToPath(new URL("..", import.meta.url));

execFileSync(process.execPath, ["--import", "tsx", "scripts/build-stdlib.ts"], {
  cwd: root,
  stdio: "inherit",
});

await build({
  cwd: root,
  config: false,
  entry: { index: "src/index.ts", "cli/main": "src/cli/main.ts" },
  format: "esm",
  platform: "neutral",
  target: "es2023",
  outDir: "dist",
  clean: true,
  dts: process.argv.includes("--no-types") ? false : { entry: "src/index.ts" },
  minify: false,
  sourcemap: false,
  logLevel: "warn",
  deps: { neverBundle: [/^node:/], alwaysBundle: ["chevrotain"] },
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});

chmodSync(new URL("../dist/cli/main.js", import.meta.url), 0o755);
