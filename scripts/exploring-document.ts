/** Puts what its commands print into docs/exploring.md: `npm run exploring-document`. */
import { readFileSync, writeFileSync } from "node:fs";
import { documentRun } from "../tests/explore/document.ts";

const file = new URL("../docs/exploring.md", import.meta.url);
writeFileSync(file, await documentRun(readFileSync(file, "utf8")));
