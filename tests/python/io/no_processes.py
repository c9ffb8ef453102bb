# === nobody to wait for ===
import os

for wait in (os.wait, lambda: os.waitpid(-1, os.WNOHANG)):
    try:
        wait()
    except ChildProcessError as error:
        print(error)

# === how a child ended ===
for status in (0, 256, 9, 0x137F, 0xFFFF, 139):
    print(os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status), os.WIFSTOPPED(status),
          os.WIFCONTINUED(status))
print(os.sysconf("SC_IOV_MAX"), os.sysconf_names["SC_PAGE_SIZE"])
for name in ("SC_NOTHING", 1.5):
    try:
        os.sysconf(name)
    except (ValueError, TypeError) as error:
        print(error)
