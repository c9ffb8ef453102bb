/** Brings in the files that give the built-in types their methods. */
import "../../src/objects/containers.ts";
import "../../src/objects/exception_methods.ts";
import "../../src/objects/unicode_errors.ts";
