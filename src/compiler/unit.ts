/** `Unit`: a code object in the making. */
import type { Constant } from "../bytecode/constants.ts";
import type { Expr, Located, Stmt } from "../parser/ast.ts";
import { ConstantPool } from "./constant_keys.ts";
import { InstructionStream, type Label } from "./instructions.ts";
import { DEF_COMP_CELL, DEF_FREE_CLASS, type Scope, type ScopeSymbol } from "./scope.ts";

export type UnitKind =
  | "module"
  | "class"
  | "function"
  | "async function"
  | "lambda"
  | "comprehension"
  | "type parameters"
  | "type alias"
  | "type variable";

/** What surrounds the statement being compiled, within its unit, and must be undone by a jump out of it. */
export type Enclosure =
  | { readonly kind: "while loop" | "for loop"; readonly start: Label; readonly end: Label }
  | { readonly kind: "try except" }
  | { readonly kind: "finally try"; readonly finalbody: readonly Stmt[] }
  | { readonly kind: "finally end" }
  | { readonly kind: "with" | "async with"; readonly where: Located }
  | { readonly kind: "handler cleanup"; readonly name: string | null }
  | { readonly kind: "value on stack" }
  | {
      readonly kind:
        | "exception handler"
        | "exception group handler"
        | "asynchronous comprehension"
        | "stop iteration";
    };

/** A name table: each name gets the next number when it is first asked for. */
export class NameTable {
  readonly names: string[] = [];
  readonly #index = new Map<string, number>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.index(name);
  }

  index(name: string): number {
    let index = this.#index.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.names.push(name);
      this.#index.set(name, index);
    }
    return index;
  }

  find(name: string): number | undefined {
    return this.#index.get(name);
  }
}

/** Everything about one code object that is known while its source is walked. */
export class Unit {
  readonly kind: UnitKind;
  readonly scope: Scope;
  readonly name: string;
  readonly qualname: string;
  readonly parent: Unit | null;
  readonly firstlineno: number;
  /** The class whose name mangles private names, or null. */
  readonly className: string | null;
  argcount = 0;
  posonlyargcount = 0;
  kwonlyargcount = 0;
  hasVarargs = false;
  hasVarkeywords = false;
  readonly stream = new InstructionStream();
  readonly constants = new ConstantPool();
  readonly names = new NameTable();
  readonly varnames: NameTable;
  readonly cellvars: NameTable;
  readonly freevars: NameTable;
  /** Names that are fast locals only inside an inlined comprehension; false while none is being compiled. */
  readonly fastHidden = new Map<string, boolean>();
  readonly enclosures: Enclosure[] = [];
  /** Attributes that methods of this class assign to `self`. */
  readonly staticAttributes = new Set<string>();
  /** How many inlined comprehensions we are in. */
  inlinedDepth = 0;

  constructor(
    kind: UnitKind,
    scope: Scope,
    name: string,
    qualname: string,
    firstlineno: number,
    className: string | null,
    parent: Unit | null,
  ) {
    this.kind = kind;
    this.scope = scope;
    this.name = name;
    this.qualname = qualname;
    this.firstlineno = firstlineno;
    this.className = className;
    this.parent = parent;
    this.varnames = new NameTable(scope.parameters);
    this.cellvars = new NameTable(
      select(scope, ({ residence, flags }) => residence === "cell" || (flags & DEF_COMP_CELL) !== 0),
    );
    if (scope.needsClassCell) this.cellvars.index("__class__");
    if (scope.needsClassDict) this.cellvars.index("__classdict__");
    this.freevars = new NameTable(
      select(scope, ({ residence, flags }) => residence === "free" || (flags & DEF_FREE_CLASS) !== 0),
    );
  }

  /** The index of a constant. */
  constant(value: Constant): number {
    return this.constants.add(value);
  }

  /** The number of a cell or free variable: cells first. A name can be both, around an inlined comprehension. */
  deref(name: string, residence: "cell" | "free"): number {
    if (residence === "cell") return this.cellvars.index(name);
    return this.cellvars.names.length + this.freevars.index(name);
  }

  /** Whether the code object is run as a generator, coroutine or asynchronous generator. */
  get suspends(): boolean {
    return this.scope.generator || this.scope.coroutine;
  }
}

/** Whether a list or tuple display has a starred item. */
export function hasStarred(items: readonly Expr[]): boolean {
  return items.some((item) => item.kind === "Starred");
}

function select(scope: Scope, test: (symbol: ScopeSymbol) => boolean): string[] {
  const names: string[] = [];
  for (const [name, symbol] of scope.symbols) if (test(symbol)) names.push(name);
  return names.sort(byCodePoint);
}

/** Order of Python strings: by code points, which differs from JavaScript's beyond the basic plane. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for code points above all others.
    if (x >= 0xd800 && x < 0xe000) x += 0x10000;
    if (y >= 0xd800 && y < 0xe000) y += 0x10000;
    return x - y;
  }
  return a.length - b.length;
}
