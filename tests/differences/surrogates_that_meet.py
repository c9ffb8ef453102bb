# Two lone surrogates that meet in a str become the one character that they stand for in UTF-16.
# Text is a JavaScript string. Lone surrogates are rare: they come from escapes and from `surrogateescape`.
text = "\ud83d" + "\ude00"
print(len(text))
