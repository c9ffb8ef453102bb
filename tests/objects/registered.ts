/** Brings in the files that give the built-in types their methods. */
import "../../src/objects/object_methods.ts";
import "../../src/objects/type_methods.ts";
import "../../src/objects/containers.ts";
import "../../src/objects/str.ts";
import "../../src/objects/bytes.ts";
import "../../src/objects/bytearray.ts";
import "../../src/objects/memoryview.ts";
import "../../src/objects/exception_methods.ts";
import "../../src/objects/unicode_errors.ts";
import "../../src/objects/descriptor_methods.ts";
