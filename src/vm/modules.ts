/**
 * Modules written in TypeScript: `defineModule` and its rows (HOUSE_STYLE, "A module").
 *
 * A definition is shared by all interpreters; `members` is called once for each interpreter that imports the module, so
 * what it makes belongs to that interpreter alone.
 */
import type { Value } from "../objects/core.ts";
import { nativeFunction } from "../objects/define.ts";
import { newModule, type PyModule } from "../objects/module.ts";
import type { PendingBody, PlainBody } from "../objects/native.ts";
import type { Steps } from "../objects/steps.ts";
import type { Interpreter } from "./interpreter.ts";

/** One name in a module. */
export interface Member {
  readonly name: string;
  /** What it is in the module of the given name. */
  make(module: string): Value;
}

/** A function that neither runs Python code nor blocks. The signature is Python's own text. */
export function fn(signature: string, body: PlainBody, doc = ""): Member {
  return function_(signature, body, doc, false);
}

/** A function that may run Python code or block. */
export function pyFn(signature: string, body: PendingBody, doc = ""): Member {
  return function_(signature, body, doc, true);
}

function function_(signature: string, body: PendingBody, doc: string, mayWait: boolean): Member {
  return {
    name: signature.slice(0, signature.indexOf("(")),
    make: (module) => nativeFunction(signature, body, doc, module, mayWait),
  };
}

/** A constant, a type, any value. */
export function constant(name: string, value: Value): Member {
  return { name, make: () => value };
}

/** The definition of a module. */
export interface ModuleDefinition {
  readonly name: string;
  readonly doc: string | null;
  readonly members: (interpreter: Interpreter) => readonly Member[];
  /** More to do once the members are there. */
  readonly start?: (interpreter: Interpreter, module: PyModule) => void;
  /** What importing the module does with other modules, once it is there. */
  readonly settle?: () => Steps<void>;
}

/** Says that this is a module; gives it back. */
export function defineModule(definition: ModuleDefinition): ModuleDefinition {
  return definition;
}

/** Makes the module for one interpreter. */
export function instantiateModule(definition: ModuleDefinition, interpreter: Interpreter): PyModule {
  const module = newModule(definition.name, definition.doc);
  for (const member of definition.members(interpreter)) {
    module.namespace.setStr(member.name, member.make(definition.name));
  }
  definition.start?.(interpreter, module);
  return module;
}
