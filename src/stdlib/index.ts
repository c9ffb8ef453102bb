/** All modules of the standard library that are written in TypeScript, by name. */
import type { ModuleDefinition } from "../vm/modules.ts";
import { threadModule } from "./_thread.ts";
import { builtinsModule } from "./builtins.ts";
import { sysModule } from "./sys.ts";

export const nativeModules: ReadonlyMap<string, ModuleDefinition> = new Map(
  [builtinsModule, sysModule, threadModule].map((module) => [module.name, module]),
);
