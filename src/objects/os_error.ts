/** `OSError` and the classes for single error numbers: the constructor that chooses the class, and the text. */
import { None, type PyType, type Value } from "./core.ts";
import { completeType, getter, method, newMethod, pyMethod } from "./define.ts";
import { newException, Raised, typeError } from "./errors.ts";
import { EXCEPTION_DOCS } from "./exception_docs.ts";
import { argsOf, completePlain, field, plainText, reduce } from "./exception_methods.ts";
import {
  blockingIOErrorType,
  fillOSError,
  osErrorType,
  osErrorTypeFor,
  type PyOSError,
} from "./exceptions.ts";
import { PyMethodDescriptor } from "./native.ts";
import { hasSlot, pyRepr, pySize, pyStr } from "./operators.ts";
import type { Pending, Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

completeType(osErrorType, {
  doc: EXCEPTION_DOCS.get("OSError")!,
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", create),
    pyMethod("__init__(self, /, *args, **kwargs)", initialise, "Initialize self from the arguments."),
    pyMethod("__str__(self, /)", text, "Return str(self)."),
    method("__reduce__(self, /)", reduceOSError),
    field<PyOSError>("errno", "errno", "POSIX exception code"),
    field<PyOSError>("strerror", "strerror", "exception strerror"),
    field<PyOSError>("filename", "filename", "exception filename"),
    field<PyOSError>("filename2", "filename2", "second exception filename"),
    getter("characters_written", written, setWritten),
  ],
});

const OWN_INIT = (osErrorType.own("__init__") as PyMethodDescriptor).native;

completePlain(osErrorType);

/**
 * Whether `__init__` sets the fields: the class has an `__init__` of its own and no `__new__`, so that `__new__` cannot
 * know which of its arguments are meant for `OSError`. Otherwise `__new__` does, and `__init__` does nothing.
 */
function initDecides(type: PyType): boolean {
  const init = type.lookup("__init__");
  if (init instanceof PyMethodDescriptor && init.native === OWN_INIT) return false;
  return type.lookup("__new__") === osErrorType.own("__new__");
}

function create(cls: PyType, args: Value[], keywords: Map<string, Value>): Value | Pending {
  if (initDecides(cls)) return cls.allocate(cls);
  const type = cls === osErrorType ? osErrorTypeFor(args) : cls;
  const self = type.allocate(type) as PyOSError;
  return fill(self, args, keywords, cls) ?? self;
}

function initialise(self: PyOSError, args: Value[], keywords: Map<string, Value>): Value | Pending {
  if (!initDecides(self.type)) return None;
  const steps = fill(self, args, keywords, self.type);
  return steps === undefined ? None : pyNone(steps);
}

function* pyNone(steps: Pending): Steps {
  yield steps;
  return None;
}

/** Sets the fields from the arguments; gives steps where `characters_written` has to be asked for. */
function fill(
  self: PyOSError,
  args: Value[],
  keywords: ReadonlyMap<string, Value>,
  called: PyType,
): Pending | undefined {
  if (keywords.size > 0) throw typeError(`${called.name}() takes no keyword arguments`);
  const third = args[2];
  if (
    self.type === blockingIOErrorType &&
    args.length <= 5 &&
    third !== undefined &&
    (hasSlot(third, "index") || hasSlot(third, "int") || hasSlot(third, "float"))
  ) {
    return pyFillWritten(self, args, third);
  }
  fillOSError(self, args);
  return undefined;
}

function* pyFillWritten(self: PyOSError, args: Value[], count: Value): Steps {
  const size = yield* pySize(count);
  fillOSError(self, [args[0]!, args[1]!, size]);
  self.args = args;
  return self;
}

function text(self: PyOSError): Value | Pending {
  const { errno, strerror, filename } = self;
  if (filename === undefined && (errno === undefined || strerror === undefined)) return plainText(self);
  return pyText(self);
}

function* pyText(self: PyOSError): Steps {
  const { filename, filename2 } = self;
  const said = `[Errno ${yield* pyStr(self.errno ?? None)}] ${yield* pyStr(self.strerror ?? None)}`;
  if (filename === undefined) return said;
  const first = `${said}: ${yield* pyRepr(filename)}`;
  return filename2 === undefined ? first : `${first} -> ${yield* pyRepr(filename2)}`;
}

/** The file names are among the arguments again, for they were taken out of `args`. */
function reduceOSError(self: PyOSError): Value {
  const { args, filename, filename2 } = self;
  if (args.length !== 2 || filename === undefined) return reduce(self, argsOf(self));
  return reduce(
    self,
    newTuple(filename2 === undefined ? [...args, filename] : [...args, filename, None, filename2]),
  );
}

function written(self: PyOSError): Value {
  if (self.written === undefined) throw noCharactersWritten();
  return self.written;
}

function setWritten(self: PyOSError, value: Value | undefined): undefined | Pending {
  if (value !== undefined) return pySetWritten(self, value);
  if (self.written === undefined) throw noCharactersWritten();
  self.written = undefined;
}

function* pySetWritten(self: PyOSError, value: Value): Steps {
  self.written = yield* pySize(value);
  return None;
}

const noCharactersWritten = (): Raised => new Raised(newException("AttributeError", "characters_written"));
