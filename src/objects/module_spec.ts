/**
 * `ModuleSpec`: what a finder says of a module: its name, who loads it, where it is. Source: PEP 451; library reference,
 * "importlib.machinery.ModuleSpec".
 */
import { dictOf, ownAttribute, pyGetAttribute, pyLookupAttribute, setOwnAttribute } from "./attributes.ts";
import { asStr, PyInstance, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, getter, pyMethod } from "./define.ts";
import { PyList } from "./list.ts";
import { pyEquals, pyRepr, pyTruth } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { NotImplemented } from "./singletons.ts";
import type { Steps } from "./steps.ts";
import { PyTuple } from "./tuple.ts";

export class PyModuleSpec extends PyInstance {
  /** How the import system found it, when it was the one to make the spec: it then loads the module by the short way. */
  found: unknown = null;
}

export const moduleSpecType: PyType = declareType("ModuleSpec", {
  isBase: true,
  hasDict: true,
  hasWeakref: true,
  allocate: (type) => new PyModuleSpec(type),
});

export interface SpecParts {
  readonly name: Value;
  readonly loader: Value;
  readonly origin: Value;
  readonly loaderState?: Value;
  /** `None`: the module is no package. */
  readonly locations: Value;
  readonly hasLocation: boolean;
}

/** A new spec. */
export function newModuleSpec(parts: SpecParts): PyModuleSpec {
  const spec = new PyModuleSpec(moduleSpecType);
  fill(spec, parts);
  return spec;
}

function fill(spec: PyInstance, parts: SpecParts): void {
  setOwnAttribute(spec, "name", parts.name);
  setOwnAttribute(spec, "loader", parts.loader);
  setOwnAttribute(spec, "origin", parts.origin);
  setOwnAttribute(spec, "loader_state", parts.loaderState ?? null);
  setOwnAttribute(spec, "submodule_search_locations", parts.locations);
  setOwnAttribute(spec, "_uninitialized_submodules", new PyList([]));
  setOwnAttribute(spec, "_set_fileattr", parts.hasLocation);
  setOwnAttribute(spec, "_cached", null);
}

/** The name of the package that a module with this spec is in, or is; undefined when its name is no str. */
export function specParent(spec: PyInstance): string | undefined {
  const name = asStr(ownAttribute(spec, "name") ?? null);
  if (name === undefined) return undefined;
  const locations = ownAttribute(spec, "submodule_search_locations") ?? null;
  return locations === null ? name.slice(0, Math.max(0, name.lastIndexOf("."))) : name;
}

/** Where the compiled form of a source file would be; null where there is no such place. */
export function cachedPath(origin: string): string | null {
  if (origin.endsWith(".pyc")) return origin;
  if (!origin.endsWith(".py")) return null;
  const sys = runtime().modules.getStr("sys");
  if (!(sys instanceof PyInstance)) return null;
  const implementation = ownAttribute(sys, "implementation");
  const tag = implementation === undefined ? null : asStr(ownAttribute(implementation, "cache_tag") ?? null);
  if (tag === null || tag === undefined) return null;
  const flags = ownAttribute(sys, "flags");
  const level = flags instanceof PyTuple ? flags.items[3] : 0;
  const slash = origin.lastIndexOf("/");
  const name = `${origin.slice(slash + 1, -3)}.${tag}${level === 0 ? "" : `.opt-${level}`}.pyc`;
  const head = slash < 0 ? "" : origin.slice(0, slash + 1);
  const prefix = asStr(ownAttribute(sys, "pycache_prefix") ?? null);
  return prefix === undefined ? `${head}__pycache__/${name}` : `${prefix.replace(/\/+$/, "")}${head}${name}`;
}

function cached(self: PyInstance): Value {
  const known = ownAttribute(self, "_cached") ?? null;
  if (known !== null) return known;
  const origin = asStr(ownAttribute(self, "origin") ?? null);
  if (origin === undefined || ownAttribute(self, "_set_fileattr") !== true) return null;
  const path = cachedPath(origin);
  if (path !== null) setOwnAttribute(self, "_cached", path);
  return path;
}

function* setHasLocation(self: PyInstance, value: Value | undefined): Steps {
  setOwnAttribute(self, "_set_fileattr", value === undefined ? false : yield* pyTruth(value));
  return null;
}

function* init(
  self: PyInstance,
  name: Value,
  loader: Value,
  origin: Value,
  state: Value,
  isPackage: Value,
): Steps {
  const locations = (yield* pyTruth(isPackage)) ? new PyList([]) : null;
  fill(self, { name, loader, origin, loaderState: state, locations, hasLocation: false });
  return null;
}

function* specRepr(self: PyInstance): Steps {
  const shown: string[] = [];
  for (const name of ["name", "loader", "origin", "submodule_search_locations"]) {
    const value = ownAttribute(self, name) ?? null;
    if (value === null && name !== "name" && name !== "loader") continue;
    shown.push(`${name}=${yield* pyRepr(value)}`);
  }
  return `${self.type.name}(${shown.join(", ")})`;
}

const COMPARED = ["name", "loader", "submodule_search_locations", "cached", "has_location", "origin"];

/** Compares with anything that has the attributes of a spec. */
function* specEquals(self: PyInstance, other: Value): Steps {
  for (const name of COMPARED) {
    const own = yield* pyGetAttribute(self, name);
    const its = yield* pyLookupAttribute(other, name);
    if (its === undefined) return NotImplemented;
    if (!(yield* pyEquals(own, its))) return false;
  }
  return true;
}

completeType(moduleSpecType, {
  doc: "What a finder says of a module: its name, its loader, where it is.",
  module: "_frozen_importlib",
  methods: [
    pyMethod(
      "__init__(self, name, loader, *, origin=None, loader_state=None, is_package=None)",
      init,
      "Initialize self.",
    ),
    pyMethod("__repr__(self, /)", specRepr, "Return repr(self)."),
    pyMethod("__eq__(self, other, /)", specEquals, "Return self==value."),
    getter("__dict__", (self: PyInstance) => dictOf(self)),
    getter("cached", cached, (self: PyInstance, value: Value | undefined) => {
      setOwnAttribute(self, "_cached", value ?? null);
      return null;
    }),
    getter(
      "parent",
      (self: PyInstance) => specParent(self) ?? null,
      null,
      "The name of the module's parent.",
    ),
    getter(
      "has_location",
      (self: PyInstance) => ownAttribute(self, "_set_fileattr") ?? false,
      setHasLocation,
    ),
  ],
});
