/** `builtins`: the names that every program sees. Source: library reference, "Built-in Functions" and "Constants". */
import { getAttribute, lookupAttribute, nameMustBeString, setAttribute } from "../objects/attributes.ts";
import { bytearrayType, bytesType, memoryviewType } from "../objects/bytes_object.ts";
import { call } from "../objects/calls.ts";
import { isInstanceOf, pyIsSubclass } from "../objects/class_checks.ts";
import { complexType } from "../objects/complex.ts";
import { asStr, boolType, intType, objectType, strType, typeType, type Value } from "../objects/core.ts";
import { dictType } from "../objects/dict.ts";
import { isRaised, runtimeError, typeError, typeName } from "../objects/errors.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { floatType } from "../objects/float.ts";
import { classmethodType, propertyType, staticmethodType } from "../objects/function.ts";
import { reversedType } from "../objects/iterators.ts";
import { enumerateType, filterType, mapType, zipType } from "../objects/lazy_iterators.ts";
import { listType } from "../objects/list.ts";
import { format, hash, hasSlot, length, reprValue, unaryOp } from "../objects/operators.ts";
import { rangeType } from "../objects/range.ts";
import { frozensetType, setType } from "../objects/set.ts";
import { Ellipsis, NotImplemented } from "../objects/singletons.ts";
import { sliceType } from "../objects/slice.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { asciiValue } from "../objects/str_repr.ts";
import { superType } from "../objects/super.ts";
import { tupleType } from "../objects/tuple.ts";
import "../vm/frame_methods.ts"; // completes the type `frame`
import { importFunction } from "../vm/imports.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { openFunction } from "./_io.ts";
import { aiter, anext } from "./builtins_async.ts";
import { pyCompile, pyEval, pyExec } from "./builtins_compile.ts";
import { extreme, iter, nextOrDefault, pyHasTruth, sorted, sum } from "./builtins_iteration.ts";
import { chr, id, inBase, ord, pow, pyDivmod, round } from "./builtins_numbers.ts";
import { pyInput, pyPrint, systemAttribute } from "./builtins_output.ts";
import { globals, locals, pyBuildClass, pyDir, pyVars } from "./builtins_scope.ts";
import { siteMembers } from "./builtins_site.ts";

const TYPES = [
  boolType,
  bytearrayType,
  bytesType,
  classmethodType,
  complexType,
  dictType,
  enumerateType,
  filterType,
  floatType,
  frozensetType,
  intType,
  listType,
  mapType,
  memoryviewType,
  objectType,
  propertyType,
  rangeType,
  reversedType,
  setType,
  sliceType,
  staticmethodType,
  strType,
  superType,
  tupleType,
  typeType,
  zipType,
];

export const builtinsModule = defineModule({
  name: "builtins",
  doc: "Built-in functions, types, exceptions, and other objects.",
  members: (interpreter) => [
    constant("None", null),
    constant("Ellipsis", Ellipsis),
    constant("NotImplemented", NotImplemented),
    constant("False", false),
    constant("True", true),
    constant("__debug__", true),
    ...TYPES.map((type) => constant(type.name, type)),
    ...[...exceptionTypes].map(([name, type]) => constant(name, type)),
    constant("EnvironmentError", exceptionTypes.get("OSError")!),
    constant("IOError", exceptionTypes.get("OSError")!),
    constant("__import__", importFunction()),
    ...functionsOnValues(interpreter),
    ...functionsOnIterables(),
    ...functionsOnCode(interpreter),
    ...siteMembers(),
  ],
});

function functionsOnValues(interpreter: Interpreter): Member[] {
  return [
    pyFn("abs(x, /)", (x: Value) => unaryOp("abs", x), "Return the absolute value of the argument."),
    pyFn("ascii(obj, /)", ascii, "Return the repr of an object, with everything that is not ASCII escaped."),
    pyFn(
      "bin(number, /)",
      (value: Value) => inBase(value, 2, "0b"),
      "Return the binary form of an integer.\n\n   >>> bin(10)\n   '0b1010'\n   >>> bin(-3)\n   '-0b11'\n   ",
    ),
    fn("callable(obj, /)", (value: Value) => hasSlot(value, "call"), "Say whether the object can be called."),
    pyFn("chr(i, /)", chr, "Return the character with the given code point."),
    pyFn("delattr(obj, name, /)", delattr, "Delete the named attribute of an object: del obj.name."),
    pyFn("divmod(x, y, /)", pyDivmod, "Return the tuple (x//y, x%y)."),
    pyFn("format(value, format_spec='', /)", formatValue, "Return value.__format__(format_spec)."),
    pyFn(
      "getattr(object, name, default=<unrepresentable>, /)",
      getattr,
      "Get a named attribute from an object: object.name. With a default, that is given where there is no such attribute.",
    ),
    pyFn("hasattr(obj, name, /)", hasattr, "Say whether an object has an attribute of that name."),
    pyFn("hash(obj, /)", hash, "Return the hash value of an object: equal objects have equal hashes."),
    pyFn(
      "hex(number, /)",
      (value: Value) => inBase(value, 16, "0x"),
      "Return the hexadecimal form of an integer.\n\n   >>> hex(255)\n   '0xff'\n   >>> hex(-16)\n   '-0x10'\n   ",
    ),
    fn(
      "id(obj, /)",
      (value: Value) => id(interpreter, value),
      "Return the number that identifies an object.",
    ),
    pyFn(
      "isinstance(obj, class_or_tuple, /)",
      isInstanceOf,
      "Say whether an object is an instance of a class.",
    ),
    pyFn(
      "issubclass(subclass, class_or_tuple, /)",
      pyIsSubclass,
      "Say whether a class is derived from another.",
    ),
    pyFn("len(obj, /)", length, "Return the number of items in a container."),
    pyFn(
      "oct(number, /)",
      (value: Value) => inBase(value, 8, "0o"),
      "Return the octal form of an integer.\n\n   >>> oct(64)\n   '0o100'\n   >>> oct(-7)\n   '-0o7'\n   ",
    ),
    fn("ord(c, /)", ord, "Return the code point of a character."),
    pyFn("pow(base, exp, mod=None)", pow, "Return base**exp, or base**exp % mod."),
    pyFn("repr(obj, /)", reprValue, "Return the text that represents an object."),
    pyFn("round(number, ndigits=None)", round, "Round a number to a given precision in decimal digits."),
    pyFn("setattr(obj, name, value, /)", setattr, "Set the named attribute of an object: obj.name = value."),
  ];
}

function functionsOnIterables(): Member[] {
  return [
    pyFn("aiter(async_iterable, /)", aiter, "Return an asynchronous iterator for an asynchronous iterable."),
    pyFn("all(iterable, /)", pyAll, "Return True if all items of the iterable are true."),
    pyFn(
      "anext(aiterator, default=<unrepresentable>, /)",
      anext,
      "Return the next item of an asynchronous iterator, to be awaited.",
    ),
    pyFn("any(iterable, /)", (items: Value) => pyHasTruth(items, true), "Return True if any item is true."),
    pyFn(
      "iter(object, sentinel=<unrepresentable>, /)",
      iter,
      "Get an iterator from an object. With a sentinel, the object is called until it returns that.",
    ),
    pyFn(
      "max(*args, key=None, default=<unrepresentable>)",
      (args: Value[], key: Value, fallback: Value | undefined) => extreme("max", args, key, fallback),
      "Return the biggest item of an iterable, or the biggest of several arguments.",
    ),
    pyFn(
      "min(*args, key=None, default=<unrepresentable>)",
      (args: Value[], key: Value, fallback: Value | undefined) => extreme("min", args, key, fallback),
      "Return the smallest item of an iterable, or the smallest of several arguments.",
    ),
    pyFn(
      "next(iterator, default=<unrepresentable>, /)",
      nextOrDefault,
      "Return the next item of an iterator. With a default, that is given at the end.",
    ),
    pyFn(
      "sorted(*args, **kwargs)",
      sorted,
      "Return a new list of all items of an iterable in ascending order.",
    ),
    pyFn("sum(iterable, /, start=0)", sum, "Return the sum of a start value and the numbers of an iterable."),
  ];
}

function functionsOnCode(interpreter: Interpreter): Member[] {
  return [
    pyFn(
      "__build_class__(*args, **kwargs)",
      pyBuildClass,
      "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nWhat a class statement calls.",
    ),
    pyFn(
      "breakpoint(*args, **kws)",
      (args: Value[], keywords: Map<string, Value>) => breakpoint(interpreter, args, keywords),
      "Call sys.breakpointhook with the same arguments.",
    ),
    pyFn(
      "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
      (
        source: Value,
        filename: Value,
        mode: Value,
        flags: Value,
        alone: Value,
        optimize: Value,
        featureVersion: Value,
      ) => pyCompile(interpreter, source, filename, mode, flags, alone, optimize, featureVersion),
      "Compile source into a code object that exec() or eval() can run.",
    ),
    pyFn(
      "dir(object=<unrepresentable>, /)",
      (object: Value | undefined) => pyDir(interpreter, object),
      "Return the sorted names in the current scope, or those of the attributes of an object.",
    ),
    pyFn(
      "eval(source, /, globals=None, locals=None)",
      (source: Value, globals: Value, locals: Value) => pyEval(interpreter, source, globals, locals),
      "Evaluate the given source in the context of globals and locals.",
    ),
    pyFn(
      "exec(source, /, globals=None, locals=None, *, closure=None)",
      (source: Value, globals: Value, locals: Value, closure: Value) =>
        pyExec(interpreter, source, globals, locals, closure),
      "Execute the given source in the context of globals and locals.",
    ),
    constant("open", openFunction),
    fn("globals()", () => globals(interpreter), "Return the namespace of the current module."),
    pyFn(
      "input(prompt=<unrepresentable>, /)",
      (prompt: Value | undefined) => pyInput(interpreter, prompt),
      "Read a line from standard input, without its newline.",
    ),
    fn("locals()", () => locals(interpreter), "Return the variables of the current scope."),
    pyFn(
      "print(*args, sep=' ', end='\\n', file=None, flush=False)",
      (args: Value[], separator: Value, end: Value, file: Value, flush: Value) =>
        pyPrint(interpreter, args, separator, end, file, flush),
      "Print the values to a stream, or to sys.stdout by default.",
    ),
    pyFn(
      "vars(object=<unrepresentable>, /)",
      (object: Value | undefined) => pyVars(interpreter, object),
      "Return the variables of the current scope, or the __dict__ of an object.",
    ),
  ];
}

// --- attributes ---

function attributeName(name: Value): string {
  const text = asStr(name);
  if (text === undefined) throw nameMustBeString(name);
  return text;
}

function getattr(object: Value, name: Value, fallback: Value | undefined): Value | Pending {
  const text = attributeName(name);
  return fallback === undefined
    ? getAttribute(object, text)
    : attributeOr(object, text, fallback, (found) => found);
}

function hasattr(object: Value, name: Value): Value | Pending {
  return attributeOr(object, attributeName(name), false, () => true);
}

/** `then` of an attribute, or `otherwise` where reading it raises AttributeError. */
function attributeOr(
  object: Value,
  name: string,
  otherwise: Value,
  then: (found: Value) => Value,
): Value | Pending {
  try {
    const found = lookupAttribute(object, name);
    if (isPending(found)) return pyAttributeOr(found, otherwise, then);
    return found === undefined ? otherwise : then(found);
  } catch (thrown) {
    if (isRaised(thrown, "AttributeError")) return otherwise;
    throw thrown;
  }
}

function* pyAttributeOr(pending: Pending, otherwise: Value, then: (found: Value) => Value): Steps {
  try {
    const found: Value | undefined = yield pending;
    return found === undefined ? otherwise : then(found);
  } catch (thrown) {
    if (isRaised(thrown, "AttributeError")) return otherwise;
    throw thrown;
  }
}

function setattr(object: Value, name: Value, value: Value): Value | Pending {
  return setAttribute(object, attributeName(name), value);
}

function delattr(object: Value, name: Value): Value | Pending {
  return setAttribute(object, attributeName(name), undefined);
}

// --- text ---

function ascii(value: Value): Value | Pending {
  const text = reprValue(value);
  return isPending(text) ? pyAscii(text) : asciiValue(text);
}

function* pyAscii(text: Pending): Steps {
  return asciiValue(yield text);
}

function formatValue(value: Value, specification: Value): Value | Pending {
  const text = asStr(specification);
  if (text === undefined)
    throw typeError(
      `format() argument 2 must be str, not ${specification === null ? "None" : typeName(specification)}`,
    );
  return format(value, text);
}

function* pyAll(items: Value): Steps {
  return !(yield* pyHasTruth(items, false));
}

// --- debugging ---

function breakpoint(
  interpreter: Interpreter,
  args: Value[],
  keywords: ReadonlyMap<string, Value>,
): Value | Pending {
  const hook = systemAttribute(interpreter, "breakpointhook");
  if (hook === undefined) throw runtimeError("lost sys.breakpointhook");
  const names = keywords.size === 0 ? null : [...keywords.keys()];
  return call(hook, [...args, ...keywords.values()], names);
}
