# === loggers and levels ===
import logging
import sys
import threading

logging.basicConfig(stream=sys.stdout, format="%(levelname)s:%(name)s:%(threadName)s:%(funcName)s:%(message)s")
log = logging.getLogger("app.part")
print(log, log.parent, logging.getLogger("app"), log.parent is logging.getLogger("app"), logging.getLogger())
log.info("not shown")
log.warning("value %d of %s", 3, "x")
log.setLevel("DEBUG")
log.debug("shown now")
log.error("mapping %(a)s", {"a": 1})
print(log.isEnabledFor(logging.DEBUG), log.getEffectiveLevel(), logging.getLevelName(25), logging.getLevelName("INFO"))
logging.addLevelName(25, "NOTICE")
log.log(25, "noted")
threading.Thread(target=lambda: log.info("from a thread"), name="worker").start()
logging.disable(logging.INFO)
log.info("disabled")
logging.disable(logging.NOTSET)

# === exceptions ===
try:
    1 // 0
except ZeroDivisionError as error:
    log.warning("failed: %s", error)
    record = logging.makeLogRecord({"msg": "made", "exc_info": sys.exc_info()})
    print(logging.Formatter("%(message)s").format(record).splitlines()[-1])

# === handlers, filters, formatters ===
class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(self.format(record))


keep = Keep()
keep.setFormatter(logging.Formatter("{levelname:>8} {message}", style="{"))
other = logging.getLogger("other")
other.propagate = False
other.addHandler(keep)
other.addFilter(lambda record: "secret" not in record.msg)
other.warning("one")
other.warning("secret")
keep.setLevel(logging.ERROR)
other.warning("two")
other.error("three")
print(keep.records, keep, logging.NullHandler(), logging.StreamHandler(sys.stdout).level)
for make in (lambda: logging.Formatter("x", style="?"), lambda: logging.Formatter("no field"), lambda: logging.Formatter("{", style="{"),
             lambda: log.setLevel("LOUD"), lambda: logging.basicConfig(force=True, nonsense=1), lambda: logging.getLogger(5),
             lambda: log.log("x", "y"), lambda: log.warning("x", extra={"message": 1})):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
adapter = logging.LoggerAdapter(other, {"user": "me"})
keep.setFormatter(logging.Formatter("$user $message", style="$"))
adapter.error("hello")
print(keep.records[-1], adapter)
print(logging.getLogger("a").getChild("b").name, logging.getLogger("a.b.c").parent.name, sorted(l.name for l in logging.getLogger("a").getChildren()))
