/** The command on the process. */
import { constants } from "node:os";
import { nodeHost } from "../host/node.ts";
import { runCommand, type World } from "./command.ts";
import { prompt } from "./prompt.ts";

const host = nodeHost();
const world: World = {
  host,
  columns: columnsOfTerminal(),
  onSignal: (number, handler) => {
    const [name] = Object.entries(constants.signals).find(([, value]) => value === number)! as [
      NodeJS.Signals,
      number,
    ];
    process.on(name, handler);
    return () => process.off(name, handler);
  },
  isDebugging: process.env.GILGAMESH_DEBUG === "1",
  prompt,
};
// Not `exitCode`: threads left behind, or an open standard input, would keep the process alive.
void runCommand(process.argv.slice(2), world).then((status) => process.exit(status));

/** Pictures are drawn for 80 columns where there is no terminal, and never for more than 160. */
function columnsOfTerminal(): number {
  const given = process.stderr.isTTY ? process.stderr.columns : Number(process.env.COLUMNS);
  return Math.min(160, Math.max(40, Number.isInteger(given) && given > 0 ? given : 80));
}
