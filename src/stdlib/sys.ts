/** `sys`: the interpreter as Python code sees it. */

import { pyCallMethod } from "../objects/attributes.ts";
import { callSpecial } from "../objects/calls.ts";
import { asInt, None, type Value } from "../objects/core.ts";
import { nativeFunction } from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import {
  newException,
  notAnInteger,
  overflowError,
  Raised,
  recursionError,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { PyException } from "../objects/exceptions.ts";
import { PyFloat } from "../objects/float.ts";
import { PyList } from "../objects/list.ts";
import type { PendingBody } from "../objects/native.ts";
import { hasSlot, pyFloat, pyIndex, pyRepr } from "../objects/operators.ts";
import { frozensetType, PySet } from "../objects/set.ts";
import { setAdd } from "../objects/set_algebra.ts";
import { newNamespace } from "../objects/simple_namespace.ts";
import { STDLIB_MODULE_NAMES } from "../objects/stdlib_names.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { defineStructSequence } from "../objects/struct_sequence.ts";
import { PyTraceback } from "../objects/traceback.ts";
import { PyTuple } from "../objects/tuple.ts";
import { Frame } from "../vm/frame.ts";
import { isBuiltinName, LIBRARY, startPath } from "../vm/importing/library.ts";
import { importSystem } from "../vm/importing/system.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { pyExceptionText, pyWriteError, pyWriteUnraisable, sysAttribute } from "../vm/reports.ts";
import { pyCallTracing, setTracer } from "../vm/tracing.ts";
import { standardStream } from "./_io.ts";
import { pyBreakpointHook } from "./breakpoints.ts";
import { isCollected } from "./collected.ts";

/** The Python that programs see. */
export const PYTHON_VERSION = "3.13.0";
const HEX_VERSION = 0x030d00f0;

const versionInfo = defineStructSequence(
  "sys.version_info",
  ["major", "minor", "micro", "releaselevel", "serial"],
  "Version information as a named tuple.",
  [],
  false,
);
const flags = defineStructSequence(
  "sys.flags",
  [
    "debug",
    "inspect",
    "interactive",
    "optimize",
    "dont_write_bytecode",
    "no_user_site",
    "no_site",
    "ignore_environment",
    "verbose",
    "bytes_warning",
    "quiet",
    "hash_randomization",
    "isolated",
    "dev_mode",
    "utf8_mode",
    "warn_default_encoding",
    "safe_path",
    "int_max_str_digits",
  ],
  "Flags provided through command line arguments or environment vars.",
  [],
  false,
);
const floatInfo = defineStructSequence(
  "sys.float_info",
  [
    "max",
    "max_exp",
    "max_10_exp",
    "min",
    "min_exp",
    "min_10_exp",
    "dig",
    "mant_dig",
    "epsilon",
    "radix",
    "rounds",
  ],
  "A named tuple holding information about the float type.",
);
const intInfo = defineStructSequence(
  "sys.int_info",
  ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"],
  "A named tuple that holds information about Python's internal representation of integers.",
);
const hashInfo = defineStructSequence(
  "sys.hash_info",
  ["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"],
  "A named tuple providing parameters used for computing hashes.",
);
const threadInfo = defineStructSequence(
  "sys.thread_info",
  ["name", "lock", "version"],
  "A named tuple holding information about the thread implementation.",
);
const asyncgenHooks = defineStructSequence(
  "asyncgen_hooks",
  ["firstiter", "finalizer"],
  "Hooks that are called with async generators.",
);

const float = (value: number): PyFloat => new PyFloat(value);

function frozenSet(items: readonly string[]): PySet {
  const set = new PySet(frozensetType);
  for (const item of items) setAdd(set, item);
  return set;
}

/** Constants that are the same in every interpreter. */
function facts(): Member[] {
  return [
    constant("version", `${PYTHON_VERSION} (gilgamesh) [JavaScript]`),
    constant("version_info", versionInfo.make([3, 13, 0, "final", 0])),
    constant("hexversion", HEX_VERSION),
    constant("api_version", 1013),
    constant("copyright", "Copyright (c) the authors of Gilgamesh."),
    constant("maxsize", (1n << 63n) - 1n),
    constant("maxunicode", 0x10ffff),
    constant("byteorder", "little"),
    constant("float_repr_style", "short"),
    constant("platlibdir", "lib"),
    constant("abiflags", ""),
    constant("executable", "gilgamesh"),
    constant("prefix", "/usr"),
    constant("base_prefix", "/usr"),
    constant("exec_prefix", "/usr"),
    constant("base_exec_prefix", "/usr"),
    constant("dont_write_bytecode", true),
    constant("pycache_prefix", None),
    constant(
      "float_info",
      floatInfo.make([
        float(Number.MAX_VALUE),
        1024,
        308,
        float(2.2250738585072014e-308),
        -1021,
        -307,
        15,
        53,
        float(Number.EPSILON),
        2,
        1,
      ]),
    ),
    constant("int_info", intInfo.make([30, 4, 4300, 640])),
    constant("hash_info", hashInfo.make([64, (1n << 61n) - 1n, 314159, 0, 1000003, "siphash13", 64, 128, 0])),
    constant("thread_info", threadInfo.make(["pthread", "semaphore", "NPTL 2.36"])),
    constant("flags", flags.make([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, false, 1, 0, false, 4300])),
  ];
}

const implementation = (): Value =>
  newNamespace([
    // What programs mean when they ask is: do the details of CPython hold?
    ["name", "cpython"],
    ["cache_tag", "cpython-313"],
    ["version", versionInfo.make([3, 13, 0, "final", 0])],
    ["hexversion", HEX_VERSION],
  ]);

function exit(status: Value): Value {
  const args = status === null ? [] : status instanceof PyTuple ? [...status.items] : [status];
  throw new Raised(newException("SystemExit", ...args));
}

/** The functions that say how long a thread's turn is: counted in instructions in 2.x, in time since 3.2. */
function turnFunctions(interpreter: Interpreter): readonly Member[] {
  const { scheduler } = interpreter;
  if (interpreter.profile.turns === "ticks") {
    return [
      fn("getcheckinterval()", () => scheduler.checkInterval, "The number of instructions of a turn."),
      pyFn(
        "setcheckinterval(n, /)",
        function* (n: Value): Steps {
          const value = yield* pyIndex(n);
          if (value > 0x7fffffff) throw overflowError("signed integer is greater than maximum");
          if (value < -0x80000000) throw overflowError("signed integer is less than minimum");
          scheduler.checkInterval = Number(value);
          return null;
        },
        "Check for other threads every n instructions.",
      ),
    ];
  }
  return [
    fn("getswitchinterval()", () => float((scheduler.interval / 1000) * 1e-6)),
    pyFn("setswitchinterval(interval, /)", (seconds: Value) => setSwitchInterval(interpreter, seconds)),
  ];
}

/**
 * `sys.setswitchinterval(seconds)`: cut to whole microseconds. What does not fit becomes what CPython's conversion to an
 * integer gives on this machine's kind: 0, or for NaN the largest.
 */
function* setSwitchInterval(interpreter: Interpreter, seconds: Value): Steps {
  const value = yield* pyFloat(seconds);
  if (!(value > 0) && !Number.isNaN(value)) throw valueError("switch interval must be strictly positive");
  const fits = value < 1.8e13;
  const microseconds = Number.isNaN(value) ? 2 ** 63 : fits ? Math.trunc(value * 1e6) : 0;
  interpreter.scheduler.interval = Math.max(microseconds, 0) * 1000;
  return null;
}

function* setRecursionLimit(interpreter: Interpreter, limit: Value): Steps {
  const value = yield* pyIndex(limit);
  if (typeof value === "bigint" || value > 0x7fffffff) {
    throw overflowError("Python int too large to convert to C int");
  }
  if (value < 1) throw valueError("recursion limit must be greater or equal than 1");
  const depth = (interpreter.pythonFrame as Frame | null)?.depth ?? 0;
  if (depth >= value) {
    throw recursionError(
      `cannot set the recursion limit to ${value} at the recursion depth ${depth}: the limit is too low`,
    );
  }
  interpreter.recursionLimit = value;
  return null;
}

function getFrame(interpreter: Interpreter, depth: Value): Value {
  const count = asInt(depth);
  if (count === undefined) throw notAnInteger(depth);
  let frame: Frame | null = interpreter.pythonFrame;
  for (let up = 0; up < count && frame !== null; up++) frame = frame.pythonBack;
  if (frame === null) throw valueError("call stack is not deep enough");
  return frame.frameObject();
}

function currentFrames(interpreter: Interpreter): Value {
  const frames = new PyDict();
  for (const thread of interpreter.scheduler.threads.values()) {
    if (thread.isHidden) continue;
    let top = thread.top;
    while (top !== null && !(top instanceof Frame)) top = top.back;
    if (top !== null) frames.setKey(thread.ident, thread.ident, top.frameObject());
  }
  return frames;
}

function exceptionInfo(interpreter: Interpreter): Value {
  const exception = interpreter.currentThread.handledException as PyException | null;
  return exception === null
    ? new PyTuple([null, null, null])
    : new PyTuple([exception.type, exception, exception.traceback]);
}

function* excepthook(_type: Value, value: Value, traceback: Value): Steps {
  if (value === null) return yield* pyWriteError("NoneType: None\n");
  if (!(value instanceof PyException)) {
    yield* pyWriteError(
      `TypeError: print_exception(): Exception expected for value, ${typeName(value)} found\n`,
    );
    return null;
  }
  if (traceback instanceof PyTraceback) value.traceback ??= traceback;
  return yield* pyWriteError(yield* pyExceptionText(value));
}

/** `UnraisableHookArgs` has so many. */
const UNRAISABLE_FIELDS = 5;

function* unraisablehook(args: Value): Steps {
  if (!(args instanceof PyTuple) || args.items.length !== UNRAISABLE_FIELDS) {
    throw typeError("sys.unraisablehook argument type must be UnraisableHookArgs");
  }
  const [, value, , message, object] = args.items as [Value, Value, Value, Value, Value];
  return yield* pyWriteUnraisable(value, message === null ? null : String(message), object);
}

/** `sys.displayhook(value)`: what the interactive prompt does with a value. */
function* displayhook(interpreter: Interpreter, value: Value): Steps {
  if (value === null) return null;
  interpreter.builtins.setStr("_", null);
  const text = yield* pyRepr(value);
  const stdout = sysAttribute("stdout");
  if (stdout === undefined || stdout === null)
    throw new Raised(newException("RuntimeError", "lost sys.stdout"));
  yield* pyCallMethod(stdout, "write", `${text}\n`);
  interpreter.builtins.setStr("_", value);
  return null;
}

/** What CPython's collector needs before each object that it watches. */
const COLLECTOR_BYTES = 16;

function* getSizeOf(object: Value, fallback: Value | undefined): Steps {
  const result = callSpecial(object, "__sizeof__", []);
  if (result === undefined) {
    if (fallback !== undefined) return fallback;
    throw typeError(`Type ${typeName(object)} doesn't define __sizeof__`);
  }
  const size: Value = isPending(result) ? yield result : result;
  const value = asInt(size);
  if (value === undefined) throw notAnInteger(size);
  return Number(value) + (isCollected(object) ? COLLECTOR_BYTES : 0);
}

function intern(text: Value): Value {
  if (typeof text !== "string") throw typeError(`intern() argument must be str, not ${typeName(text)}`);
  return text;
}

/** A hook that programs replace, and the original under a name with underscores. */
function hook(signature: string, body: PendingBody): Member[] {
  const original = nativeFunction(signature, body, "", "sys");
  const name = signature.slice(0, signature.indexOf("("));
  return [constant(name, original), constant(`__${name}__`, original)];
}

export const sysModule = defineModule({
  name: "sys",
  doc: "The interpreter: its arguments, modules, streams, hooks and limits.",
  members: (interpreter) => {
    const { host } = interpreter;
    const stdin = standardStream(interpreter, 0);
    const stdout = standardStream(interpreter, 1);
    const stderr = standardStream(interpreter, 2);
    const builtinNames = [...interpreter.definitions.keys()].sort();
    return [
      ...facts(),
      constant("implementation", implementation()),
      constant("platform", host.platform),
      constant("argv", new PyList([...interpreter.argv])),
      constant("orig_argv", new PyList(["gilgamesh", ...interpreter.argv])),
      constant("path", new PyList(startPath(interpreter))),
      constant("_stdlib_dir", LIBRARY),
      constant("modules", interpreter.modules),
      constant(
        "builtin_module_names",
        new PyTuple(builtinNames.filter((name) => isBuiltinName(interpreter, name))),
      ),
      constant("stdlib_module_names", frozenSet([...STDLIB_MODULE_NAMES])),
      constant("meta_path", importSystem(interpreter).metaPath),
      constant("path_hooks", importSystem(interpreter).pathHooks),
      constant("path_importer_cache", importSystem(interpreter).importerCache),
      constant("warnoptions", new PyList([...interpreter.warnOptions])),
      constant("_xoptions", new PyDict()),
      constant("stdin", stdin),
      constant("__stdin__", stdin),
      constant("stdout", stdout),
      constant("__stdout__", stdout),
      constant("stderr", stderr),
      constant("__stderr__", stderr),
      fn("exit(status=None, /)", exit, "Exit the interpreter by raising SystemExit(status)."),
      ...turnFunctions(interpreter),
      fn("getrecursionlimit()", () => interpreter.recursionLimit),
      pyFn("setrecursionlimit(limit, /)", (limit: Value) => setRecursionLimit(interpreter, limit)),
      fn("get_int_max_str_digits()", () => interpreter.intMaxStrDigits),
      pyFn("set_int_max_str_digits(maxdigits)", function* (digits: Value): Steps {
        const value = Number(yield* pyIndex(digits));
        if (value !== 0 && value < 640) throw valueError("maxdigits must be 0 or larger than 640");
        interpreter.intMaxStrDigits = value;
        return null;
      }),
      fn("_getframe(depth=0, /)", (depth: Value) => getFrame(interpreter, depth)),
      fn("_getframemodulename(depth=0)", (depth: Value) => {
        const frame = getFrame(interpreter, depth) as unknown as { frame: Frame };
        return frame.frame.globals.getStr("__name__") ?? null;
      }),
      fn("_current_frames()", () => currentFrames(interpreter)),
      fn("_current_exceptions()", () => {
        const found = new PyDict();
        for (const thread of interpreter.scheduler.threads.values()) {
          if (thread.isHidden) continue;
          found.setKey(thread.ident, thread.ident, thread.handledException);
        }
        return found;
      }),
      fn("exc_info()", () => exceptionInfo(interpreter)),
      fn("exception()", () => interpreter.currentThread.handledException),
      ...hook("excepthook(exctype, value, traceback, /)", excepthook),
      ...hook("unraisablehook(unraisable, /)", unraisablehook),
      ...hook("displayhook(object, /)", (value: Value) => displayhook(interpreter, value)),
      ...hook("breakpointhook(*args, **kws)", (args: Value[], keywords: Map<string, Value>) =>
        pyBreakpointHook(interpreter, args, keywords),
      ),
      pyFn("getsizeof(object, default=<unrepresentable>)", getSizeOf),
      fn("getrefcount(object, /)", () => 2),
      fn("getallocatedblocks()", () => 0),
      fn("getunicodeinternedsize()", () => 0),
      fn("intern(string, /)", intern),
      fn("_is_interned(string, /)", (text: Value) => typeof text === "string"),
      fn("getdefaultencoding()", () => "utf-8"),
      fn("getfilesystemencoding()", () => "utf-8"),
      fn("getfilesystemencodeerrors()", () => "surrogateescape"),
      fn("is_finalizing()", () => interpreter.isFinalizing),
      fn("_is_gil_enabled()", () => interpreter.profile.turns !== "none"),
      pyFn("settrace(function, /)", (tracer: Value) => pySetTracer(interpreter, "trace", tracer, false)),
      fn("gettrace()", () => interpreter.currentThread.tracer),
      pyFn("_settraceallthreads(function, /)", (tracer: Value) =>
        pySetTracer(interpreter, "trace", tracer, true),
      ),
      pyFn("setprofile(function, /)", (tracer: Value) => pySetTracer(interpreter, "profile", tracer, false)),
      fn("getprofile()", () => interpreter.currentThread.profiler),
      pyFn("_setprofileallthreads(function, /)", (tracer: Value) =>
        pySetTracer(interpreter, "profile", tracer, true),
      ),
      fn("audit(event, /, *args)", () => null),
      fn("addaudithook(hook)", () => null),
      pyFn("call_tracing(func, args, /)", (func: Value, args: Value) => {
        if (args instanceof PyTuple) return pyCallTracing(func, [...args.items]);
        throw typeError(`call_tracing() argument 2 must be tuple, not ${typeName(args)}`);
      }),
      fn("get_coroutine_origin_tracking_depth()", () => interpreter.currentThread.originDepth),
      pyFn("set_coroutine_origin_tracking_depth(depth)", function* (given: Value): Steps {
        const depth = Number(yield* pyIndex(given));
        if (depth < 0) throw valueError("depth must be >= 0");
        interpreter.currentThread.originDepth = depth;
        return null;
      }),
      fn("get_asyncgen_hooks()", () => {
        const { firstIterHook, finalizerHook } = interpreter.currentThread;
        return asyncgenHooks.make([firstIterHook, finalizerHook]);
      }),
      fn(
        "set_asyncgen_hooks(firstiter=<unrepresentable>, finalizer=<unrepresentable>)",
        (first?: Value, final?: Value) => {
          const thread = interpreter.currentThread;
          if (final !== undefined && final !== null && !hasSlot(final, "call")) {
            throw typeError(`callable finalizer expected, got ${typeName(final)}`);
          }
          if (first !== undefined && first !== null && !hasSlot(first, "call")) {
            throw typeError(`callable firstiter expected, got ${typeName(first)}`);
          }
          if (final !== undefined) thread.finalizerHook = final;
          if (first !== undefined) thread.firstIterHook = first;
          return null;
        },
      ),
      fn("_clear_type_cache()", () => null),
      fn("_clear_internal_caches()", () => null),
      fn("_debugmallocstats()", () => null),
    ];
  },
});

/** A generator function, so that the frame that calls it goes on traced, or untraced, at once. */
// biome-ignore lint/correctness/useYield: it has nothing to wait for
function* pySetTracer(
  interpreter: Interpreter,
  kind: "trace" | "profile",
  tracer: Value,
  everywhere: boolean,
): Steps {
  const threads = everywhere ? interpreter.scheduler.threads.values() : [interpreter.currentThread];
  for (const thread of threads) setTracer(thread, kind, tracer);
  return null;
}
