/** `frozenModule`: a module that was compiled when the package was built, unpacked when it is first imported. */
import type { CodeObject } from "../bytecode/code.ts";
import { unpackCode } from "../bytecode/marshal.ts";
import type { FrozenModule } from "../vm/interpreter.ts";

/** What the build writes of a module: its name, whether it is a package, its file name, code in base64, source. */
export type PackedModule = readonly [
  name: string,
  isPackage: boolean,
  filename: string,
  code: () => string,
  source: () => string,
];

/** The module as the import system wants it. Its code is shared by all interpreters, for it never changes. */
export function frozenModule([, isPackage, filename, packed, source]: PackedModule): FrozenModule {
  let code: CodeObject | null = null;
  return {
    isPackage,
    filename,
    code: () => {
      code ??= unpackCode(bytesOf(packed()));
      return code;
    },
    source,
  };
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
