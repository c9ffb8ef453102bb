# === writing ===
import json


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "!!", type(error).__module__, type(error).__name__, error)


data = {"a": [1, 2.5, None, True, "é\n\"\\\u2028😀"], "b": {}, "c": [], 1: (1,), 2.5: 0, None: 1, True: 2}
print(json.dumps(data))
print(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
print(json.dumps(data, indent=2))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True, indent="\t"))
print(json.dumps([float("nan"), float("inf"), 1e100, 10**30]))
attempt("nan", lambda: json.dumps(float("nan"), allow_nan=False))
attempt("object", lambda: json.dumps(object()))
attempt("set", lambda: json.dumps({1}))
attempt("key", lambda: json.dumps({(1,): 2}))
print(json.dumps({(1,): 2, "x": 1}, skipkeys=True), json.dumps({1, 2}, default=sorted))
loop = []
loop.append(loop)
attempt("loop", lambda: json.dumps(loop))

# === reading ===
print(json.loads(' {"a": [1, -2.5e3, true, false, null, "\\u00e9\\ud83d\\ude00\\n"], "b": {}} '), json.loads(b'"\xc3\xa9"'), json.loads("NaN"))
print(json.loads('{"a": 1}', object_pairs_hook=list), json.loads('{"a": 1}', object_hook=lambda d: ("dict", d)), json.loads("1.5", parse_float=str))
for text in ("", "{", "[1,]", '{"a":1,}', '{"a" 1}', "[1 2]", '"abc', '"\\x"', '"\\u12"', "nul", "1 2", "{1: 2}", "[1, 2", '"\n"', "\ufeff1", "01", "-", '{"a":', "[,]"):
    attempt(repr(text), lambda: json.loads(text))
attempt("type", lambda: json.loads(5))
error = None
try:
    json.loads("[1,\n 2,\n x]")
except json.JSONDecodeError as caught:
    error = caught
print(error.msg, error.pos, error.lineno, error.colno, error.doc == "[1,\n 2,\n x]")
