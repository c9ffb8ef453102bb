/** All modules of the standard library that are written in TypeScript, by name. */
import type { ModuleDefinition } from "../vm/modules.ts";
import { collectionsModule } from "./_collections.ts";
import { threadModule } from "./_thread.ts";
import { builtinsModule } from "./builtins.ts";
import { itertoolsModule } from "./itertools.ts";
import { sysModule } from "./sys.ts";
import { timeModule } from "./time.ts";

export const nativeModules: ReadonlyMap<string, ModuleDefinition> = new Map(
  [builtinsModule, collectionsModule, itertoolsModule, sysModule, threadModule, timeModule].map((module) => [
    module.name,
    module,
  ]),
);
