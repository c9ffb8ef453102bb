/** `dump`: a tree in the words of Python's `ast.dump(tree, include_attributes=True)`. */

/** The fields of each node, in the order in which `ast` has them. A node that is not here has none. */
const fields: Readonly<Record<string, string>> = {
  Module: "body type_ignores",
  Interactive: "body",
  Expression: "body",
  FunctionType: "argtypes returns",
  FunctionDef: "name args body decorator_list returns type_comment type_params",
  AsyncFunctionDef: "name args body decorator_list returns type_comment type_params",
  ClassDef: "name bases keywords body decorator_list type_params",
  Return: "value",
  Delete: "targets",
  Assign: "targets value type_comment",
  TypeAlias: "name type_params value",
  AugAssign: "target op value",
  AnnAssign: "target annotation value simple",
  For: "target iter body orelse type_comment",
  AsyncFor: "target iter body orelse type_comment",
  While: "test body orelse",
  If: "test body orelse",
  With: "items body type_comment",
  AsyncWith: "items body type_comment",
  Match: "subject cases",
  Raise: "exc cause",
  Try: "body handlers orelse finalbody",
  TryStar: "body handlers orelse finalbody",
  Assert: "test msg",
  Import: "names",
  ImportFrom: "module names level",
  Global: "names",
  Nonlocal: "names",
  Expr: "value",
  Pass: "",
  Break: "",
  Continue: "",
  BoolOp: "op values",
  NamedExpr: "target value",
  BinOp: "left op right",
  UnaryOp: "op operand",
  Lambda: "args body",
  IfExp: "test body orelse",
  Dict: "keys values",
  Set: "elts",
  ListComp: "elt generators",
  SetComp: "elt generators",
  DictComp: "key value generators",
  GeneratorExp: "elt generators",
  Await: "value",
  Yield: "value",
  YieldFrom: "value",
  Compare: "left ops comparators",
  Call: "func args keywords",
  FormattedValue: "value conversion format_spec",
  JoinedStr: "values",
  Constant: "value kind",
  Attribute: "value attr ctx",
  Subscript: "value slice ctx",
  Starred: "value ctx",
  Name: "id ctx",
  List: "elts ctx",
  Tuple: "elts ctx",
  Slice: "lower upper step",
  comprehension: "target iter ifs is_async",
  ExceptHandler: "type name body",
  arguments: "posonlyargs args vararg kwonlyargs kw_defaults kwarg defaults",
  arg: "arg annotation type_comment",
  keyword: "arg value",
  alias: "name asname",
  withitem: "context_expr optional_vars",
  match_case: "pattern guard body",
  MatchValue: "value",
  MatchSingleton: "value",
  MatchSequence: "patterns",
  MatchMapping: "keys patterns rest",
  MatchClass: "cls patterns kwd_attrs kwd_patterns",
  MatchStar: "name",
  MatchAs: "pattern name",
  MatchOr: "patterns",
  TypeVar: "name bound default_value",
  ParamSpec: "name default_value",
  TypeVarTuple: "name default_value",
};

type Fields = Readonly<Record<string, unknown>>;

/** Fields that hold the name of a node without fields of its own. */
const operatorFields = new Set(["op", "ctx"]);

/** Gives the dump; `text`, if given, is applied to the value of each string constant first. */
export function dump(tree: object, text: (value: string) => string = (value) => value): string {
  const out: string[] = [];
  write(tree as Fields, out, text);
  return out.join("");
}

function write(node: Fields, out: string[], text: (value: string) => string): void {
  const kind = node.kind as string;
  const names = fields[kind];
  if (names === undefined) throw new Error(`no node is called ${kind}`);
  out.push(kind, "(");
  let separator = "";
  for (const name of names.split(" ")) {
    if (name === "") continue;
    const value = kind === "Constant" && name === "kind" ? node.stringKind : node[name];
    const isLiteral = name === "value" && (kind === "Constant" || kind === "MatchSingleton");
    if (value === undefined) {
      // not in our tree: type comments
      if (name !== "type_comment" && name !== "type_ignores") throw new Error(`${kind} has no ${name}`);
      continue;
    }
    if (value === null && !isLiteral) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    out.push(separator, name, "=");
    separator = ", ";
    if (isLiteral) out.push(repr(typeof value === "string" ? text(value) : value));
    else if (Array.isArray(value)) {
      out.push("[");
      value.forEach((item, index) => {
        if (index > 0) out.push(", ");
        if (item !== null && typeof item === "object") write(item, out, text);
        else if (name === "ops") out.push(item, "()");
        else out.push(repr(item));
      });
      out.push("]");
    } else if (operatorFields.has(name)) out.push(value as string, "()");
    else if (typeof value === "object") write(value as Fields, out, text);
    else if (typeof value === "boolean") out.push(value ? "1" : "0");
    else out.push(repr(value));
  }
  if (typeof node.lineno === "number") {
    for (const name of ["lineno", "col_offset", "end_lineno", "end_col_offset"]) {
      out.push(separator, name, "=", String(node[name]));
      separator = ", ";
    }
  }
  out.push(")");
}

/** Python's `repr` of a literal. */
function repr(value: unknown): string {
  switch (typeof value) {
    case "string":
      return reprText(value, (code) => isPrintable(code));
    case "boolean":
      return value ? "True" : "False";
    case "number":
    case "bigint":
      return String(value);
  }
  if (value === null) return "None";
  const literal = value as { kind: string; value: number | Uint8Array; imag: number };
  switch (literal.kind) {
    case "float":
      return reprFloat(literal.value as number);
    case "complex":
      return `${reprFloat(literal.imag).replace(/\.0$/, "")}j`;
    case "bytes": {
      const text = String.fromCharCode(...(literal.value as Uint8Array));
      return `b${reprText(text, (code) => code >= 32 && code < 127)}`;
    }
    case "ellipsis":
      return "Ellipsis";
  }
  throw new Error(`no literal: ${literal.kind}`);
}

function reprText(text: string, printable: (code: number) => boolean): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === quote || character === "\\") result += `\\${character}`;
    else if (character === "\n") result += "\\n";
    else if (character === "\r") result += "\\r";
    else if (character === "\t") result += "\\t";
    else if (printable(code)) result += character;
    else if (code < 256) result += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code < 65536) result += `\\u${code.toString(16).padStart(4, "0")}`;
    else result += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return result + quote;
}

function isPrintable(code: number): boolean {
  return code === 32 || !/[\p{C}\p{Z}]/u.test(String.fromCodePoint(code));
}

function reprFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 16)) {
    return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  const digits = mantissa.replace(/[.-]/g, "");
  if (power < 0) return `0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  return `${whole}.${digits.slice(power + 1) || "0"}`;
}
