/** `Scope`: the names of one block, and where each of them lives. Source: language reference, "Naming and binding". */
import type { Located } from "../parser/ast.ts";

export type ScopeKind =
  | "module"
  | "class"
  | "function"
  /** PEP 695: the scope of a type parameter list, around the function, class or alias that has it. */
  | "type parameters"
  /** The bound or default of a type parameter. */
  | "type variable"
  | "type alias"
  /** Annotations that are kept as text: nothing in them is looked up. */
  | "annotation";

/** Bits of a symbol: how the block uses the name. */
export const DEF_GLOBAL = 0x1;
export const DEF_LOCAL = 0x2;
export const DEF_PARAM = 0x4;
export const DEF_NONLOCAL = 0x8;
export const USE = 0x10;
/** A class body binds the name, and a function in it refers to the variable of that name outside. */
export const DEF_FREE_CLASS = 0x40;
export const DEF_IMPORT = 0x80;
export const DEF_ANNOT = 0x100;
export const DEF_COMP_ITER = 0x200;
export const DEF_TYPE_PARAM = 0x400;
/** The name is a cell in a comprehension that became part of this block. */
export const DEF_COMP_CELL = 0x800;
/** Any of the ways in which a block binds a name. */
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;

/** Where a name is found at run time. */
export type Residence = "local" | "cell" | "free" | "global explicit" | "global implicit";

export interface ScopeSymbol {
  readonly flags: number;
  readonly residence: Residence;
}

export type ComprehensionKind = "list" | "set" | "dict" | "generator";

/** One block while it is walked over, and afterwards what is known of it. */
export class Scope {
  readonly kind: ScopeKind;
  readonly name: string;
  readonly parent: Scope | null;
  /** Where the block begins; 0 for a module. */
  lineno = 0;
  /** Bits of each name, mangled, in order of first mention. */
  readonly flags = new Map<string, number>();
  /** Set by the analysis. */
  symbols: Map<string, ScopeSymbol> = new Map();
  /** Parameters in order. */
  readonly parameters: string[] = [];
  children: Scope[] = [];
  /** `global` and `nonlocal` declarations, and where they are. */
  readonly directives: { readonly name: string; readonly where: Located }[] = [];
  /** The class whose name mangles private names here; null outside classes. */
  readonly className: string | null;
  /** Around a generic class, the type parameters; only they are mangled there. */
  mangledNames: Set<string> | null = null;
  comprehension: ComprehensionKind | null = null;
  nested = false;
  isAsyncFunction = false;
  generator = false;
  coroutine = false;
  /** `__class__` or `__classdict__` of this class is used by a function in it. */
  needsClassCell = false;
  needsClassDict = false;
  /** A scope directly within a class that looks names up in the class's namespace first (PEP 695). */
  canSeeClassScope = false;
  /** A comprehension that is run as part of the block around it (PEP 709). */
  inlined = false;
  /** While walking: inside the target of a comprehension. */
  inIterationTarget = false;
  /** While walking: how many iterables of comprehensions we are in, those around the block included. */
  iterableDepth = 0;
  /** What the bound or default belongs to, as error messages call it. */
  readonly role: string;

  constructor(kind: ScopeKind, name: string, parent: Scope | null, className: string | null, role = "") {
    this.kind = kind;
    this.name = name;
    this.parent = parent;
    this.className = className;
    this.role = role;
    if (parent !== null) {
      this.iterableDepth = parent.iterableDepth;
      this.nested = parent.nested || parent.isFunctionLike;
      // What is kept as text uses no names.
      if (kind !== "annotation") parent.children.push(this);
    }
  }

  /** Whether the names bound here are fast locals and are visible in nested blocks. */
  get isFunctionLike(): boolean {
    return this.kind !== "module" && this.kind !== "class";
  }

  /** Where a mangled name lives; undefined for one that the block does not mention. */
  residence(name: string): Residence | undefined {
    return this.symbols.get(name)?.residence;
  }
}
