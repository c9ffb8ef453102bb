/**
 * Where code finds its built-in names: what `__builtins__` in its globals says. That is a dict nearly always, but may be
 * any mapping; and a dict may be of a class that answers in its own way.
 */
import { PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { dictType, PyDict } from "./dict.ts";
import { isRaised } from "./errors.ts";
import { dictGet } from "./hashing.ts";
import { PyModule } from "./module.ts";
import { getItem } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

/** Stands where frames and functions expect a dict: what it holds is asked of a mapping that is none. */
class ForeignNames extends PyDict {
  readonly mapping: Value;

  constructor(mapping: Value) {
    super(foreignNamesType);
    this.mapping = mapping;
  }
}

const foreignNamesType: PyType = declareType("dict");

/** The dict to look built-in names up in, for a value of `__builtins__`. */
export function builtinsFrom(found: Value): PyDict {
  if (found instanceof PyDict) return found;
  return found instanceof PyModule ? found.namespace : new ForeignNames(found);
}

/** The same as Python code may see it. */
export const shownBuiltins = (builtins: PyDict): Value =>
  builtins instanceof ForeignNames ? builtins.mapping : builtins;

/** Whether names can be read from a namespace with no Python code having a say. */
export const isPlainNamespace = (names: PyDict): boolean =>
  names.type === dictType && (!names.isHashed || names.keys.every((key) => !(key instanceof PyObject)));

/** A name in a namespace of globals or built-in names; `undefined` where there is none. */
export function nameIn(names: PyDict, name: string): Value | undefined | Pending {
  if (isPlainNamespace(names)) return names.getStr(name);
  return names.type === dictType ? dictGet(names, name) : pyNameIn(names, name);
}

function* pyNameIn(names: PyDict, name: string): Steps<Value | undefined> {
  try {
    const result = getItem(shownBuiltins(names), name);
    return isPending(result) ? yield result : result;
  } catch (thrown) {
    if (isRaised(thrown, "KeyError")) return undefined;
    throw thrown;
  }
}
