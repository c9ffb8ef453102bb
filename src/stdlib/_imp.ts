/**
 * `_imp`: what the import system needs of the interpreter: modules that are part of it, the import lock, hashes of
 * source. Source: observed behaviour of CPython 3.13.
 */
import { asStr, type Value } from "../objects/core.ts";
import { newException, Raised, typeError, typeName } from "../objects/errors.ts";
import { PyList } from "../objects/list.ts";
import { constant, defineModule, fn } from "../vm/modules.ts";

export const impModule = defineModule({
  name: "_imp",
  doc: "What the import system needs of the interpreter.",
  members: (interpreter) => {
    let depth = 0;
    return [
      constant("check_hash_based_pycs", "default"),
      fn("lock_held()", () => depth > 0),
      fn("acquire_lock()", () => {
        depth++;
        return null;
      }),
      fn("release_lock()", () => {
        if (depth === 0) throw new Raised(newException("RuntimeError", "not holding the import lock"));
        depth--;
        return null;
      }),
      fn("is_builtin(name, /)", (name: Value) => {
        const text = asStr(name);
        if (text === undefined) throw typeError(`is_builtin() argument must be str, not ${typeName(name)}`);
        return interpreter.definitions.has(text) ? 1 : 0;
      }),
      fn("extension_suffixes()", () => new PyList([".cpython-313-x86_64-linux-gnu.so", ".abi3.so", ".so"])),
      fn("_library_data(path, /)", () => null),
    ];
  },
});
