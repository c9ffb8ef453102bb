/** Memory lent by arguments: bytes-like objects that natives of modules read or write in place. */
import {
  asBytes,
  bufferSource,
  checkOpen,
  isContiguous,
  PyByteArray,
  PyBytes,
  PyMemoryView,
  viewBytes,
} from "../objects/bytes_object.ts";
import type { Value } from "../objects/core.ts";
import { bufferError, typeError, typeName } from "../objects/errors.ts";

/**
 * The bytes of a bytes-like argument, in place. Throws TypeError where it is none, BufferError for a view whose items
 * do not lie side by side.
 */
export function readable(value: Value): Uint8Array {
  if (value instanceof PyBytes || value instanceof PyByteArray) return value.data;
  if (value instanceof PyMemoryView) {
    checkOpen(value);
    if (!isContiguous(value)) throw bufferError("memoryview: underlying buffer is not C-contiguous");
    return viewBytes(value);
  }
  const data = asBytes(value);
  if (data === undefined) throw typeError(`a bytes-like object is required, not '${typeName(value)}'`);
  return data;
}

/** Memory that keeps its size until it is let go. */
export interface Lease {
  readonly bytes: Uint8Array;
  release(): void;
}

const nothing = (): void => {};

/** Borrows the memory of a bytes-like argument for reading, as `readable` does, and keeps its size meanwhile. */
export function leaseReadable(value: Value): Lease {
  const bytes = readable(value);
  const source = value instanceof PyMemoryView ? undefined : bufferSource(value);
  source?.lock?.();
  return { bytes, release: source?.unlock ?? nothing };
}

/**
 * Borrows the memory of an argument for writing, and keeps its size meanwhile. `undefined` where it lends none that
 * can be written in one piece.
 */
export function leaseWritable(value: Value): Lease | undefined {
  if (value instanceof PyMemoryView) {
    checkOpen(value);
    if (value.readonly || !isContiguous(value)) return undefined;
    return { bytes: viewBytes(value), release: nothing };
  }
  const source = bufferSource(value);
  if (source === undefined || source.readonly) return undefined;
  source.lock?.();
  return { bytes: source.data, release: source.unlock ?? nothing };
}
