/**
 * The classes of the import system. What they do for programs is written in Python, in `importlib/_bootstrap.py` and
 * `importlib/_bootstrap_external.py`; but modules have loaders, and `sys.meta_path` has finders, before anybody asks for
 * more. So each interpreter makes the classes at its start, with methods that only bring that code in and call what it
 * put in their place: a program that never looks there does not pay for it.
 */
import { setOwnAttribute } from "../../objects/attributes.ts";
import { pyCallNamed } from "../../objects/calls.ts";
import { pyMakeClass } from "../../objects/class_making.ts";
import {
  InternalError,
  PyInstance,
  type PyType,
  TypeEntry,
  typeType,
  type Value,
} from "../../objects/core.ts";
import {
  classMethodDescriptorType,
  methodDescriptorType,
  nativeFunctionType,
  wrapperDescriptorType,
} from "../../objects/define.ts";
import { PyDict } from "../../objects/dict.ts";
import { runtimeErrorType } from "../../objects/exceptions.ts";
import { PyClassMethod, PyStaticMethod } from "../../objects/function.ts";
import { namespaceLoaders } from "../../objects/namespace_loaders.ts";
import { Native, PyMethodDescriptor, PyNativeFunction } from "../../objects/native.ts";
import { isSpecialName, updateSlots } from "../../objects/slots.ts";
import type { Steps } from "../../objects/steps.ts";

const CORE = "_frozen_importlib";
const EXTERNAL = "_frozen_importlib_external";

/** A finder of the modules in one directory, with what the import system remembers of the directory. */
export class PyFileFinder extends PyInstance {
  /** The names in the directory; null when it must be looked at again. */
  names: ReadonlySet<string> | null = null;
  /** When the directory had last changed then, in seconds. */
  modified = -1;
  /** Made by the import system, and so with the loaders that it uses itself. */
  isStandard = false;
}

type ClassName =
  | "BuiltinImporter"
  | "FrozenImporter"
  | "PathFinder"
  | "FileFinder"
  | "_LoaderBasics"
  | "SourceLoader"
  | "FileLoader"
  | "SourceFileLoader"
  | "SourcelessFileLoader"
  | "ExtensionFileLoader"
  | "NamespaceLoader"
  | "_NamespacePath"
  | "_DeadlockError";

interface ClassRow {
  readonly name: ClassName;
  readonly module: string;
  readonly bases?: readonly ClassName[];
  readonly doc: string;
  /** Names of methods; those called on the class begin with `@`, static ones with `.`. Special ones have a signature. */
  readonly methods: string;
}

const IMPORTER = "@find_spec .create_module .exec_module @get_code @get_source @is_package @load_module";
const LOADER = "__init__(self,fullname,path) __eq__(self,other,/) __hash__(self,/)";

const ROWS: readonly ClassRow[] = [
  {
    name: "BuiltinImporter",
    module: CORE,
    doc: "Modules that are part of the interpreter.",
    methods: IMPORTER,
  },
  {
    name: "FrozenImporter",
    module: CORE,
    doc: "Modules that were compiled when the interpreter was built.",
    methods: `${IMPORTER} @_fix_up_module @_resolve_filename`,
  },
  {
    name: "PathFinder",
    module: EXTERNAL,
    doc: "The finder of modules on sys.path, or on the __path__ of a package.",
    methods:
      ".invalidate_caches ._path_hooks @_path_importer_cache @_get_spec @find_spec .find_distributions",
  },
  {
    name: "FileFinder",
    module: EXTERNAL,
    doc: "The finder of modules in one directory. What is in the directory is remembered until that changes.",
    methods:
      "__init__(self,path,*loader_details) __repr__(self,/) invalidate_caches _get_spec find_spec _fill_cache @path_hook",
  },
  {
    name: "_LoaderBasics",
    module: EXTERNAL,
    doc: "What all loaders of code have in common.",
    methods: "is_package create_module exec_module load_module",
  },
  {
    name: "SourceLoader",
    module: EXTERNAL,
    bases: ["_LoaderBasics"],
    doc: "A loader of source, wherever it is: get_data() and get_filename() are left to others.",
    methods: "path_mtime path_stats _cache_bytecode set_data get_source source_to_code get_code",
  },
  {
    name: "FileLoader",
    module: EXTERNAL,
    doc: "A loader of one module in one file.",
    methods: `${LOADER} load_module get_filename get_data get_resource_reader`,
  },
  {
    name: "SourceFileLoader",
    module: EXTERNAL,
    bases: ["FileLoader", "SourceLoader"],
    doc: "The loader of .py files.",
    methods: "path_stats _cache_bytecode set_data",
  },
  {
    name: "SourcelessFileLoader",
    module: EXTERNAL,
    bases: ["FileLoader", "_LoaderBasics"],
    doc: "The loader of .pyc files without a source.",
    methods: "get_code get_source",
  },
  {
    name: "ExtensionFileLoader",
    module: EXTERNAL,
    bases: ["FileLoader", "_LoaderBasics"],
    doc: "The loader of extension modules: those that the interpreter has in itself.",
    methods: `${LOADER} create_module exec_module is_package get_code get_source get_filename`,
  },
  {
    name: "NamespaceLoader",
    module: EXTERNAL,
    doc: "The loader of namespace packages: there is nothing to run.",
    methods:
      "__init__(self,name,path,path_finder) is_package get_source get_code create_module exec_module load_module get_resource_reader",
  },
  // Only the Python code makes these: nobody meets one before it is there.
  {
    name: "_NamespacePath",
    module: EXTERNAL,
    doc: "The __path__ of a namespace package: looked for again when the path that it is found on changes.",
    methods: "",
  },
  { name: "_DeadlockError", module: CORE, doc: "Threads wait for each other's imports.", methods: "" },
];

/** The classes of one interpreter. */
export class ImportClasses {
  private readonly types = new Map<ClassName, PyType>();
  /** The versions at which the classes are as the import system made them, nothing patched. */
  private readonly versions = new Map<PyType, number>();
  private readonly stubs = new Set<Value>();
  private readonly pyComplete: () => Steps<void>;

  /** `pyComplete` runs the Python code, which puts the real methods in the place of those made here. */
  constructor(pyComplete: () => Steps<void>) {
    this.pyComplete = pyComplete;
  }

  /** A class, made when first asked for: most programs need half of them. */
  get(name: ClassName): PyType {
    let type = this.types.get(name);
    if (type === undefined) {
      type = this.make(ROWS.find((row) => row.name === name)!);
      this.types.set(name, type);
      this.versions.set(type, type.version);
      if (name === "NamespaceLoader") namespaceLoaders.add(type);
    }
    return type;
  }

  /** All of them, by name. */
  entries(): (readonly [string, PyType])[] {
    return ROWS.map(({ name }) => [name, this.get(name)]);
  }

  /** From now on, being as it is now counts as untouched. */
  markPristine(): void {
    for (const type of this.types.values()) this.versions.set(type, type.version);
  }

  /** Whether `value` is the class of this name, with no attribute replaced by a program. */
  isPristine(value: Value, name: ClassName): boolean {
    const type = this.types.get(name);
    return type !== undefined && value === type && this.versions.get(type) === type.version;
  }

  /** A loader with the two attributes that all loaders of files have. */
  fileLoader(name: ClassName, module: string, path: string): PyInstance {
    const loader = new PyInstance(this.get(name));
    setOwnAttribute(loader, "name", module);
    setOwnAttribute(loader, "path", path);
    return loader;
  }

  private make(row: ClassRow): PyType {
    const namespace = new PyDict();
    namespace.setStr("__module__", row.module);
    namespace.setStr("__doc__", row.doc);
    const bases =
      row.name === "_DeadlockError" ? [runtimeErrorType] : (row.bases ?? []).map((base) => this.get(base));
    const type = atOnce(pyMakeClass(typeType, row.name, bases, namespace, new Map()));
    if (row.name === "FileFinder") type.allocate = (of) => new PyFileFinder(of);
    for (const text of row.methods.split(" ")) if (text !== "") this.addStub(type, text);
    if (row.methods.includes("__")) updateSlots(type);
    type.invalidate();
    return type;
  }

  private addStub(type: PyType, text: string): void {
    const kind = text[0] === "@" ? "classmethod" : text[0] === "." ? "staticmethod" : "method";
    const bare = kind === "method" ? text : text.slice(1);
    const name = /^\w+/.exec(bare)![0];
    const self = kind === "staticmethod" ? "" : kind === "classmethod" ? "cls, /, " : "self, /, ";
    const signature = bare.includes("(") ? bare.replaceAll(",", ", ") : `${name}(${self}*args, **kwargs)`;
    const isOpen = !bare.includes("(") || bare.includes("*");
    const { stubs, pyComplete } = this;
    function* body(...given: unknown[]): Steps {
      yield* pyComplete();
      const real = type.own(name);
      if (real === undefined || stubs.has(real))
        throw new InternalError(`${type.name}.${name} was not written`);
      const callable = real instanceof PyClassMethod || real instanceof PyStaticMethod ? real.callable : real;
      const args: Value[] = [];
      let names: string[] | null = null;
      for (const each of given) {
        if (isOpen && Array.isArray(each)) args.push(...(each as Value[]));
        else if (each instanceof Map) {
          names = [...(each.keys() as Iterable<string>)];
          args.push(...(each.values() as Iterable<Value>));
        } else args.push(each as Value);
      }
      return yield* pyCallNamed(callable, args, names !== null && names.length > 0 ? names : null);
    }
    const native = new Native(signature, body, "", true);
    const isWrapper = isSpecialName(name);
    const stub =
      kind === "staticmethod"
        ? new PyStaticMethod(new PyNativeFunction(nativeFunctionType, native, undefined, null, null))
        : kind === "classmethod"
          ? new PyMethodDescriptor(classMethodDescriptorType, native, type, "classmethod")
          : new PyMethodDescriptor(
              isWrapper ? wrapperDescriptorType : methodDescriptorType,
              native,
              type,
              isWrapper ? "wrapper" : "method",
            );
    stubs.add(stub);
    type.namespace.set(name, new TypeEntry(stub, type));
  }
}

/** What steps give that never have to wait. */
function atOnce<T>(steps: Steps<T>): T {
  const step = steps.next();
  if (step.done !== true) throw new InternalError("making a class of the import system had to wait");
  return step.value;
}
