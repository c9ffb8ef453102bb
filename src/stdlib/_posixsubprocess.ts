/** `_posixsubprocess`: starting programs, which no host offers: `fork_exec` says so, and `subprocess` can be imported. */
import { defineModule, fn } from "../vm/modules.ts";
import { noProcesses } from "./posix_pipes.ts";

export const posixSubprocessModule = defineModule({
  name: "_posixsubprocess",
  doc: "A POSIX helper for the subprocess module.",
  members: () => [
    fn(
      "fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, allow_vfork, /)",
      () => {
        throw noProcesses();
      },
      "Start a program in a new process: not possible here.",
    ),
  ],
});
