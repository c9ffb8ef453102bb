# === encodings ===
text = "aé€😀"
for encoding in ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "unicode_escape", "raw_unicode_escape"]:
    data = text.encode(encoding)
    print(encoding, data, data.decode(encoding) == text)
print("é".encode("latin-1"), "€".encode("cp1252"), "я".encode("koi8-r"), b"\xe9\x80".decode("cp1252"))

# === error handlers ===
for errors in ["ignore", "replace", "backslashreplace", "xmlcharrefreplace"]:
    print(errors, text.encode("ascii", errors))
for errors in ["ignore", "replace", "backslashreplace", "surrogateescape"]:
    print(errors, ascii(b"a\xff\xc3(b".decode("utf-8", errors)))
print("\udcff\udc80".encode("utf-8", "surrogateescape"), "\ud800".encode("utf-8", "surrogatepass"))


# === errors ===
def attempt(make):
    try:
        print(repr(make()))
    except UnicodeError as error:
        print(f"{type(error).__name__}: {error}", error.args)
        print(error.encoding, ascii(error.object), error.start, error.end, error.reason)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: "aéb".encode("ascii"))
attempt(lambda: "a€€b".encode("latin-1"))
attempt(lambda: "a\ud800".encode())
attempt(lambda: b"abc\xff".decode())
attempt(lambda: b"\xe2\x82".decode())
attempt(lambda: b"\xe2(".decode())
attempt(lambda: b"a\x81".decode("cp1252"))
attempt(lambda: b"abc".decode("utf-16"))
attempt(lambda: "a".encode("nonsense"))
attempt(lambda: "é".encode("ascii", "nonsense"))
attempt(lambda: "a".encode("hex"))
attempt(lambda: b"a".decode(5))
