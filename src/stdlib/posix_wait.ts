/** The functions of `posix` that wait for processes, and those that read their status. There never is a process. */
import type { Value } from "../objects/core.ts";
import { newException, Raised } from "../objects/errors.ts";
import { pyIndex } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { constant, type Member, pyFn } from "../vm/modules.ts";

const ECHILD = 10;

/** A function of a status, as `waitpid` gives it. */
function ofStatus(name: string, doc: string, read: (status: number) => Value): Member {
  return pyFn(
    `${name}(status)`,
    function* (status: Value): Steps {
      return read(Number(yield* pyIndex(status)));
    },
    doc,
  );
}

const noChild = (): never => {
  throw new Raised(newException("OSError", ECHILD, "No child processes"));
};

function* pyWait(...args: Value[]): Steps {
  for (const arg of args) yield* pyIndex(arg);
  return noChild();
}

const isStopped = (status: number): boolean => (status & 0xff) === 0x7f;

export const waitMembers: readonly Member[] = [
  constant("WNOHANG", 1),
  constant("WUNTRACED", 2),
  constant("WCONTINUED", 8),
  pyFn("wait()", () => noChild(), "Wait for completion of a child process."),
  pyFn("waitpid(pid, options, /)", pyWait, "Wait for completion of a given child process."),
  ofStatus("WIFEXITED", "Whether the process exited by itself.", (status) => (status & 0x7f) === 0),
  ofStatus("WEXITSTATUS", "The exit status.", (status) => (status >> 8) & 0xff),
  ofStatus("WIFSIGNALED", "Whether a signal ended the process.", (status) => {
    return (status & 0x7f) !== 0 && (status & 0x7f) !== 0x7f;
  }),
  ofStatus("WTERMSIG", "The signal that ended the process.", (status) => status & 0x7f),
  ofStatus("WIFSTOPPED", "Whether a signal stopped the process.", isStopped),
  ofStatus("WSTOPSIG", "The signal that stopped the process.", (status) => (status >> 8) & 0xff),
  ofStatus(
    "WIFCONTINUED",
    "Whether the process went on after it had been stopped.",
    (status) => status === 0xffff,
  ),
  ofStatus("WCOREDUMP", "Whether the process left a core file.", (status) => (status & 0x80) !== 0),
];
