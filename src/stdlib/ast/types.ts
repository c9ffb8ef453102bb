/**
 * The classes of the module `ast`. A program can change them (and `ast` itself does), so each interpreter has its own,
 * made when first asked for.
 */
import { dictOf, useDict } from "../../objects/attributes.ts";
import {
  intType,
  noneType,
  objectType,
  PyInstance,
  PyType,
  strType,
  TypeEntry,
  typeType,
  type Value,
} from "../../objects/core.ts";
import {
  getsetType,
  methodDescriptorType,
  nativeFunctionType,
  wrapperDescriptorType,
} from "../../objects/define.ts";
import { PyDict } from "../../objects/dict.ts";
import { typeError, typeName } from "../../objects/errors.ts";
import { newGenericAlias } from "../../objects/generic_alias.ts";
import { listType } from "../../objects/list.ts";
import {
  type DescriptorKind,
  Native,
  type PendingBody,
  PyGetSet,
  PyMethodDescriptor,
  PyNativeFunction,
} from "../../objects/native.ts";
import { type Runtime, runtime } from "../../objects/runtime.ts";
import { updateSlots } from "../../objects/slots.ts";
import { EMPTY_TUPLE, newTuple } from "../../objects/tuple.ts";
import { PyUnionType } from "../../objects/union_type.ts";
import { type Field, GRAMMAR, isNameOnly, LOCATION, type NodeRow, type TypeRow } from "./grammar.ts";
import { initialise, reduce } from "./methods.ts";

export interface AstTypes {
  readonly base: PyType;
  /** Every class but AST, in the order in which `_ast` has them. */
  readonly byName: ReadonlyMap<string, PyType>;
  /** The grammar's row of a class that makes nodes. */
  readonly rows: ReadonlyMap<PyType, NodeRow>;
  /** The one instance of each class without fields that trees hold: `Load()`, `Add()`. */
  readonly singletons: ReadonlyMap<string, PyInstance>;
}

const made = new WeakMap<Runtime, AstTypes>();

/** The classes of the interpreter that runs now. */
export function astTypes(): AstTypes {
  const owner = runtime();
  let types = made.get(owner);
  if (types === undefined) {
    types = makeTypes();
    made.set(owner, types);
  }
  return types;
}

/** The grammar's row for an object, by the nearest of its classes that has one. */
export function rowOf(object: Value, types: AstTypes): NodeRow | undefined {
  if (!(object instanceof PyInstance)) return undefined;
  const own = types.rows.get(object.type);
  if (own !== undefined) return own;
  for (const type of object.type.mro) {
    const row = types.rows.get(type);
    if (row !== undefined) return row;
  }
  return undefined;
}

function makeTypes(): AstTypes {
  const base = makeType("AST", objectType);
  base.fullName = "ast.AST";
  defineBase(base);
  const byName = new Map<string, PyType>();
  const rows = new Map<PyType, NodeRow>();
  for (const row of GRAMMAR) {
    const type = makeType(row.name, base);
    byName.set(row.name, type);
    if (!row.isSum) {
      rows.set(type, row.nodes[0]!);
      describe(type, row.nodes[0]!.fields, row.doc);
      addTypeAttributes(type, row);
      continue;
    }
    describe(type, [], row.doc);
    addTypeAttributes(type, row);
    for (const node of row.nodes) {
      const own = makeType(node.name, type);
      byName.set(node.name, own);
      rows.set(own, node);
      describe(own, node.fields, node.text);
    }
  }
  for (const [type, { fields }] of rows) addFields(type, fields, byName);
  const singletons = new Map<string, PyInstance>();
  for (const row of GRAMMAR.filter(isNameOnly)) {
    for (const { name } of row.nodes) singletons.set(name, new PyInstance(byName.get(name)!));
  }
  for (const type of [base, ...byName.values()]) {
    updateSlots(type);
    type.invalidate();
  }
  return { base, byName, rows, singletons };
}

function makeType(name: string, base: PyType): PyType {
  const type = new PyType({
    name,
    metatype: typeType,
    bases: [base],
    namespace: new Map(),
    allocate: objectType.allocate,
    isHeap: true,
    isBase: true,
    hasDict: true,
    hasWeakref: base !== objectType,
    solid: base === objectType ? null : base.solid,
    memberCount: 0,
  });
  type.mro = [type, ...base.mro];
  const reference = new WeakRef(type);
  if (base.isHeap) base.subclasses.push(reference);
  else runtime().subclassesOf(base).push(reference);
  return type;
}

function put(type: PyType, name: string, value: Value): void {
  type.namespace.set(name, new TypeEntry(value, type));
}

function defineBase(type: PyType): void {
  const make = new Native(
    "__new__(cls, /, *args, **kwargs)",
    (cls: PyType) => cls.allocate(cls),
    "Create and return a new object.",
    false,
  );
  put(type, "__new__", new PyNativeFunction(nativeFunctionType, make, undefined, type, null));
  addMethod(
    type,
    "wrapper",
    "__init__(self, /, *args, **kwargs)",
    initialise,
    "Initialize self from the fields.",
  );
  addMethod(type, "method", "__reduce__(self, /)", reduce, "How to make this node again.");
  const setDict = (self: PyInstance, value: Value | undefined): undefined => {
    if (value === undefined) throw typeError("cannot delete __dict__");
    if (!(value instanceof PyDict)) {
      throw typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
    }
    useDict(self, value);
  };
  put(type, "__dict__", new PyGetSet(getsetType, "__dict__", type, dictOf, setDict, null, false));
  put(type, "__doc__", null);
  put(type, "__module__", "ast");
  put(type, "_fields", EMPTY_TUPLE);
  put(type, "__match_args__", EMPTY_TUPLE);
  put(type, "_attributes", EMPTY_TUPLE);
}

function addMethod(
  type: PyType,
  kind: DescriptorKind,
  signature: string,
  body: PendingBody,
  doc: string,
): void {
  const native = new Native(signature, body, doc, true);
  const descriptorType = kind === "wrapper" ? wrapperDescriptorType : methodDescriptorType;
  put(type, native.name, new PyMethodDescriptor(descriptorType, native, type, kind));
}

function describe(type: PyType, fields: readonly Field[], doc: string): void {
  const names = newTuple(fields.map(({ name }) => name));
  put(type, "_fields", names);
  put(type, "__match_args__", names);
  put(type, "__module__", "ast");
  put(type, "__doc__", doc);
}

function addTypeAttributes(type: PyType, row: TypeRow): void {
  const weakref = (): Value => null;
  const doc = "list of weak references to the object";
  put(type, "__weakref__", new PyGetSet(getsetType, "__weakref__", type, weakref, null, doc, false));
  put(type, "_attributes", row.isLocated ? newTuple([...LOCATION]) : EMPTY_TUPLE);
  if (!row.mayLackEnd) return;
  put(type, "end_lineno", null);
  put(type, "end_col_offset", null);
}

/** What can be left out is None in the class; the types of fields stand in `_field_types` and `__annotations__`. */
function addFields(type: PyType, fields: readonly Field[], byName: ReadonlyMap<string, PyType>): void {
  const types = new PyDict();
  for (const { name, type: typeOfField, quantity } of fields) {
    if (quantity === "optional") put(type, name, null);
    const plain = byName.get(typeOfField) ?? PLAIN_TYPES[typeOfField] ?? objectType;
    types.setStr(
      name,
      quantity === "many"
        ? newGenericAlias(listType, plain)
        : quantity === "optional"
          ? new PyUnionType([plain, noneType])
          : plain,
    );
  }
  put(type, "_field_types", types);
  put(type, "__annotations__", types);
}

const PLAIN_TYPES: Readonly<Record<string, PyType>> = { identifier: strType, string: strType, int: intType };
