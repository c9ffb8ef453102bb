/** `Codegen`: the compiler's state while it walks the tree, and how it emits instructions. */
import type { CodeObject } from "../bytecode/code.ts";
import type { Constant } from "../bytecode/constants.ts";
import { OP } from "../bytecode/opcodes.ts";
import {
  INTRINSIC_ASYNC_GEN_WRAP,
  INTRINSIC_STOPITERATION_ERROR,
  RESUME_AFTER_AWAIT,
  RESUME_AFTER_YIELD,
  type RESUME_AFTER_YIELD_FROM,
  RESUME_AT_START,
} from "../bytecode/operands.ts";
import type { Attribute, ExprContext, Located, Mod, Stmt } from "../parser/ast.ts";
import { finish } from "./assemble.ts";
import { CompilerRecursionError, type ErrorReporter, MAX_INSTRUCTIONS, MAX_NESTING } from "./errors.ts";
import type { Label } from "./instructions.ts";
import { lineStart, NOWHERE } from "./locations.ts";
import { mangle } from "./mangle.ts";
import type { SymbolTable } from "./symtable.ts";
import { type Enclosure, Unit, type UnitKind } from "./unit.ts";

/** What is the same for all code objects of a module. */
export interface CodegenOptions {
  readonly filename: string;
  readonly optimize: number;
  /** Future features in force: bits of `CodeObject.flags`. */
  readonly futureFlags: number;
  readonly topLevelAwait: boolean;
  /** The last of the future statements that open the module. */
  readonly lastFuture: Stmt | null;
}

export class Codegen {
  readonly module: Mod;
  readonly scopes: SymbolTable;
  readonly options: CodegenOptions;
  readonly errors: ErrorReporter;
  unit: Unit;
  depth = 0;
  emitted = 0;

  constructor(module: Mod, scopes: SymbolTable, options: CodegenOptions, errors: ErrorReporter) {
    this.module = module;
    this.scopes = scopes;
    this.options = options;
    this.errors = errors;
    this.unit = new Unit("module", scopes.get(module)!, "<module>", "<module>", 1, null, null);
  }

  /** Counts a level of nesting; `leave` must follow. */
  enter(): void {
    if (++this.depth > MAX_NESTING) throw new CompilerRecursionError();
  }

  leave(): void {
    this.depth--;
  }

  warn(where: Located, message: string): void {
    this.errors.warn(where, message);
  }

  // --- units ---

  /**
   * Begins a code object inside the current one.
   *
   * @param key the node, or list of type parameters, that the scope belongs to
   * @param className the class whose name mangles private names in it
   */
  begin(
    kind: UnitKind,
    name: string,
    key: object,
    firstlineno: number,
    className = this.unit.className,
  ): Unit {
    const scope = this.scopes.get(key);
    if (scope === undefined) throw new Error(`no scope for ${name}`);
    const unit = new Unit(kind, scope, name, this.#qualname(kind, name), firstlineno, className, this.unit);
    this.unit = unit;
    this.emit(OP.RESUME, RESUME_AT_START, lineStart(firstlineno));
    return unit;
  }

  /** Ends the current code object and goes back to the one around it. */
  end(returnNone: boolean): CodeObject {
    const unit = this.unit;
    if (unit.parent === null) throw new Error("the module has no unit around it");
    const code = finish(unit, returnNone, this.options);
    this.unit = unit.parent;
    return code;
  }

  #qualname(kind: UnitKind, name: string): string {
    let parent = this.unit;
    if (parent.parent === null) return name;
    if (parent.kind === "type parameters" || parent.kind === "type variable") {
      parent = parent.parent;
      if (parent.parent === null) return name;
    }
    if (kind === "function" || kind === "async function" || kind === "class") {
      if (parent.scope.residence(this.mangledIn(parent, name)) === "global explicit") return name;
    }
    const inFunction = FUNCTION_KINDS.includes(parent.kind);
    return `${parent.qualname}.${inFunction ? "<locals>." : ""}${name}`;
  }

  mangledIn(unit: Unit, name: string): string {
    const known = unit.scope.mangledNames;
    return known !== null && !known.has(name) ? name : mangle(unit.className, name);
  }

  mangled(name: string): string {
    return this.mangledIn(this.unit, name);
  }

  // --- instructions ---

  emit(opcode: number, arg: number, where: Located): void {
    if (++this.emitted > MAX_INSTRUCTIONS) throw new CompilerRecursionError("too many instructions");
    this.unit.stream.add(opcode, arg, where);
  }

  label(): Label {
    return this.unit.stream.label();
  }

  place(label: Label): void {
    this.unit.stream.place(label);
  }

  loadConstant(value: Constant, where: Located): void {
    this.emit(OP.LOAD_CONST, this.unit.constant(value), where);
  }

  /** Emits an instruction whose argument is a mangled name. */
  emitName(opcode: number, name: string, where: Located, shift = 0, bits = 0): void {
    this.emit(opcode, (this.unit.names.index(this.mangled(name)) << shift) | bits, where);
  }

  loadAttribute(name: string, where: Located): void {
    this.emitName(OP.LOAD_ATTR, name, where, 1);
  }

  loadMethod(name: string, where: Located): void {
    this.emitName(OP.LOAD_ATTR, name, where, 1, 1);
  }

  /** A method that assigns to an attribute of `self` adds it to the class's `__static_attributes__`. */
  noteStaticAttribute(e: Attribute): void {
    if (e.value.kind !== "Name" || e.value.id !== "self") return;
    for (let unit: Unit | null = this.unit; unit !== null; unit = unit.parent) {
      if (unit.kind !== "class") continue;
      unit.staticAttributes.add(e.attr);
      return;
    }
  }

  /** What may not be assigned to or deleted. */
  checkName(name: string, context: ExprContext, where: Located): void {
    if (name !== "__debug__" || context === "Load") return;
    throw this.errors.at(where, `cannot ${context === "Store" ? "assign to" : "delete"} __debug__`);
  }

  /** Loads, stores or deletes a variable. */
  variable(name: string, context: ExprContext, where: Located): void {
    this.checkName(name, context, where);
    const { unit } = this;
    const { scope } = unit;
    const mangled = this.mangled(name);
    const residence = scope.residence(mangled);
    switch (residence) {
      case "free":
      case "cell":
        this.#derefVariable(mangled, residence, context, where);
        return;
      case "local":
        if (!scope.isFunctionLike && unit.fastHidden.get(mangled) !== true) break;
        this.emit(FAST[context], unit.varnames.index(mangled), where);
        return;
      case "global implicit":
        if (!scope.isFunctionLike) break;
      case "global explicit":
        if (context !== "Load") {
          this.emit(GLOBAL[context], unit.names.index(mangled), where);
          return;
        }
        if (scope.canSeeClassScope && residence === "global implicit") {
          this.variable("__classdict__", "Load", where);
          this.emit(OP.LOAD_FROM_DICT_OR_GLOBALS, unit.names.index(mangled), where);
          return;
        }
        this.emit(OP.LOAD_GLOBAL, unit.names.index(mangled) << 1, where);
        return;
    }
    // In a comprehension that is part of a class body, the class's names are not visible.
    if (context === "Load" && scope.kind === "class" && unit.inlinedDepth > 0) {
      this.emit(OP.LOAD_GLOBAL, unit.names.index(mangled) << 1, where);
      return;
    }
    this.emit(NAME[context], unit.names.index(mangled), where);
  }

  #derefVariable(name: string, residence: "cell" | "free", context: ExprContext, where: Located): void {
    const { unit } = this;
    const index = unit.deref(name, residence);
    if (context === "Load") {
      if (unit.scope.kind === "class" && unit.inlinedDepth === 0) {
        this.emit(OP.LOAD_LOCALS, 0, where);
        this.emit(OP.LOAD_FROM_DICT_OR_DEREF, index, where);
        return;
      }
      if (unit.scope.canSeeClassScope && name !== "__classdict__") {
        this.emit(OP.LOAD_DEREF, unit.deref("__classdict__", "free"), where);
        this.emit(OP.LOAD_FROM_DICT_OR_DEREF, index, where);
        return;
      }
    }
    this.emit(DEREF[context], index, where);
  }

  /**
   * Begins what has to be undone by jumps out of it; `unit.enclosures.pop()` ends it.
   *
   * @throws PySyntaxError if there are too many of them around one another
   */
  enclose(enclosure: Enclosure, where: Located): void {
    const { enclosures } = this.unit;
    if (enclosures.length >= MAX_ENCLOSURES) throw this.errors.at(where, "too many statically nested blocks");
    enclosures.push(enclosure);
  }

  // --- suspension ---

  /** `yield` of the value on the stack. */
  yieldValue(where: Located): void {
    const { scope } = this.unit;
    if (scope.generator && scope.coroutine) this.emit(OP.CALL_INTRINSIC_1, INTRINSIC_ASYNC_GEN_WRAP, where);
    this.emit(OP.YIELD_VALUE, 0, where);
    this.emit(OP.RESUME, RESUME_AFTER_YIELD, where);
  }

  /** Awaits the awaitable on the stack; `kind` tells GET_AWAITABLE where it comes from. */
  awaitValue(kind: number, where: Located): void {
    this.emit(OP.GET_AWAITABLE, kind, where);
    this.loadConstant(null, where);
    this.delegate(where, RESUME_AFTER_AWAIT);
  }

  /** Drives an iterator with the value on the stack until it returns, yielding what it yields. */
  delegate(where: Located, resume: typeof RESUME_AFTER_AWAIT | typeof RESUME_AFTER_YIELD_FROM): void {
    const send = this.label();
    const fail = this.label();
    const exit = this.label();
    this.place(send);
    this.emit(OP.SEND, exit, where);
    this.emit(OP.SETUP_FINALLY, fail, where);
    this.emit(OP.YIELD_VALUE, 1, where);
    this.emit(OP.POP_BLOCK, 0, NOWHERE);
    this.emit(OP.RESUME, resume, where);
    this.emit(OP.JUMP_NO_INTERRUPT, send, where);
    this.place(fail);
    this.emit(OP.CLEANUP_THROW, 0, where);
    this.place(exit);
    this.emit(OP.END_SEND, 0, where);
  }

  /** Turns a StopIteration that leaves the body of a generator into a RuntimeError (PEP 479). */
  guardStopIteration(): void {
    const { stream } = this.unit;
    const handler = this.label();
    stream.addFirst(OP.SETUP_CLEANUP, handler, NOWHERE);
    this.loadConstant(null, NOWHERE);
    this.emit(OP.RETURN_VALUE, 0, NOWHERE);
    this.place(handler);
    this.emit(OP.CALL_INTRINSIC_1, INTRINSIC_STOPITERATION_ERROR, NOWHERE);
    this.emit(OP.RERAISE, 1, NOWHERE);
  }
}

/** Kinds of unit in which names are local to each call. */
const FUNCTION_KINDS: readonly UnitKind[] = ["function", "async function", "lambda", "type alias"];

const MAX_ENCLOSURES = 21;

const FAST = { Load: OP.LOAD_FAST, Store: OP.STORE_FAST, Del: OP.DELETE_FAST };
const GLOBAL = { Store: OP.STORE_GLOBAL, Del: OP.DELETE_GLOBAL };
const NAME = { Load: OP.LOAD_NAME, Store: OP.STORE_NAME, Del: OP.DELETE_NAME };
const DEREF = { Load: OP.LOAD_DEREF, Store: OP.STORE_DEREF, Del: OP.DELETE_DEREF };
