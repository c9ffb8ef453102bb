/** All modules of the standard library that are written in TypeScript, by name. */
import type { ModuleDefinition } from "../vm/modules.ts";
import { abcModule } from "./_abc.ts";
import { collectionsModule } from "./_collections.ts";
import { randomModule } from "./_random.ts";
import { threadModule } from "./_thread.ts";
import { weakrefModule } from "./_weakref.ts";
import { builtinsModule } from "./builtins.ts";
import { itertoolsModule } from "./itertools.ts";
import { mathModule } from "./math.ts";
import { sysModule } from "./sys.ts";
import { timeModule } from "./time.ts";

export const nativeModules: ReadonlyMap<string, ModuleDefinition> = new Map(
  [
    abcModule,
    builtinsModule,
    weakrefModule,
    randomModule,
    mathModule,
    collectionsModule,
    itertoolsModule,
    sysModule,
    threadModule,
    timeModule,
  ].map((module) => [module.name, module]),
);
