import codecs
import io


def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


# === looking up ===
for name in ["utf8", "UTF-8", "latin-1", "ascii", "utf-16", "cp1252", "utf_8_sig", "rot13", "hex"]:
    print(name, codecs.lookup(name).name)
t(lambda: codecs.lookup("nope"))
t(lambda: codecs.lookup(1))
print(codecs.lookup("utf-8") is codecs.lookup("utf8"), len(codecs.lookup("utf-8")), codecs.lookup("rot13")._is_text_encoding)

# === encoding and decoding ===
t(lambda: codecs.encode("a\xe9"))
t(lambda: codecs.decode(b"a\xc3\xa9"))
t(lambda: codecs.encode("\xe9", "ascii"))
t(lambda: codecs.decode(b"\xff", "ascii", "ignore"))
t(lambda: codecs.encode("Hello", "rot13"))
t(lambda: codecs.encode(b"ab", "hex"))
t(lambda: codecs.decode(b"6162", "hex"))
t(lambda: codecs.getencoder("utf-8")("\u20ac"))
t(lambda: codecs.getdecoder("cp1252")(b"\x80"))
t(lambda: codecs.utf_8_decode(b"a\xc3"))
t(lambda: codecs.utf_8_decode(b"a\xc3", "strict", True))
t(lambda: codecs.ascii_encode("abc"))
t(lambda: codecs.utf_16_le_decode(b"a\0b"))
t(lambda: codecs.utf_16_encode("a"))

# === piece by piece ===
for encoding in ["utf-8", "utf-16", "utf-32", "utf-8-sig", "utf-16-be", "cp1252", "ascii"]:
    text = "a\u20ac" if encoding != "ascii" else "ab"
    data = text.encode(encoding)
    decoder = codecs.getincrementaldecoder(encoding)()
    print(encoding, [decoder.decode(data[at:at + 1]) for at in range(len(data))], repr(decoder.decode(b"", True)))
    encoder = codecs.getincrementalencoder(encoding)()
    print([encoder.encode(character) for character in text])
print(list(codecs.iterdecode([b"\xe2", b"\x82", b"\xac!"], "utf-8")), list(codecs.iterencode(["a", "\xe9"], "utf-8")))
decoder = codecs.getincrementaldecoder("utf-8")()
decoder.decode(b"\xe2\x82")
print(decoder.getstate())
t(lambda: decoder.decode(b"", True))
t(lambda: codecs.getincrementaldecoder("utf-8")("replace").decode(b"\xff\xe2", True))

# === streams ===
stream = codecs.getwriter("utf-8")(io.BytesIO())
stream.write("a\xe9\n")
stream.writelines(["b", "c"])
print(stream.getvalue())
reader = codecs.getreader("utf-8")(io.BytesIO("one\ntw\xf6\r\nthree".encode()))
print(repr(reader.readline()), [repr(line) for line in reader])
reader = codecs.getreader("utf-16")(io.BytesIO("a\u20acb".encode("utf-16")))
print(reader.read())
recoder = codecs.EncodedFile(io.BytesIO("\xe9".encode("latin-1")), "utf-8", "latin-1")
print(recoder.read())

# === handlers of errors ===
def handler(error):
    return f"<{error.object[error.start:error.end]!a}>", error.end


codecs.register_error("mine", handler)
print("a\u20ac".encode("ascii", "mine"), b"a\xff".decode("ascii", "mine"), codecs.lookup_error("mine") is handler)
t(lambda: codecs.lookup_error("nope"))
t(lambda: codecs.register_error("a", 5))
t(lambda: codecs.register(5))
encoding_error = UnicodeEncodeError("ascii", "a\u20acb", 1, 2, "why")
decoding_error = UnicodeDecodeError("ascii", b"a\xffb", 1, 2, "why")
for name in ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape"]:
    for error in encoding_error, decoding_error:
        t(lambda: codecs.lookup_error(name)(error))
t(lambda: codecs.ignore_errors(5))


# === a codec of one's own ===
def search(name):
    if name == "shout":
        return codecs.CodecInfo(
            lambda text, errors="strict": (text.upper().encode(), len(text)),
            lambda data, errors="strict": (bytes(data).decode().lower(), len(data)),
            name="shout",
        )


codecs.register(search)
print(codecs.encode("abc", "shout"), codecs.decode(b"ABC", "shout"), codecs.lookup("shout").name)
codecs.unregister(search)
t(lambda: codecs.lookup("shout"))
print(codecs.BOM_UTF8, codecs.BOM, codecs.BOM_UTF32_BE)

# === the handlers as functions ===
for name in ["ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass"]:
    handler = codecs.lookup_error(name)
    print(handler)
    for failure in [
        UnicodeEncodeError("utf-8", "a\udc80\u20acz", 1, 2, "r"),
        UnicodeDecodeError("utf-8", b"a\xed\xa0\x80", 1, 9, "r"),
        UnicodeTranslateError("a\u20ac\u20ac", -1, 2, "r"),
        ValueError("other"),
    ]:
        t(lambda: ascii(handler(failure)))
print(codecs.lookup_error("replace") is codecs.replace_errors)

# === states of coders with a mark ===
for name in ["utf-16", "utf-32", "utf-8-sig"]:
    decoder = codecs.getincrementaldecoder(name)()
    states = [decoder.getstate()]
    for byte in "a\u20ac".encode(name):
        decoder.decode(bytes([byte]))
        states.append(decoder.getstate())
    print(name, states)
    encoder = codecs.getincrementalencoder(name)()
    print(encoder.getstate(), encoder.encode("a"), encoder.getstate(), encoder.encode("b"))
    encoder.setstate(0)
    print(encoder.encode("c"), encoder.reset(), encoder.encode("d"))
t(lambda: codecs.getincrementaldecoder("utf-16")().decode(b"a\0b\0"))
t(lambda: codecs.utf_16_ex_decode(b"\xfe\xff\0a\0"))
t(lambda: codecs.utf_32_ex_decode(b"a\0\0\0", "strict", -1))
t(lambda: codecs.readbuffer_encode("\xe9"))

# === reading lines and characters ===
def over(data, name="utf-8"):
    return codecs.getreader(name)(io.BytesIO(data))

reader = over(b"one\ntwo\r\nthree\rfour")
print([reader.readline(), reader.read(1), reader.read(0), reader.readline(), reader.readline(keepends=False)], reader.readlines())
reader = over(("x" * 100 + "\r\n" + "y" * 9000 + "\n").encode("utf-16"), "utf-16")
print([len(line) for line in reader], reader.seek(0), reader.read(7, 3))
t(lambda: over(b"one\nt\xffwo").read())
recoder = codecs.EncodedFile(io.BytesIO(), "utf-8", "utf-16")
recoder.writelines([b"a\xc3", b"\xa9\nb"])
recoder.seek(0)
print(recoder.readline(), next(recoder), recoder.readlines(), recoder.data_encoding, recoder.file_encoding)
t(lambda: codecs.StreamReader(io.BytesIO()).__reduce_ex__(2))
