/**
 * `_imp`: what the import system needs of the interpreter: modules that are part of it, the import lock, hashes of
 * source. Source: observed behaviour of CPython 3.13.
 */
import { pyGetAttribute } from "../objects/attributes.ts";

import { newBytes } from "../objects/bytes_object.ts";
import { asInt, asStr, type Value } from "../objects/core.ts";
import { newException, Raised, runtimeError, typeError, typeName } from "../objects/errors.ts";
import type { PyImportError } from "../objects/exceptions.ts";
import { PyCode } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { newModule } from "../objects/module.ts";
import { pyIndex } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { renamedCode } from "../vm/importing/code_names.ts";
import {
  EXTENSION_SUFFIXES,
  findInLibrary,
  frozenNames,
  isBuiltinName,
  isFrozenName,
} from "../vm/importing/library.ts";
import { builtinModule } from "../vm/importing/load.ts";
import { importSystem } from "../vm/importing/system.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn, type ModuleDefinition, pyFn } from "../vm/modules.ts";
import { readable } from "./buffers.ts";
import { sipHash13 } from "./sip_hash.ts";

export const impModule = defineModule({
  name: "_imp",
  doc: "What the import system needs of the interpreter.",
  members: (interpreter) => {
    const system = importSystem(interpreter);
    let override = 0;
    return [
      constant("check_hash_based_pycs", "default"),
      fn(
        "lock_held()",
        () => system.lock.isHeld,
        "Return True if the import lock is currently held, else False.",
      ),
      pyFn(
        "acquire_lock()",
        function* (): Steps {
          yield* system.lock.pyAcquire();
          return null;
        },
        "Acquires the interpreter's import lock for the current thread.",
      ),
      fn(
        "release_lock()",
        () => {
          if (!system.lock.release()) throw runtimeError("not holding the import lock");
          return null;
        },
        "Release the interpreter's import lock.",
      ),
      fn(
        "is_builtin(name, /)",
        (name: Value) => {
          const text = textOf(name, "is_builtin");
          if (!isBuiltinName(interpreter, text)) return 0;
          return text === "sys" || text === "builtins" ? -1 : 1;
        },
        "Returns True if the module name corresponds to a built-in module.",
      ),
      pyFn(
        "create_builtin(spec, /)",
        (spec: Value) => pyCreateBuiltin(interpreter, spec),
        "Create a built-in module.",
      ),
      fn("exec_builtin(mod, /)", () => 0, "Initialize a built-in module."),
      pyFn(
        "create_dynamic(spec, file=<unrepresentable>, /)",
        (spec: Value) => pyCreateDynamic(interpreter, spec),
        "Create an extension module.",
      ),
      fn("exec_dynamic(mod, /)", () => 0, "Initialize an extension module."),
      fn("extension_suffixes()", () => new PyList([...EXTENSION_SUFFIXES])),
      fn("is_frozen(name, /)", (name: Value) => isFrozenName(interpreter, textOf(name, "is_frozen"))),
      fn("is_frozen_package(name, /)", (name: Value) => {
        const text = textOf(name, "is_frozen_package");
        if (!isFrozenName(interpreter, text)) throw noFrozen(text);
        return interpreter.frozen.get(text)?.isPackage ?? false;
      }),
      fn("find_frozen(name, /, *, withdata=False)", (name: Value, withData: Value) => {
        const text = textOf(name, "find_frozen");
        if (!isFrozenName(interpreter, text)) return null;
        const isPackage = interpreter.frozen.get(text)?.isPackage ?? false;
        // The data is for get_frozen_object() alone, and that goes by the name.
        return new PyTuple([withData === true ? newBytes(new Uint8Array(0)) : null, isPackage, text]);
      }),
      fn("get_frozen_object(name, data=None, /)", (name: Value, data: Value) => {
        const text = textOf(name, "get_frozen_object");
        // What find_frozen() gives as the data has nothing in it: the code goes by the name.
        if (data !== null && readable(data).length > 0) {
          throw importFailure(`Frozen object named '${text}' is invalid`, text, null);
        }
        return frozenCode(interpreter, name);
      }),
      pyFn("init_frozen(name, /)", function* (name: Value): Steps {
        const text = textOf(name, "init_frozen");
        if (!isFrozenName(interpreter, text)) return null;
        const module = newModule(text);
        const code = frozenCode(interpreter, name);
        yield interpreter.frameFor(code, module.namespace, module.namespace);
        interpreter.modules.setStr(text, module);
        return module;
      }),
      fn("_frozen_module_names()", () => new PyList(frozenNames(interpreter))),
      pyFn("_override_frozen_modules_for_tests(override, /)", function* (value: Value): Steps {
        override = Number(yield* pyIndex(value));
        return null;
      }),
      pyFn("_override_multi_interp_extensions_check(override, /)", function* (value: Value): Steps {
        yield* pyIndex(value);
        throw runtimeError(
          "_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter",
        );
      }),
      fn("_fix_co_filename(code, path, /)", (code: Value, path: Value) => {
        if (!(code instanceof PyCode)) {
          throw typeError(`_fix_co_filename() argument 1 must be code, not ${typeName(code)}`);
        }
        const text = asStr(path);
        if (text === undefined)
          throw typeError(`_fix_co_filename() argument 2 must be str, not ${typeName(path)}`);
        const renamed = renamedCode(code.code, text);
        Object.assign(code, { code: renamed, executable: null, constants: null });
        void override;
        return null;
      }),
      pyFn("source_hash(key, source)", function* (key: Value, source: Value): Steps {
        if (asInt(key) === undefined)
          throw typeError(`'${typeName(key)}' object cannot be interpreted as an integer`);
        const seed = BigInt.asUintN(64, BigInt(yield* pyIndex(key)));
        return newBytes(sipHash13(seed, 0n, readable(source)));
      }),
    ];
  },
});

function textOf(name: Value, func: string): string {
  const text = asStr(name);
  if (text === undefined) throw typeError(`${func}() argument must be str, not ${typeName(name)}`);
  return text;
}

function noFrozen(name: string): Raised {
  return importFailure(`No such frozen object named '${name}'`, name, null);
}

function importFailure(message: string, name: Value, path: Value): Raised {
  const error = newException("ImportError", message) as PyImportError;
  error.name = name;
  error.path = path;
  return new Raised(error);
}

function frozenCode(interpreter: Interpreter, name: Value): PyCode {
  const text = textOf(name, "get_frozen_object");
  if (!isFrozenName(interpreter, text)) throw noFrozen(text);
  const file = text.replace(/^_frozen_importlib/, "importlib._bootstrap");
  const frozen = interpreter.frozen.get(file);
  if (frozen === undefined) throw noFrozen(text);
  return new PyCode(renamedCode(frozen.code(), `<frozen ${text}>`));
}

function* pyCreateBuiltin(interpreter: Interpreter, spec: Value): Steps {
  const name = yield* pyGetAttribute(spec, "name");
  const text = asStr(name);
  if (text === undefined) throw typeError(`name must be string, not ${typeName(name)}`);
  if (!isBuiltinName(interpreter, text)) return null;
  return yield* pyMake(interpreter, text, interpreter.definitions.get(text) ?? null);
}

function* pyMake(interpreter: Interpreter, name: string, definition: ModuleDefinition | null): Steps {
  const module = builtinModule(importSystem(interpreter), name, definition);
  if (definition?.settle !== undefined) yield* definition.settle();
  return module;
}

/** An extension module: one of this package's own, for others are machine code. */
function* pyCreateDynamic(interpreter: Interpreter, spec: Value): Steps {
  const name = yield* pyGetAttribute(spec, "name");
  const origin = yield* pyGetAttribute(spec, "origin");
  const text = asStr(name);
  const path = asStr(origin);
  if (text === undefined) throw typeError(`name must be string, not ${typeName(name)}`);
  if (path === undefined) throw typeError(`path must be string, not ${typeName(origin)}`);
  const slash = path.lastIndexOf("/");
  const entry = findInLibrary(
    interpreter,
    path.slice(0, Math.max(0, slash)),
    text.slice(text.lastIndexOf(".") + 1),
  );
  if (entry?.kind === "extension" && entry.filename === path) {
    return yield* pyMake(interpreter, text, entry.definition);
  }
  const shown = slash < 0 ? `./${path}` : path;
  const isThere = interpreter.host.files?.readAll(path) ?? null;
  const why =
    isThere === null
      ? "cannot open shared object file: No such file or directory"
      : "extension modules that were compiled for CPython cannot be loaded";
  throw importFailure(`${shown}: ${why}`, text, shown);
}
