/** `_symtable`: the compiler's symbol tables as Python objects, for the module `symtable`. */
import {
  DEF_ANNOT,
  DEF_FREE_CLASS,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  type Residence,
  type Scope,
  type ScopeKind,
  USE,
} from "../compiler/scope.ts";
import { asBytes } from "../objects/bytes_object.ts";
import { asStr, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, member, method } from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import { typeError, valueError } from "../objects/errors.ts";
import { PyList } from "../objects/list.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";
import { pyPath } from "./builtins_scope.ts";

/** What `DEF_FREE` was once: no symbol has it. */
const DEF_FREE = 0x20;

const TYPES: Readonly<Record<ScopeKind, number>> = {
  function: 0,
  class: 1,
  module: 2,
  annotation: 3,
  "type alias": 4,
  "type parameters": 5,
  "type variable": 6,
};

const RESIDENCES: Readonly<Record<Residence, number>> = {
  local: 1,
  "global explicit": 2,
  "global implicit": 3,
  free: 4,
  cell: 5,
};

/** Where in the flags of a symbol its residence stands. */
const SCOPE_OFFSET = 12;

/** The table of one block. */
class PySymbolTableEntry extends PyObject {
  readonly scope: Scope;
  readonly symbols = new PyDict();
  readonly children: PyList;
  readonly varnames: PyList;

  constructor(scope: Scope, children: PySymbolTableEntry[]) {
    super(entryType);
    this.scope = scope;
    for (const [name, { flags, residence }] of scope.symbols) {
      this.symbols.setStr(name, flags | (RESIDENCES[residence] << SCOPE_OFFSET));
    }
    this.children = new PyList(children);
    this.varnames = new PyList([...scope.parameters]);
  }
}

const entryType: PyType = declareType("symtable entry");

completeType(entryType, {
  doc: null,
  methods: [
    method(
      "__repr__(self, /)",
      (self: PySymbolTableEntry) => {
        const { name, lineno } = self.scope;
        return `<symtable entry ${name}(${runtime().idOf(self)}), line ${lineno}>`;
      },
      "Return repr(self).",
    ),
    member("id", (self: PySymbolTableEntry) => runtime().idOf(self)),
    member("name", ({ scope }: PySymbolTableEntry) => scope.name),
    member("symbols", (self: PySymbolTableEntry) => self.symbols),
    member("varnames", (self: PySymbolTableEntry) => self.varnames),
    member("children", (self: PySymbolTableEntry) => self.children),
    member("nested", ({ scope }: PySymbolTableEntry) => (scope.nested ? 1 : 0)),
    member("type", ({ scope }: PySymbolTableEntry) => TYPES[scope.kind]),
    member("lineno", ({ scope }: PySymbolTableEntry) => scope.lineno),
  ],
});

/** The entries of a scope and of those in it. The compiler has seen to it that they are not nested too deeply. */
function entryOf(scope: Scope): PySymbolTableEntry {
  return new PySymbolTableEntry(scope, scope.children.map(entryOf));
}

function* symtable(interpreter: Interpreter, source: Value, filename: Value, startstr: Value): Steps {
  const file = yield* pyPath(filename);
  const mode = asStr(startstr);
  if (mode === undefined) throw typeError("symtable() argument 3 must be str");
  const text = asStr(source) ?? asBytes(source);
  if (text === undefined) throw typeError("symtable() arg 1 must be a string or bytes object");
  if (mode !== "exec" && mode !== "eval" && mode !== "single") {
    throw valueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  }
  return entryOf(interpreter.compile.scopes(text, file, mode) as Scope);
}

export const symtableModule = defineModule({
  name: "_symtable",
  doc: null,
  members: (interpreter) => [
    pyFn(
      "symtable(source, filename, startstr, /)",
      (source: Value, filename: Value, startstr: Value) => symtable(interpreter, source, filename, startstr),
      "Return symbol and scope dictionaries used internally by compiler.",
    ),
    constant("USE", USE),
    constant("DEF_GLOBAL", DEF_GLOBAL),
    constant("DEF_NONLOCAL", DEF_NONLOCAL),
    constant("DEF_LOCAL", DEF_LOCAL),
    constant("DEF_PARAM", DEF_PARAM),
    constant("DEF_FREE", DEF_FREE),
    constant("DEF_FREE_CLASS", DEF_FREE_CLASS),
    constant("DEF_IMPORT", DEF_IMPORT),
    constant("DEF_BOUND", DEF_LOCAL | DEF_PARAM | DEF_IMPORT),
    constant("DEF_ANNOT", DEF_ANNOT),
    constant("TYPE_FUNCTION", TYPES.function),
    constant("TYPE_CLASS", TYPES.class),
    constant("TYPE_MODULE", TYPES.module),
    constant("TYPE_ANNOTATION", TYPES.annotation),
    constant("TYPE_TYPE_ALIAS", TYPES["type alias"]),
    constant("TYPE_TYPE_PARAMETERS", TYPES["type parameters"]),
    constant("TYPE_TYPE_VARIABLE", TYPES["type variable"]),
    constant("LOCAL", RESIDENCES.local),
    constant("GLOBAL_EXPLICIT", RESIDENCES["global explicit"]),
    constant("GLOBAL_IMPLICIT", RESIDENCES["global implicit"]),
    constant("FREE", RESIDENCES.free),
    constant("CELL", RESIDENCES.cell),
    constant("SCOPE_OFF", SCOPE_OFFSET),
    constant("SCOPE_MASK", 0xf),
  ],
});
