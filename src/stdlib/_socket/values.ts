/** Addresses as Python programs give them. Source: library reference, "socket". */
import { asBytes } from "../../objects/bytes_object.ts";
import { asStr, type Value } from "../../objects/core.ts";
import { overflowError, type Raised, typeError, typeName } from "../../objects/errors.ts";
import { pyIndex } from "../../objects/operators.ts";
import type { Steps } from "../../objects/steps.ts";
import { PyTuple } from "../../objects/tuple.ts";
import { osError } from "../io_base.ts";
import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  address,
  loopback,
  mapped,
  numericAddress,
  textOf,
  wildcard,
} from "./addresses.ts";
import { gaiErrorType, namingError } from "./errors.ts";

export const EAI_NONAME = -2;
const EAI_ADDRFAMILY = -9;

/** The longest path of an AF_UNIX socket. */
const LONGEST_PATH = 108;

/** `socket.gaierror` with the text that goes with the number. */
export function nameError(code: number): Raised {
  return namingError(gaiErrorType, code, GAI_TEXTS[code] ?? "Unknown error");
}

const GAI_TEXTS: Readonly<Record<number, string>> = {
  [-1]: "Bad value for ai_flags",
  [-2]: "Name or service not known",
  [-3]: "Temporary failure in name resolution",
  [-4]: "Non-recoverable failure in name resolution",
  [-6]: "ai_family not supported",
  [-7]: "ai_socktype not supported",
  [-8]: "Servname not supported for ai_socktype",
  [-9]: "Address family for hostname not supported",
};

/** The names that stand for this process. */
export const LOCAL_NAMES: readonly string[] = [
  "localhost",
  "localhost.localdomain",
  "ip6-localhost",
  "ip6-loopback",
];

/** The numeric address of a host name, in a family. Names of other hosts are not known. */
export function resolve(name: string, family: number): Address {
  if (name === "") return address(family, wildcard(family));
  if (name === "<broadcast>" && family === AF_INET) return address(AF_INET, "255.255.255.255");
  if (LOCAL_NAMES.includes(name.toLowerCase())) return address(family, loopback(family));
  const found = numericAddress(name);
  if (found === null) throw nameError(EAI_NONAME);
  if (found.family === family) return found;
  if (family === AF_INET6 && found.family === AF_INET) return address(AF_INET6, mapped(found.host));
  throw nameError(EAI_ADDRFAMILY);
}

/** A host name as text: str, bytes or bytearray. */
export function hostText(value: Value): string {
  const text = asStr(value);
  if (text !== undefined) {
    if (text.includes("\0")) throw typeError("host name must not contain null character");
    return text;
  }
  const bytes = asBytes(value);
  if (bytes === undefined) {
    throw typeError(`str, bytes or bytearray expected, not ${value === null ? "NoneType" : typeName(value)}`);
  }
  return textOf(bytes);
}

/** The address of a socket's family that a program gives to `caller`. */
export function* pyAddress(family: number, value: Value, caller: string): Steps<Address> {
  if (family === AF_UNIX) return unixAddress(value);
  const name = family === AF_INET ? "AF_INET" : "AF_INET6";
  if (!(value instanceof PyTuple)) {
    throw typeError(
      `${caller}(): ${name} address must be tuple, not ${value === null ? "NoneType" : typeName(value)}`,
    );
  }
  const { items } = value;
  if (family === AF_INET ? items.length !== 2 : items.length < 2 || items.length > 4) {
    throw typeError(
      family === AF_INET
        ? "AF_INET address must be a pair (host, port)"
        : "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])",
    );
  }
  const host = hostText(items[0]!);
  const port = yield* pyPort(items[1]!, `${caller}()`);
  const flow = items.length > 2 ? Number(yield* pyIndex(items[2]!)) : 0;
  if (flow < 0 || flow > 0xfffff) throw overflowError(`${caller}(): flowinfo must be 0-1048575.`);
  const scope = items.length > 3 ? Number(yield* pyIndex(items[3]!)) : 0;
  const found = resolve(host, family);
  return { ...found, port, flow, scope: scope === 0 ? found.scope : scope };
}

/** A port number. */
export function* pyPort(value: Value, caller: string): Steps<number> {
  const port = yield* pyIndex(value);
  if (port < 0 || port > 0xffff) throw overflowError(`${caller}: port must be 0-65535.`);
  return Number(port);
}

function unixAddress(value: Value): Address {
  const text = asStr(value);
  const bytes = text === undefined ? asBytes(value) : new TextEncoder().encode(text);
  if (bytes === undefined) throw typeError(`a bytes-like object is required, not '${typeName(value)}'`);
  const isAbstract = bytes.length > 0 && bytes[0] === 0;
  if (isAbstract ? bytes.length > LONGEST_PATH : bytes.length >= LONGEST_PATH) {
    throw osError("AF_UNIX path too long");
  }
  return address(AF_UNIX, textOf(bytes));
}
