/** Writes docs/threads.md from what the profiles do: `npm run threads-document`. */
import { writeFileSync } from "node:fs";
import { documentOf } from "../tests/threads/document.ts";
import { table } from "../tests/threads/switch_points.ts";

writeFileSync(new URL("../docs/threads.md", import.meta.url), documentOf(table()));
