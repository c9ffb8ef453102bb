/**
 * Runs the built command once and writes V8's code for what it used beside it: for `gilgamesh` to start faster. Run by
 * the build; its arguments are those of the command.
 */
import { fileURLToPath } from "node:url";
import { commandScript } from "../src/cli/code_cache.ts";

const script = commandScript(fileURLToPath(new URL("../dist/cli/gilgamesh.cjs", import.meta.url)));
process.on("exit", (status) => {
  if (status === 0) script.save();
});
script.run();
