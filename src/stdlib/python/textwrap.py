"""Breaking text into lines, and changing its indentation."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

# Only these are blanks here: a no-break space, for one, is not.
_whitespace = "\t\n\x0b\x0c\r "


def _is_word(character):
    # A character of a word, by the rule of regular expressions.
    return character.isalnum() or character == "_"


def _is_letter(character):
    return _is_word(character) and not character.isdecimal()


_PUNCTUATION = "!\"'&.,?"


class TextWrapper:
    """Breaks text into lines of at most `width` characters. The attributes are options."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(" "))

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """Split text into chunks between which a line may be broken.

        Blanks are chunks of their own. A word is split behind a hyphen between
        letters, and before and behind a dash (two hyphens or more).
        """
        chunks = []
        place = 0
        while place < len(text):
            start = place
            if text[place] in _whitespace:
                while place < len(text) and text[place] in _whitespace:
                    place += 1
                chunks.append(text[start:place])
                continue
            while place < len(text) and text[place] not in _whitespace:
                place += 1
            word = text[start:place]
            if self.break_on_hyphens and "-" in word:
                chunks += self._split_word(word)
            else:
                chunks.append(word)
        return chunks

    @staticmethod
    def _split_word(word):
        size = len(word)

        def dash_at(place):
            # The end of a dash between words that begins here, or 0.
            if not (0 < place < size and word[place] == "-"
                    and (_is_word(word[place - 1]) or word[place - 1] in _PUNCTUATION)):
                return 0
            end = place
            while end < size and word[end] == "-":
                end += 1
            return end if end - place >= 2 and end < size and _is_word(word[end]) else 0

        def letters(place, step):
            # Two letters in this direction, perhaps with a hyphen between.
            second = place + step
            if not (0 <= place < size and _is_letter(word[place])):
                return False
            if 0 <= second < size and word[second] == "-":
                second += step
            return 0 <= second < size and _is_letter(word[second])

        pieces = []
        start = place = 0
        while place < size:
            end = dash_at(place)
            if end:
                if place > start:
                    pieces.append(word[start:place])
                pieces.append(word[place:end])
                start = place = end
                continue
            place += 1
            if word[place - 1] == "-" and letters(place - 2, -1) and letters(place, 1):
                pieces.append(word[start:place])
                start = place
        if start < size:
            pieces.append(word[start:])
        return pieces

    def _fix_sentence_endings(self, chunks):
        # A word of lower-case letters that ends a sentence gets two blanks.
        for place in range(len(chunks) - 1):
            if chunks[place + 1] != " ":
                continue
            word = chunks[place].rstrip()
            if word[-1:] in ('"', "'"):
                word = word[:-1]
            if len(word) >= 2 and word[-1] in ".!?" and "a" <= word[-2] <= "z":
                chunks[place + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        # The next chunk is longer than a line.
        room = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            # Without room an empty piece is taken, which keeps the blank before
            # it from being dropped.
            chunk = reversed_chunks[-1]
            end = room
            if self.break_on_hyphens and len(chunk) > room > 0:
                # Rather behind a hyphen, if what is before it is not all hyphens.
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(character != "-" for character in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks = chunks[::-1]  # a stack, with the first on top
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            line, length = [], 0
            if self.drop_whitespace and lines and chunks[-1].strip() == "":
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                length -= len(line.pop())
            if not line:
                continue
            fits = (
                self.max_lines is None or len(lines) + 1 < self.max_lines
                or ((not chunks or self.drop_whitespace and len(chunks) == 1
                     and not chunks[0].strip()) and length <= width)
            )
            if fits:
                lines.append(indent + "".join(line))
                continue
            # The last line that is allowed, and there is more text.
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= width:
                    line.append(self.placeholder)
                    lines.append(indent + "".join(line))
                    break
                length -= len(line.pop())
            else:
                if lines:
                    previous = lines[-1].rstrip()
                    if len(previous) + len(self.placeholder) <= self.width:
                        lines[-1] = previous + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """Return the list of the lines, without newlines at their ends."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """Return the lines as one string."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Break a paragraph into lines; return them as a list."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Break a paragraph into lines; return them as one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Cut text at a word so that it fits into `width`, with " [...]" at the end."""
    wrapper = TextWrapper(width=width, max_lines=1, **kwargs)
    return wrapper.fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove the blanks that all lines begin with. Lines of blanks become empty."""
    lines = text.split("\n")
    margin = None
    for place, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[place] = ""
            continue
        indent = line[:len(line) - len(content)]
        if margin is None:
            margin = indent
        else:
            # What both begin with.
            common = 0
            while (common < len(margin) and common < len(indent)
                   and margin[common] == indent[common]):
                common += 1
            margin = margin[:common]
    if margin:
        lines = [line[len(margin):] if line.startswith(margin) else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Put `prefix` before every line that is not blank, or that `predicate` accepts."""
    result = []
    for line in text.splitlines(True):
        if predicate(line) if predicate else not line.isspace():
            result.append(prefix)
        result.append(line)
    return "".join(result)
