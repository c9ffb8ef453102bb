# === texts that are no JSON, and where ===
import json

for text in (
    '"\\x"', '"\\u12G4"', '"a\nb"', '"abc', '{"a" 1}', "{1:2}", '{"a":1,}', "[1,]", "[1 2]", "[1,,2]", "", "[", '{"a":',
    "tru", "-", "[1]x", '"\U0001F600" x', "01", "1.", '"\\', '{"a":1 "b"}',
):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error, error.pos)

# === hooks ===
import json

text = '{"a": [1, 2.5, NaN], "b": {"c": -0}}'
print(json.loads(text, object_hook=lambda found: sorted(found)))
print(json.loads(text, object_pairs_hook=list, parse_int=str, parse_float=repr, parse_constant=str.lower))
print(json.JSONDecoder(strict=False).decode('"a\nb"'), json.JSONDecoder().raw_decode("1 2"))

# === what is written ===
import json, math

class Number(int):
    def __repr__(self):
        return "?"

print(json.dumps([1, 2.5, None, True, "é\n\"\\\x01\U0001F600", {1: 2, None: 3, True: 4, 1.5: Number(6)}, (), {}]))
print(json.dumps({"b": 1, "a": [2, {"c": []}]}, sort_keys=True, indent=2))
print(json.dumps({(1,): 2, "a": {3}}, skipkeys=True, default=list), json.dumps(math.inf), json.dumps("é", ensure_ascii=False))
loop = []
loop.append(loop)
for value, options in ((loop, {}), ({(1,): 2}, {}), (math.nan, {"allow_nan": False}), (object, {})):
    try:
        print(json.dumps(value, **options))
    except Exception as error:
        print(type(error).__name__, error)
