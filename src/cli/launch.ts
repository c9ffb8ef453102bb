#!/usr/bin/env node
/** What `gilgamesh` starts in the built package: the command (`main.ts`), from V8's code cache. */
import { fileURLToPath } from "node:url";
import { commandScript } from "./code_cache.ts";

commandScript(fileURLToPath(new URL("gilgamesh.cjs", import.meta.url))).run();
