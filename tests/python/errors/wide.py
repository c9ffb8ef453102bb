# === letters of two bytes ===
é = "é"
print("äöü" + é + 1)

# === wide letters ===
print("日本語" + 5)

# === wide letters in front ===
名前 = {}; print("日本語", 名前["キー"])

# === emoji ===
print("🎉🎉" + "x" + 1)

# === combining letters ===
print("é" + 1)

# === a wide assignment ===
変数 = int("x")

# === a message of wide letters ===
raise ValueError("ошибка 日本 🎉")

# === tabs ===
if True:
	x = 1	+	""

# === wide letters over lines ===
x = ("日本" +
     "語" +
     5)
