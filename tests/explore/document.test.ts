/** The page on exploring shows what its commands print. `npm run exploring-document` writes it anew. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentRun } from "./document.ts";

test("docs/exploring.md is true", async () => {
  const page = readFileSync(new URL("../../docs/exploring.md", import.meta.url), "utf8");
  expect(page.match(/^\$ gilgamesh /gm)!.length).toBeGreaterThanOrEqual(5);
  expect(await documentRun(page)).toBe(page);
});
