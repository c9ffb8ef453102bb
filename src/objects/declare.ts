/** Built-in types in two steps: `declareType` makes the type, so that others can name it; `define.ts` fills it in. */
import { type Allocate, objectType, PyType, typeType } from "./core.ts";
import { typeError } from "./errors.ts";

export interface TypeTraits {
  /** `object` unless given. */
  readonly base?: PyType;
  /** Whether a class may derive from it. */
  readonly isBase?: boolean;
  /** Whether instances (of the type itself) have a `__dict__`. */
  readonly hasDict?: boolean;
  readonly hasWeakref?: boolean;
  /** Makes an empty instance of the type or of a class derived from it. */
  readonly allocate?: Allocate;
}

const refusals = new WeakSet<Allocate>();

/** Whether nobody can make instances by calling the type: `allocate` only throws. */
export const refusesInstances = (type: PyType): boolean => refusals.has(type.allocate);

function refusal(): Allocate {
  const refuse: Allocate = (type) => {
    throw typeError(`cannot create '${type.fullName}' instances`);
  };
  refusals.add(refuse);
  return refuse;
}

/** A built-in type with nothing in it yet. `name` may carry the module: `_thread.lock`. */
export function declareType(name: string, traits: TypeTraits = {}): PyType {
  const base = traits.base ?? objectType;
  const type = new PyType({
    name,
    metatype: typeType,
    bases: [base],
    namespace: new Map(),
    allocate: traits.allocate ?? (base === objectType ? refusal() : base.allocate),
    isHeap: false,
    isBase: traits.isBase ?? false,
    hasDict: traits.hasDict ?? base.hasDict,
    hasWeakref: traits.hasWeakref ?? base.hasWeakref,
    solid: traits.allocate === undefined && base !== objectType ? base.solid : null,
    memberCount: 0,
  });
  type.mro = [type, ...base.mro];
  return type;
}
