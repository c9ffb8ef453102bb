/** Before any test: brings the compiled modules of the standard library up to date. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export default function buildStdlib(): void {
  const root = fileURLToPath(new URL("..", import.meta.url));
  execFileSync(process.execPath, ["--import", "tsx", "scripts/build-stdlib.ts"], {
    cwd: root,
    stdio: "inherit",
  });
}
