/** The methods of `bool`, and of the types of `None`, `NotImplemented` and `Ellipsis`. */
import { boolType, intType, noneType, type PyType, type Value } from "./core.ts";
import { completeType, method, newMethod, pyMethod } from "./define.ts";
import { typeError } from "./errors.ts";
import { intOf } from "./int_methods.ts";
import { HASH_NONE } from "./numbers/hash.ts";
import { invert } from "./numbers/ints.ts";
import { isTrue } from "./operators.ts";
import { Ellipsis, ellipsisType, NotImplemented, notImplementedType } from "./singletons.ts";
import type { Pending, Steps } from "./steps.ts";
import { pyWarn } from "./warnings.ts";

// --- bool ---

/** `&`, `|` and `^` of two bools give a bool; with an int they are the int's. */
function logicRows(name: string, symbol: string, compute: (left: boolean, right: boolean) => boolean) {
  const forInts = (which: string) =>
    (intType.own(which) as unknown as { native: { body: (self: Value, other: Value) => Value } }).native.body;
  const forward = forInts(`__${name}__`);
  const backward = forInts(`__r${name}__`);
  return [
    method(
      `__${name}__(self, value, /)`,
      (self: boolean, other: Value) =>
        typeof other === "boolean" ? compute(self, other) : forward(self, other),
      `Return self${symbol}value.`,
    ),
    method(
      `__r${name}__(self, value, /)`,
      (self: boolean, other: Value) =>
        typeof other === "boolean" ? compute(other, self) : backward(self, other),
      `Return value${symbol}self.`,
    ),
  ];
}

const INVERTED =
  "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.";

function* invertBool(self: boolean): Steps {
  yield* pyWarn("DeprecationWarning", INVERTED);
  return invert(intOf(self));
}

completeType(boolType, {
  doc: "Returns True when the argument is true, False otherwise.\nThe builtins True and False are the only two instances of the class bool.\nThe class bool is a subclass of the class int, and cannot be subclassed.",
  methods: [
    newMethod(
      "__new__(cls, object=False, /)",
      (_cls: PyType, value: Value) => isTrue(value) as Value | Pending,
    ),
    method("__repr__(self, /)", (self: boolean) => (self ? "True" : "False"), "Return repr(self)."),
    pyMethod("__invert__(self, /)", invertBool, "~self"),
    ...logicRows("and", "&", (left, right) => left && right),
    ...logicRows("or", "|", (left, right) => left || right),
    ...logicRows("xor", "^", (left, right) => left !== right),
  ],
});

// --- None, NotImplemented, Ellipsis ---

/** `type(None)()` gives the only instance there is. */
const onlyInstance = (name: string, value: Value) =>
  newMethod("__new__(cls, *args, **kwargs)", (_cls: PyType, args: Value[], keywords: Map<string, Value>) => {
    if (args.length + keywords.size > 0) throw typeError(`${name} takes no arguments`);
    return value;
  });

completeType(noneType, {
  doc: "The type of the None singleton.",
  methods: [
    onlyInstance("NoneType", null),
    method("__repr__(self, /)", () => "None", "Return repr(self)."),
    method("__hash__(self, /)", () => HASH_NONE, "Return hash(self)."),
    method("__bool__(self, /)", () => false, "True if self else False"),
  ],
});

completeType(notImplementedType, {
  doc: "The type of the NotImplemented singleton.",
  methods: [
    onlyInstance("NotImplementedType", NotImplemented),
    method("__repr__(self, /)", () => "NotImplemented", "Return repr(self)."),
    pyMethod("__bool__(self, /)", notImplementedTruth, "True if self else False"),
    method("__reduce__(self, /)", () => "NotImplemented", "How to make it again: by its name."),
  ],
});

function* notImplementedTruth(): Steps {
  yield* pyWarn("DeprecationWarning", "NotImplemented should not be used in a boolean context");
  return true;
}

completeType(ellipsisType, {
  doc: "The type of the Ellipsis singleton.",
  methods: [
    onlyInstance("EllipsisType", Ellipsis),
    method("__repr__(self, /)", () => "Ellipsis", "Return repr(self)."),
    method("__reduce__(self, /)", () => "Ellipsis", "How to make it again: by its name."),
  ],
});
