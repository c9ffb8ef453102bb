/** Private names: `__name` in a class body stands for `_Class__name`. Source: language reference, "Identifiers". */

/**
 * The name that `name` stands for inside class `className`.
 *
 * @param className the innermost class, or null outside all classes
 */
export function mangle(className: string | null, name: string): string {
  if (className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}
