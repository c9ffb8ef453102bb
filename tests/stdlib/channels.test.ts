/** Channels: bytes on their way, what deadlocks say of them, sockets without a network and with files in memory. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteQueue } from "../../src/stdlib/channel.ts";
import { runPython } from "../python_runs.ts";

test("a queue of bytes gives what was put in, in order", () => {
  const step = fc.oneof(
    fc.record({ put: fc.uint8Array({ maxLength: 40 }) }),
    fc.record({ take: fc.nat({ max: 60 }), peeking: fc.boolean() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new ByteQueue();
      let model: number[] = [];
      for (const each of steps) {
        if ("put" in each) {
          queue.push(each.put);
          model.push(...each.put);
        } else {
          expect([...queue.take(each.take, each.peeking)]).toEqual(model.slice(0, each.take));
          if (!each.peeking) model = model.slice(each.take);
        }
        expect(queue.length).toBe(model.length);
      }
    }),
  );
});

const run = async (source: string): Promise<string> => {
  const { stdout, stderr } = await runPython("main.py", source);
  return stdout + stderr;
};

test("a read that nobody can end is a deadlock", async () => {
  expect(await run("import os\nreader, writer = os.pipe()\nos.read(reader, 1)\n")).toBe(
    `Deadlock: every thread waits, and nothing can wake any of them.

MainThread waits for something to be written to a pipe:
  File "/tests/main.py", line 3, in <module>
    os.read(reader, 1)
`,
  );
});

test("a server that nobody calls is a deadlock", async () => {
  const source = `import _socket
server = _socket.socket()
server.bind(("127.0.0.1", 0))
server.listen()
server._accept()
`;
  expect(await run(source)).toBe(
    `Deadlock: every thread waits, and nothing can wake any of them.

MainThread waits for a connection to a socket:
  File "/tests/main.py", line 5, in <module>
    server._accept()
`,
  );
});

test("other machines cannot be reached, and have no names", async () => {
  const source = `import _socket
for act in (
    lambda: _socket.socket().connect(("192.0.2.1", 80)),
    lambda: _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 80)),
    lambda: _socket.getaddrinfo("example.org", 80),
    lambda: _socket.socket().connect(("example.org", 80)),
):
    try:
        act()
    except OSError as error:
        print(type(error).__name__, error)
`;
  expect(await run(source)).toBe(
    `OSError [Errno 101] Network is unreachable
OSError [Errno 101] Network is unreachable
gaierror [Errno -2] Name or service not known
gaierror [Errno -2] Name or service not known
`,
  );
});

test("sockets have names in the file system", async () => {
  const source = `import _socket, os
server = _socket.socket(_socket.AF_UNIX)
server.bind("/tests/name")
server.listen()
print(os.path.exists("/tests/name"), server.getsockname())
client = _socket.socket(_socket.AF_UNIX)
client.connect("/tests/name")
print(client.getpeername(), repr(client.getsockname()))
for act in (lambda: _socket.socket(_socket.AF_UNIX).bind("/tests/name"), lambda: os.unlink("/tests/name"),
            lambda: _socket.socket(_socket.AF_UNIX).connect("/tests/name")):
    try:
        act()
    except OSError as error:
        print(error)
`;
  expect(await run(source)).toBe(
    `True /tests/name
/tests/name ''
[Errno 98] Address already in use
[Errno 2] No such file or directory
`,
  );
});

test("epoll passes over none where it may tell of few", async () => {
  const source = `import os, select
epoll = select.epoll()
names = {}
for name in "abc":
    reader, writer = os.pipe()
    os.write(writer, b"x")
    names[reader] = name
    epoll.register(reader, select.EPOLLIN)
print("".join(names[number] for _ in range(6) for number, _ in epoll.poll(0, 1)))
`;
  expect(await run(source)).toBe("abcabc\n");
});

test("every interpreter has a network and descriptors of its own", async () => {
  const source = `import _socket
server = _socket.socket()
server.bind(("127.0.0.1", 8000))
server.listen()
print(server.fileno(), server.getsockname())
`;
  const [one, other] = await Promise.all([run(source), run(source)]);
  expect(one).toBe("3 ('127.0.0.1', 8000)\n");
  expect(other).toBe(one);
});
