"""Says of each program whether it compiles: JSON lines in, JSON lines out."""
import base64
import json
import sys
import warnings

warnings.simplefilter("ignore")
for line in sys.stdin:
    given = json.loads(line)
    source = given["text"] if "text" in given else base64.b64decode(given["bytes"])
    try:
        compile(source, "<fuzz>", "exec")
        answer = {"type": "ok", "message": ""}
    except BaseException as error:
        answer = {"type": type(error).__name__, "message": str(error)}
    print(json.dumps(answer), flush=True)
