/** Warnings of what literals cannot do: being called, subscripted with a string, compared by identity. */
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { constantOf } from "./constant_nodes.ts";

/** Warns of `is` with a literal. */
export function checkComparison(c: Codegen, e: ast.Compare): void {
  let left = e.left;
  for (const [i, operator] of e.ops.entries()) {
    const right = e.comparators[i]!;
    if (operator === "Is" || operator === "IsNot") {
      const literal = isComparedByValue(left) ? left : isComparedByValue(right) ? right : null;
      if (literal !== null) {
        const [wrong, better] = operator === "Is" ? ["is", "=="] : ["is not", "!="];
        c.warn(e, `"${wrong}" with '${typeName(literal)}' literal. Did you mean "${better}"?`);
        return;
      }
    }
    left = right;
  }
}

function isComparedByValue(e: ast.Expr): boolean {
  if (e.kind !== "Constant") return false;
  const value = constantOf(e);
  if (value === null || typeof value === "boolean") return false;
  return !(typeof value === "object" && "kind" in value && value.kind === "ellipsis");
}

const NEVER_CALLABLE: readonly ast.Expr["kind"][] = [
  "Constant",
  "Tuple",
  "List",
  "ListComp",
  "Dict",
  "DictComp",
  "Set",
  "SetComp",
  "GeneratorExp",
  "JoinedStr",
  "FormattedValue",
];

/** Warns of the call of a literal. */
export function checkCalled(c: Codegen, e: ast.Expr): void {
  if (!NEVER_CALLABLE.includes(e.kind)) return;
  c.warn(e, `'${typeName(e)}' object is not callable; perhaps you missed a comma?`);
}

/** Warns of the subscript of a literal that has no items. */
export function checkSubscripted(c: Codegen, e: ast.Expr): void {
  const type = typeName(e);
  const wrong =
    e.kind === "Constant"
      ? !["str", "bytes", "tuple"].includes(type ?? "")
      : e.kind === "Set" || e.kind === "SetComp" || e.kind === "GeneratorExp" || e.kind === "Lambda";
  if (wrong) c.warn(e, `'${type}' object is not subscriptable; perhaps you missed a comma?`);
}

/** Warns of an index of a literal that is no number. */
export function checkIndex(c: Codegen, container: ast.Expr, index: ast.Expr): void {
  const indexType = typeName(index);
  if (indexType === null || indexType === "int" || indexType === "bool" || index.kind === "Slice") return;
  const type = typeName(container);
  const indexed =
    container.kind === "Constant"
      ? ["str", "bytes", "tuple"].includes(type ?? "")
      : ["Tuple", "List", "ListComp", "JoinedStr", "FormattedValue"].includes(container.kind);
  if (!indexed) return;
  c.warn(
    container,
    `${type} indices must be integers or slices, not ${indexType}; perhaps you missed a comma?`,
  );
}

/** The name of the type of an expression, as far as its form tells; else null. */
function typeName(e: ast.Expr): string | null {
  switch (e.kind) {
    case "Tuple":
      return "tuple";
    case "List":
    case "ListComp":
      return "list";
    case "Dict":
    case "DictComp":
      return "dict";
    case "Set":
    case "SetComp":
      return "set";
    case "GeneratorExp":
      return "generator";
    case "Lambda":
      return "function";
    case "JoinedStr":
    case "FormattedValue":
      return "str";
    case "Constant":
      return constantTypeName(e);
    default:
      return null;
  }
}

function constantTypeName(e: ast.Constant): string {
  const value = constantOf(e);
  if (value === null) return "NoneType";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "string":
      return "str";
    case "number":
    case "bigint":
      return "int";
  }
  return value.kind === "ellipsis" ? "ellipsis" : value.kind;
}
