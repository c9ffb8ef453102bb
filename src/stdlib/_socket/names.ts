/**
 * Of `_socket`: names, services and numbers. Only this process is known by name; numeric addresses speak for themselves.
 * Source: library reference, "socket", "Other functions"; getaddrinfo(3).
 */
import { bytesLike, newBytes } from "../../objects/bytes_object.ts";
import { asInt, asStr, None, type Value } from "../../objects/core.ts";
import { overflowError, typeError, typeName, valueError } from "../../objects/errors.ts";
import { PyList } from "../../objects/list.ts";
import { pyIndex } from "../../objects/operators.ts";
import type { Steps } from "../../objects/steps.ts";
import { newTuple, PyTuple } from "../../objects/tuple.ts";
import { fn, type Member, pyFn } from "../../vm/modules.ts";
import { refusal } from "../channel.ts";
import { osError } from "../io_base.ts";
import { hostFailure } from "../io_file.ts";
import {
  type Address,
  AF_INET,
  AF_INET6,
  address,
  addressValue,
  loopback,
  numericAddress,
  packIPv4,
  packIPv6,
  packLoosely,
  unpackIPv4,
  unpackIPv6,
  wildcard,
} from "./addresses.ts";
import { IPPROTO_TCP, IPPROTO_UDP, SOCK_DGRAM, SOCK_RAW, SOCK_STREAM } from "./endpoint.ts";
import { hostErrorType, namingError } from "./errors.ts";
import { EAI_NONAME, hostText, LOCAL_NAMES, nameError, pyPort, resolve } from "./values.ts";

const [EAI_FAMILY, EAI_SOCKTYPE, EAI_SERVICE, EAI_ADDRFAMILY] = [-6, -7, -8, -9];
const [AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST] = [1, 2, 4];
const [NI_NUMERICHOST, NI_NUMERICSERV, NI_NAMEREQD, NI_DGRAM] = [1, 2, 8, 16];

const HOST_NAME = "localhost";

/** Well-known services: port, name, protocols. Source: the IANA registry of service names. */
const SERVICES: readonly (readonly [port: number, name: string, protocols: string])[] = [
  [7, "echo", "tcp udp"],
  [9, "discard", "tcp udp"],
  [13, "daytime", "tcp udp"],
  [20, "ftp-data", "tcp"],
  [21, "ftp", "tcp"],
  [22, "ssh", "tcp"],
  [23, "telnet", "tcp"],
  [25, "smtp", "tcp"],
  [37, "time", "tcp udp"],
  [53, "domain", "tcp udp"],
  [67, "bootps", "udp"],
  [68, "bootpc", "udp"],
  [69, "tftp", "udp"],
  [80, "http", "tcp"],
  [110, "pop3", "tcp"],
  [119, "nntp", "tcp"],
  [123, "ntp", "udp"],
  [143, "imap2", "tcp"],
  [161, "snmp", "tcp udp"],
  [389, "ldap", "tcp udp"],
  [443, "https", "tcp udp"],
  [465, "submissions", "tcp"],
  [514, "syslog", "udp"],
  [587, "submission", "tcp"],
  [636, "ldaps", "tcp udp"],
  [993, "imaps", "tcp"],
  [995, "pop3s", "tcp"],
  [3306, "mysql", "tcp"],
  [5432, "postgresql", "tcp"],
  [8080, "http-alt", "tcp udp"],
];

/** Protocols by name. */
const PROTOCOLS: Readonly<Record<string, number>> = {
  ip: 0,
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  ipv6: 41,
  "ipv6-icmp": 58,
  sctp: 132,
};

function portOf(name: string, protocol: string | null): number | undefined {
  const row = SERVICES.find(
    ([, known, protocols]) =>
      known === name && (protocol === null || protocols.split(" ").includes(protocol)),
  );
  return row?.[0];
}

function serviceOf(port: number, protocol: string | null): string | undefined {
  const row = SERVICES.find(
    ([known, , protocols]) =>
      known === port && (protocol === null || protocols.split(" ").includes(protocol)),
  );
  return row?.[1];
}

// --- getaddrinfo ---

interface Kind {
  readonly type: number;
  readonly proto: number;
  readonly service: string | null;
}

const KINDS: readonly Kind[] = [
  { type: SOCK_STREAM, proto: IPPROTO_TCP, service: "tcp" },
  { type: SOCK_DGRAM, proto: IPPROTO_UDP, service: "udp" },
  { type: SOCK_RAW, proto: 0, service: null },
];

/** The addresses of a host, in the order in which they are tried. */
function hostAddresses(host: string | null, family: number, flags: number): Address[] {
  const families = family === 0 ? [AF_INET6, AF_INET] : [family];
  if (host === null) {
    if ((flags & AI_PASSIVE) === 0) return families.map((each) => address(each, loopback(each)));
    return families.reverse().map((each) => address(each, wildcard(each)));
  }
  const numeric = numericAddress(host);
  if (numeric !== null) {
    if (family !== 0 && numeric.family !== family) throw nameError(EAI_ADDRFAMILY);
    return [numeric];
  }
  if ((flags & AI_NUMERICHOST) !== 0 || !LOCAL_NAMES.includes(host.toLowerCase()))
    throw nameError(EAI_NONAME);
  const own = family === 0 ? (host.startsWith("ip6") ? AF_INET6 : AF_INET) : family;
  return [address(own, loopback(own))];
}

/** A port, or the name of a service: what port each kind of socket has. */
function portsOf(service: string | number | null, kinds: readonly Kind[]): Map<Kind, number> {
  const ports = new Map<Kind, number>();
  for (const kind of kinds) {
    if (service === null) ports.set(kind, 0);
    else if (typeof service === "number") ports.set(kind, service & 0xffff);
    else if (/^\d+$/.test(service)) ports.set(kind, Number(service) & 0xffff);
    else {
      const port = kind.service === null ? undefined : portOf(service, kind.service);
      if (port !== undefined) ports.set(kind, port);
    }
  }
  if (ports.size === 0) throw nameError(EAI_SERVICE);
  return ports;
}

function* getaddrinfo(
  host: Value,
  port: Value,
  family: Value,
  type: Value,
  proto: Value,
  flags: Value,
): Steps {
  const [wantedFamily, wantedType, wantedProto, bits] = [
    Number(yield* pyIndex(family)),
    Number(yield* pyIndex(type)),
    Number(yield* pyIndex(proto)),
    Number(yield* pyIndex(flags)),
  ];
  let name: string | null = null;
  if (host !== None) {
    if (asStr(host) === undefined && (typeof host !== "object" || typeName(host) !== "bytes")) {
      throw typeError("getaddrinfo() argument 1 must be string or None");
    }
    name = hostText(host);
  }
  const service = serviceGiven(port);
  if (name === "" || (name === null && service === null)) throw nameError(EAI_NONAME);
  if (![0, AF_INET, AF_INET6].includes(wantedFamily)) throw nameError(EAI_FAMILY);
  const kinds = KINDS.filter(
    (kind) =>
      (wantedType === 0 || kind.type === wantedType) &&
      (wantedProto === 0 || kind.proto === wantedProto || kind.type === SOCK_RAW),
  );
  if (kinds.length === 0) throw nameError(EAI_SOCKTYPE);
  const ports = portsOf(service, kinds);
  const found: Value[] = [];
  for (const each of hostAddresses(name, wantedFamily, bits)) {
    for (const [kind, number] of ports) {
      const canonical = (bits & AI_CANONNAME) !== 0 && found.length === 0 ? (name ?? "") : "";
      const at = addressValue({ ...each, port: number });
      const actual = kind.type === SOCK_RAW ? wantedProto : kind.proto;
      found.push(newTuple([each.family, kind.type, actual, canonical, at]));
    }
  }
  return new PyList(found);
}

function serviceGiven(port: Value): string | number | null {
  if (port === None) return null;
  const number = asInt(port);
  if (number !== undefined) return Number(BigInt.asIntN(32, BigInt(number)));
  const text = asStr(port);
  if (text !== undefined) return text;
  if (typeof port === "object" && typeName(port) === "bytes") return hostText(port);
  throw osError("Int or String expected");
}

function* getnameinfo(given: Value, flags: Value): Steps {
  if (!(given instanceof PyTuple)) throw typeError("getnameinfo() argument 1 must be a tuple");
  const { items } = given;
  if (items.length < 2 || items.length > 4) {
    throw typeError("getnameinfo(): illegal sockaddr argument");
  }
  const bits = Number(yield* pyIndex(flags));
  const host = asStr(items[0]!);
  if (host === undefined) throw typeError("getnameinfo(): illegal sockaddr argument");
  const port = Number(yield* pyIndex(items[1]!)) & 0xffff;
  const found = numericAddress(host);
  if (found === null) throw nameError(EAI_NONAME);
  const isOwn = found.host === loopback(found.family);
  if (!isOwn && (bits & NI_NAMEREQD) !== 0) throw nameError(EAI_NONAME);
  const service = serviceOf(port, (bits & NI_DGRAM) !== 0 ? "udp" : "tcp");
  return newTuple([
    isOwn && (bits & NI_NUMERICHOST) === 0 ? HOST_NAME : found.host,
    (bits & NI_NUMERICSERV) === 0 && service !== undefined ? service : String(port),
  ]);
}

// --- hosts ---

function hostEntry(value: Value): Value {
  const name = hostText(value);
  return newTuple([name, new PyList(), new PyList([resolve(name, AF_INET).host])]);
}

function hostByAddress(value: Value): Value {
  const name = hostText(value);
  const found = numericAddress(name) ?? resolve(name, AF_INET);
  if (found.host !== loopback(found.family)) {
    throw namingError(hostErrorType, 1, "Unknown host");
  }
  return newTuple([HOST_NAME, new PyList(), new PyList([found.host])]);
}

function textArgument(caller: string, value: Value): string {
  const text = asStr(value);
  if (text === undefined)
    throw typeError(`${caller}() argument must be str, not ${value === null ? "None" : typeName(value)}`);
  return text;
}

/** `tcp` or `udp`, or none. */
function protocolArgument(caller: string, value: Value | undefined): string | null {
  return value === undefined ? null : textArgument(caller, value);
}

export const nameMembers: readonly Member[] = [
  pyFn(
    "getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)",
    getaddrinfo,
    "The addresses of a host and port.",
  ),
  pyFn("getnameinfo(sockaddr, flags, /)", getnameinfo, "The host and the port of an address, by name."),
  fn("gethostname()", () => HOST_NAME, "The name of this host."),
  fn("sethostname(name, /)", () => {
    throw osError(1, "Operation not permitted");
  }),
  fn("gethostbyname(host, /)", (host: Value) => resolve(hostText(host), AF_INET).host),
  fn("gethostbyname_ex(host, /)", hostEntry),
  fn("gethostbyaddr(host, /)", hostByAddress),
  fn("getservbyname(servicename, protocolname=<unrepresentable>, /)", (name: Value, protocol?: Value) => {
    const port = portOf(textArgument("getservbyname", name), protocolArgument("getservbyname", protocol));
    if (port === undefined) throw osError("service/proto not found");
    return port;
  }),
  pyFn(
    "getservbyport(port, protocolname=<unrepresentable>, /)",
    function* (value: Value, protocol?: Value): Steps {
      const port = yield* pyPort(value, "getservbyport");
      const name = serviceOf(port, protocolArgument("getservbyport", protocol));
      if (name === undefined) throw osError("port/proto not found");
      return name;
    },
  ),
  fn("getprotobyname(name, /)", (name: Value) => {
    const number = PROTOCOLS[textArgument("getprotobyname", name)];
    if (number === undefined) throw osError("protocol not found");
    return number;
  }),
  fn("if_nameindex()", () => new PyList([newTuple([1, "lo"])]), "The network interfaces: the one to itself."),
  fn("if_nametoindex(name, /)", (name: Value) => {
    if (hostText(name) !== "lo") throw osError("no interface with this name");
    return 1;
  }),
  pyFn("if_indextoname(index, /)", function* (index: Value): Steps {
    if (Number(yield* pyIndex(index)) !== 1) throw osError(6, "No such device or address");
    return "lo";
  }),
];

// --- numbers ---

function swap16(name: "htons" | "ntohs"): Member {
  return pyFn(`${name}(x, /)`, function* (value: Value): Steps {
    const number = yield* pyIndex(value);
    if (number < 0)
      throw overflowError(`${name}: can't convert negative Python int to C 16-bit unsigned integer`);
    if (number > 0xffff) {
      throw overflowError(`${name}: Python int too large to convert to C 16-bit unsigned integer`);
    }
    return ((Number(number) & 0xff) << 8) | (Number(number) >> 8);
  });
}

function swap32(name: "htonl" | "ntohl"): Member {
  return fn(`${name}(x, /)`, (value: Value) => {
    const number = asInt(value);
    if (number === undefined) throw typeError(`expected int, ${typeName(value)} found`);
    if (number < 0) throw overflowError("can't convert negative value to unsigned int");
    if (number > 0xffff_ffff) throw overflowError("int larger than 32 bits");
    const bytes = new DataView(new ArrayBuffer(4));
    bytes.setUint32(0, Number(number), true);
    return bytes.getUint32(0);
  });
}

export const numberMembers: readonly Member[] = [
  swap16("htons"),
  swap16("ntohs"),
  swap32("htonl"),
  swap32("ntohl"),
  fn("inet_aton(ip_addr, /)", (value: Value) => {
    const bytes = packLoosely(textArgument("inet_aton", value));
    if (bytes === null) throw osError("illegal IP address string passed to inet_aton");
    return newBytes(bytes);
  }),
  fn("inet_ntoa(packed_ip, /)", (value: Value) => {
    const bytes = bytesLike(value);
    if (bytes.length !== 4) throw osError("packed IP wrong length for inet_ntoa");
    return unpackIPv4(bytes);
  }),
  pyFn("inet_pton(af, ip, /)", function* (family: Value, value: Value): Steps {
    const number = Number(yield* pyIndex(family));
    const text = textArgument("inet_pton", value);
    if (number !== AF_INET && number !== AF_INET6) throw hostFailure(refusal(97), None);
    const bytes = number === AF_INET ? packIPv4(text) : packIPv6(text);
    if (bytes === null) throw osError("illegal IP address string passed to inet_pton");
    return newBytes(bytes);
  }),
  pyFn("inet_ntop(af, packed_ip, /)", function* (family: Value, value: Value): Steps {
    const number = Number(yield* pyIndex(family));
    const bytes = bytesLike(value);
    if (number !== AF_INET && number !== AF_INET6) throw valueError(`unknown address family ${number}`);
    if (bytes.length !== (number === AF_INET ? 4 : 16)) {
      throw valueError("invalid length of packed IP address string");
    }
    return number === AF_INET ? unpackIPv4(bytes) : unpackIPv6(bytes);
  }),
];
