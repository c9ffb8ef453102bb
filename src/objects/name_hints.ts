/**
 * What a traceback adds to the text of a NameError, AttributeError or ImportError: "Did you mean: 'x'?", "Did you
 * forget to import 'x'?". Looking for names may run Python code.
 */
import { pyLookupAttribute } from "./attributes.ts";
import { callSpecial } from "./calls.ts";
import { asStr, type Value } from "./core.ts";
import type { PyDict } from "./dict.ts";
import { Raised } from "./errors.ts";
import { PyAttributeError, type PyException, PyImportError, PyNameError } from "./exceptions.ts";
import { pyItems } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { STDLIB_MODULE_NAMES } from "./stdlib_names.ts";
import { isPending, type Steps } from "./steps.ts";
import { closest } from "./suggestions.ts";
import type { FrameView, PyTraceback } from "./traceback.ts";

/** The sentences to be put after the text of an exception, beginning with a full stop; mostly "". */
export function* pyNameHint(exception: PyException): Steps<string> {
  const wrong = wrongName(exception);
  if (wrong === null) return "";
  const near = yield* pyNearName(exception, wrong);
  let hint = near === null ? "" : `. Did you mean: '${near}'?`;
  if (exception instanceof PyNameError && STDLIB_MODULE_NAMES.has(wrong)) {
    hint += near === null ? ". Did" : " Or did";
    hint += ` you forget to import '${wrong}'?`;
  }
  return hint;
}

/** The name that was not found. */
function wrongName(exception: PyException): string | null {
  let name: Value | undefined;
  if (exception instanceof PyImportError) name = exception.nameFrom;
  else if (exception instanceof PyNameError || exception instanceof PyAttributeError) name = exception.name;
  return name === undefined ? null : (asStr(name) ?? null);
}

function* pyNearName(exception: PyException, wrong: string): Steps<string | null> {
  const frame = innermost(exception.traceback);
  try {
    if (exception instanceof PyNameError) return frame === null ? null : yield* pyNearVariable(frame, wrong);
    const owner =
      exception instanceof PyImportError ? moduleOf(exception) : (exception as PyAttributeError).obj;
    if (exception instanceof PyImportError && owner === undefined) return null;
    let names = yield* pyDirectory(owner ?? null);
    // Private names are not for everybody, but methods of the object may have meant one.
    const isInside =
      exception instanceof PyAttributeError && frame !== null && localSelf(frame) === (owner ?? null);
    if (!wrong.startsWith("_") && !isInside) names = names.filter((name) => !name.startsWith("_"));
    return closest(wrong, names);
  } catch (thrown) {
    if (thrown instanceof Raised) return null; // a `__dir__` that fails is no reason to fail here
    throw thrown;
  }
}

function innermost(traceback: PyTraceback | null): FrameView | null {
  let at = traceback;
  while (at?.next) at = at.next;
  return at === null ? null : at.frame;
}

function moduleOf(exception: PyImportError): Value | undefined {
  const name = exception.name === undefined ? undefined : asStr(exception.name);
  return name === undefined ? undefined : runtime().modules.getStr(name);
}

function localSelf(frame: FrameView): Value | undefined {
  for (const [name, value] of frame.localVariables()) if (name === "self") return value;
  return undefined;
}

function* pyNearVariable(frame: FrameView, wrong: string): Steps<string | null> {
  const self = localSelf(frame);
  if (self !== undefined && (yield* pyHasAttribute(self, wrong))) return `self.${wrong}`;
  const names: string[] = [];
  for (const [name] of frame.localVariables()) names.push(name);
  for (const dict of [frame.globalNames(), frame.builtinNames()]) names.push(...textKeys(dict));
  return closest(wrong, names);
}

function* pyHasAttribute(object: Value, name: string): Steps<boolean> {
  try {
    return (yield* pyLookupAttribute(object, name)) !== undefined;
  } catch (thrown) {
    if (thrown instanceof Raised) return false;
    throw thrown;
  }
}

function* textKeys(dict: PyDict): Generator<string> {
  for (const [key] of dict.entries()) {
    const text = asStr(key);
    if (text !== undefined) yield text;
  }
}

/** `dir(object)`, strs only. */
function* pyDirectory(object: Value): Steps<string[]> {
  const listed = callSpecial(object, "__dir__", []);
  if (listed === undefined) return [];
  const names: string[] = [];
  for (const item of yield* pyItems(isPending(listed) ? yield listed : listed)) {
    const text = asStr(item);
    if (text !== undefined) names.push(text);
  }
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
