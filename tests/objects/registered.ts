/** Brings in the files that give the built-in types their methods. */
import "../../src/objects/all.ts";
