/** Writes docs/differences.md from tests/differences: `npm run differences`. */
import { writeFileSync } from "node:fs";
import { differencesPage } from "../tests/differences/page.ts";

writeFileSync(new URL("../docs/differences.md", import.meta.url), differencesPage());
