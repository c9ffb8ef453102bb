/** The classes of loaders of namespace packages: modules say that they are such in their `repr`. */
import type { PyType } from "./core.ts";

export const namespaceLoaders = new WeakSet<PyType>();
