/**
 * Asks of a piece of code whether a thread can be switched out inside it under a profile, by switching at every check
 * point: what does not happen then cannot happen. `measured` is what the CPython of that name was seen to do, in
 * hundreds of thousands of tries.
 */
import { readFileSync } from "node:fs";
import { Interpreter, PROFILE_NAMES, type ProfileName } from "../../src/index.ts";
import { eagerPolicy } from "../../src/vm/policy.ts";

export type Verdicts = Readonly<Partial<Record<ProfileName, boolean>>>;

/** Code between two readings of a variable that another thread counts up. In a window the readings are in the body. */
export interface Construct {
  readonly name: string;
  readonly setup: string;
  readonly body: string;
  readonly measured: Verdicts;
}

/** What two threads do n times each, and how to tell how much of it was lost. */
export interface Race extends Construct {
  readonly loop: string;
  readonly lost: string;
}

export const constructs = read<Construct>("constructs.json");
export const windows = read<Construct>("windows.json");
export const races = read<Race>("races.json");

function read<Row>(name: string): readonly Row[] {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as Row[];
}

/**
 * What CPython was never seen to do though the rule of its version has a place for it: the measuring loops have an even
 * number of counted instructions, and with a check interval of 1 each second one is where the lock is given up.
 */
export const NOT_SEEN: ReadonlySet<string> = new Set([
  "2.7 empty",
  "2.7 tuple_build_unpack",
  "2.7 tuple_unpack3",
  "2.7 w_except_leave",
]);

export interface Row {
  readonly name: string;
  readonly code: string;
  readonly measured: Verdicts;
  /** Whether a switch inside can happen, by what a run under the profile shows. */
  readonly ours: Readonly<Record<ProfileName, boolean>>;
}

/** All rows, each asked under all profiles. */
export function table(): readonly Row[] {
  // One interpreter for each profile: the programs leave nothing behind that the next one would meet.
  const interpreters = new Map(
    PROFILE_NAMES.map((gil) => [gil, new Interpreter({ gil, clock: "virtual", policy: eagerPolicy })]),
  );
  const row = ({ name, body, measured }: Construct, program: string): Row => {
    const ours = PROFILE_NAMES.map((gil) => [gil, interpreters.get(gil)!.runSync(program, "probe.py")]);
    return { name, code: body, measured, ours: Object.fromEntries(ours) as Row["ours"] };
  };
  return [
    ...constructs.map((each) => row(each, constructProgram(each))),
    ...windows.map((each) => row(each, windowProgram(each))),
    ...races.map((each) => row(each, raceProgram(each))),
  ];
}

const ROUNDS = 200;

const SURROUNDINGS = `
import sys, threading, time

G = Q = 0
LST = []
stopped = False
if hasattr(sys, "setcheckinterval"):
    sys.setcheckinterval(0)


class Obj:
    def __init__(self):
        self.v = 0

    def meth(self):
        return 1

    @property
    def prop(self):
        return 1

    @prop.setter
    def prop(self, value):
        pass


class Plain:
    pass


class Base:
    def meth(self):
        return 1


class Sub(Base):
    def meth(self):
        return super().meth()


class Hook:
    def __getattr__(self, name):
        return 1


class Num:
    def __add__(self, other):
        return self

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 7

    def __getitem__(self, key):
        return 1

    def __setitem__(self, key, value):
        pass

    def __len__(self):
        return 1


class Ctx:
    def __enter__(self):
        pass

    def __exit__(self, *error):
        pass


class Null:
    write = staticmethod(sys.stderr.write)


class globals_g:
    H = K = 0


def f0():
    return 1


def f1(x):
    return x


def gen():
    while True:
        yield 1


def gen2():
    inner = gen()
    while True:
        yield next(inner)


def gen3():
    yield 1


def pair(x, y):
    return x, y


def later():
    return G


def early(o):
    a = G
    if o.v:
        return 0, 0
    b = G
    return a, b


def writer():
    global G
    while not stopped:
        G += 1


def happens(reader):
    global stopped
    other = threading.Thread(target=writer)
    other.start()
    result = reader()
    stopped = True
    other.join()
    return result
`;

function constructProgram({ setup, body }: Construct): string {
  return readerProgram(setup, `a = G\n${body}\nb = G`);
}

function windowProgram({ setup, body }: Construct): string {
  return readerProgram(setup, body);
}

function readerProgram(setup: string, body: string): string {
  const declared = body.includes("global Q; ") ? "global Q\n" : "";
  const inner = `a = b = None\n${body.replace("global Q; ", "")}\nif a != b: return True`;
  const loop = `${declared}${setup}\nfor _ in range(${ROUNDS}):\n${indented(inner)}\nreturn False`;
  return `${SURROUNDINGS}\n\ndef reader():\n${indented(loop)}\n\n\nhappens(reader)`;
}

function raceProgram({ setup, body, loop, lost }: Race): string {
  const shared = [...new Set([...setup.matchAll(/^(\w+) = /gm)].map((match) => match[1]!))];
  const work = `global ${shared.join(", ")}\ni = 0\n${loop}\n${indented(body)}`;
  return [
    "import sys, threading, time",
    "if hasattr(sys, 'setcheckinterval'): sys.setcheckinterval(0)",
    setup,
    `n = ${ROUNDS}`,
    `def work():\n${indented(shared.length > 0 ? work : work.slice(work.indexOf("\n") + 1))}`,
    "threads = [threading.Thread(target=work) for _ in range(2)]",
    "for thread in threads: thread.start()",
    "for thread in threads: thread.join()",
    `${lost} > 0`,
  ].join("\n");
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
