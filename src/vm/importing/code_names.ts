/** `renamedCode`: a code object, and all those in it, said to come from another file. */
import { CodeObject } from "../../bytecode/code.ts";
import type { Constant } from "../../bytecode/constants.ts";

/** The code with another file name. Functions, classes and so on within it that had the old name get the new one too. */
export function renamedCode(code: CodeObject, filename: string): CodeObject {
  const before = code.filename;
  // Code is nested as deeply as the source that it was compiled from, which the compiler limits.
  const rename = (each: CodeObject): CodeObject => {
    if (each.filename !== before) return each;
    const consts = each.consts.map(
      (constant): Constant => (constant instanceof CodeObject ? rename(constant) : constant),
    );
    return new CodeObject({
      argcount: each.argcount,
      posonlyargcount: each.posonlyargcount,
      kwonlyargcount: each.kwonlyargcount,
      stacksize: each.stacksize,
      flags: each.flags,
      code: each.code,
      consts,
      names: each.names,
      localsplusnames: each.localsplusnames,
      localspluskinds: each.localspluskinds,
      filename,
      name: each.name,
      qualname: each.qualname,
      firstlineno: each.firstlineno,
      positions: each.positions,
      exceptiontable: each.exceptiontable,
    });
  };
  return rename(code);
}
