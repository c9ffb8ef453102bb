/**
 * The network of one interpreter: which sockets have which addresses. It reaches from the process to itself and no
 * further. Source: ip(7), unix(7).
 */
import type { Interpreter } from "../../vm/interpreter.ts";
import { refusal } from "../channel.ts";
import { type Address, AF_INET, AF_INET6, AF_UNIX, address, isLocal, wildcard } from "./addresses.ts";
import type { Endpoint } from "./endpoint.ts";

const [ENOENT, EADDRINUSE, EADDRNOTAVAIL] = [2, 98, 99];

const FIRST_EPHEMERAL = 49_152;
const LAST_PORT = 65_535;

export class Network {
  private readonly interpreter: Interpreter;
  /** The sockets bound to each port (or path), by type. */
  private readonly bound = new Map<string, Endpoint[]>();
  private nextPort = FIRST_EPHEMERAL;

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
  }

  /** Gives a socket an address; of port 0 a free one is chosen. Throws `HostError` where it cannot have it. */
  bind(endpoint: Endpoint, wanted: Address): void {
    if (!isLocal(wanted.family, wanted.host)) throw refusal(EADDRNOTAVAIL);
    let local = wanted;
    if (wanted.family === AF_UNIX) this.bindPath(endpoint, wanted.host);
    else if (wanted.port === 0) local = { ...wanted, port: this.freePort(endpoint, wanted) };
    else if (this.isTaken(endpoint, wanted)) throw refusal(EADDRINUSE);
    const key = keyOf(endpoint.type, local);
    const others = this.bound.get(key);
    if (others === undefined) this.bound.set(key, [endpoint]);
    else others.push(endpoint);
    endpoint.local = local;
    endpoint.isBound = true;
  }

  /** The socket has no address any more. */
  release(endpoint: Endpoint): void {
    if (!endpoint.isBound || endpoint.local === null) return;
    endpoint.isBound = false;
    const key = keyOf(endpoint.type, endpoint.local);
    const left = (this.bound.get(key) ?? []).filter((other) => other !== endpoint);
    if (left.length === 0) this.bound.delete(key);
    else this.bound.set(key, left);
  }

  /** The sockets that what is sent to an address could reach, the most exact first. */
  reached(type: number, to: Address): readonly Endpoint[] {
    if (to.family === AF_UNIX) {
      if (!to.host.startsWith("\0") && !this.pathExists(to.host)) throw refusal(ENOENT);
      return this.bound.get(keyOf(type, to)) ?? [];
    }
    const host = to.host === wildcard(to.family) ? null : to.host;
    const all = this.bound.get(keyOf(type, to)) ?? [];
    const own = all.filter(({ family }) => family === to.family);
    const exact = own.filter(({ local }) => host === null || local!.host === host);
    const general = own.filter(({ local }) => local!.host === wildcard(to.family));
    // A socket on "::" takes what comes over IPv4 too, unless it says that it does not.
    const both =
      to.family === AF_INET
        ? all.filter((each) => each.family === AF_INET6 && each.local!.host === "::" && !each.isOnlyIPv6())
        : [];
    return [...exact, ...general, ...both];
  }

  /** An address for a socket that sends without having one. */
  ephemeral(endpoint: Endpoint, host: string): void {
    if (!endpoint.isBound) this.bind(endpoint, address(endpoint.family, host));
  }

  private freePort(endpoint: Endpoint, wanted: Address): number {
    for (let tries = 0; tries <= LAST_PORT - FIRST_EPHEMERAL; tries++) {
      const port = this.nextPort;
      this.nextPort = port === LAST_PORT ? FIRST_EPHEMERAL : port + 1;
      if (!this.bound.has(keyOf(endpoint.type, { ...wanted, port }))) return port;
    }
    throw refusal(EADDRINUSE);
  }

  private isTaken(endpoint: Endpoint, wanted: Address): boolean {
    const others = this.bound.get(keyOf(endpoint.type, wanted)) ?? [];
    return others.some((other) => {
      if (other.family !== endpoint.family && !(other.local!.host === "::" && !other.isOnlyIPv6()))
        return false;
      const { host } = other.local!;
      const overlaps =
        host === wanted.host || host === wildcard(other.family) || wanted.host === wildcard(wanted.family);
      return overlaps && !endpoint.mayShare(other);
    });
  }

  // --- paths ---

  private bindPath(endpoint: Endpoint, path: string): void {
    if (path.startsWith("\0")) {
      if (this.bound.has(keyOf(endpoint.type, address(AF_UNIX, path)))) throw refusal(EADDRINUSE);
      return;
    }
    const { files } = this.interpreter.host;
    if (files === null) {
      if (this.bound.has(keyOf(endpoint.type, address(AF_UNIX, path)))) throw refusal(EADDRINUSE);
      return;
    }
    // The name in the file system is an empty file: it is there, keeps others out, and can be removed.
    try {
      files.open(decoded(path), CREATE_NEW, 0o777).close();
    } catch (error) {
      if ((error as { errno?: number }).errno === 17) throw refusal(EADDRINUSE);
      throw error;
    }
    this.bound.delete(keyOf(endpoint.type, address(AF_UNIX, path)));
  }

  private pathExists(path: string): boolean {
    const { files } = this.interpreter.host;
    if (files === null) return true;
    try {
      files.stat(decoded(path), true);
      return true;
    } catch {
      return false;
    }
  }
}

/** O_WRONLY | O_CREAT | O_EXCL. */
const CREATE_NEW = 0o301;

function keyOf(type: number, { family, host, port }: Address): string {
  return family === AF_UNIX ? `${type} ${host}` : `${type}:${port}`;
}

function decoded(path: string): string {
  return new TextDecoder().decode(Uint8Array.from(path, (character) => character.charCodeAt(0)));
}

const networks = new WeakMap<Interpreter, Network>();

/** The network of an interpreter. */
export function networkOf(interpreter: Interpreter): Network {
  let network = networks.get(interpreter);
  if (network === undefined) {
    network = new Network(interpreter);
    networks.set(interpreter, network);
  }
  return network;
}
