"""Text broken into lines of a given width, and text moved to the left and right."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_whitespace = "\t\n\v\f\r "  # no others: a no-break space, for one, is part of a word


def wrap(text, width=70, **kwargs):
    """Return the lines of a paragraph, without their newlines; options are those of TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Return a paragraph as wrap() breaks it, as one text."""
    return "\n".join(wrap(text, width, **kwargs))


def shorten(text, width, **kwargs):
    """Return as many words of a text as fit into one line, with single blanks; a placeholder if some do not."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.split()))


def indent(text, prefix, predicate=None):
    """Put a prefix before each line that predicate accepts; unless given, it accepts lines with more than blanks."""
    accepts = str.strip if predicate is None else predicate
    return "".join([prefix + line if accepts(line) else line for line in text.splitlines(True)])


def dedent(text):
    """Take away the blanks that all lines start with; lines of nothing but blanks do not count, and become empty."""
    lines = []
    margin = None
    for line in str.split(text, "\n"):
        body = line.lstrip(" \t")
        if not body:
            lines.append("")
            continue
        lines.append(line)
        lead = line[:len(line) - len(body)]
        if margin is None:
            margin = lead
        while not lead.startswith(margin):
            margin = margin[:-1]
    if not margin:
        return "\n".join(lines)
    size = len(margin)
    return "\n".join([line[size:] for line in lines])


class TextWrapper:
    """Breaks paragraphs into lines of `width` characters at most; the options are attributes, and may be changed."""

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), 32)

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
        *, max_lines=None, placeholder=" [...]",
    ):
        # the lines
        self.width = width
        self.max_lines = max_lines
        self.placeholder = placeholder
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        # where they break
        self.break_on_hyphens = break_on_hyphens
        self.break_long_words = break_long_words
        # blanks
        self.tabsize = tabsize
        self.expand_tabs = expand_tabs
        self.drop_whitespace = drop_whitespace
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings

    def fill(self, text):
        """Return the lines as one text."""
        return "\n".join(self.wrap(text))

    def wrap(self, text):
        """Return the lines, without their newlines."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _munge_whitespace(self, text):
        """Give tabs and the other blanks the look that the options want."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        return text.translate(self.unicode_whitespace_trans) if self.replace_whitespace else text

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
        """Put two blanks after what looks like the end of a sentence: a small letter, a stop, perhaps a quote."""
        for place in range(1, len(chunks)):
            if chunks[place] == " ":
                word = chunks[place - 1]
                if word[-1] in "\"'":
                    word = word[:-1]
                if word[-1:] in (".", "!", "?") and "a" <= word[-2:-1] <= "z":
                    chunks[place] = "  "

    def _wrap_chunks(self, chunks):
        """Put chunks into lines; the list is used up."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        limit = self.max_lines
        if limit is not None:
            last_indent = self.subsequent_indent if limit > 1 else self.initial_indent
            if len(last_indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        drop = self.drop_whitespace
        lines = []
        place = 0
        while place < len(chunks):
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if drop and lines and not chunks[place].strip():
                place += 1
            start = place
            size = 0
            while place < len(chunks) and size + len(chunks[place]) <= room:
                size += len(chunks[place])
                place += 1
            if place < len(chunks) and len(chunks[place]) > room:
                end = self._end_of_part(chunks[place], max(room - size, 0) if room >= 1 else 1, place == start)
                if end is not None:
                    # The word becomes two chunks. The first may be empty, and then takes the place of a blank that
                    # would be dropped below: such a line keeps it.
                    word = chunks[place]
                    if end < len(word):
                        chunks[place:place + 1] = [word[:end], word[end:]]
                    size += len(chunks[place])
                    place += 1
            line = chunks[start:place]
            if drop and line and not line[-1].strip():
                size -= len(line.pop())
            if not line:
                continue
            if limit is not None and len(lines) + 1 >= limit:
                left = len(chunks) - place
                if left > 1 or left and not (drop and not chunks[place].strip()) or size > room:
                    self._end_early(lines, line, indent, room)
                    break
            lines.append(indent + "".join(line))
        return lines

    def _end_of_part(self, word, space, alone):
        """How much of a word longer than a line goes into the space left in one; all or None if it may not be broken."""
        if not self.break_long_words:
            return len(word) if alone else None
        if self.break_on_hyphens and len(word) > space:
            hyphen = word.rfind("-", 0, space)
            if word[:max(hyphen, 0)].strip("-"):
                return hyphen + 1
        return space

    def _end_early(self, lines, line, indent, room):
        """Make the last line that is allowed: as much of it as leaves space for the placeholder."""
        while line:
            if line[-1].strip() and len("".join(line)) + len(self.placeholder) <= room:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            line.pop()
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())


# ----------------------------------------------------------------------- characters

def _is_word(character):
    # A character of a word, by the rule of regular expressions.
    return character.isalnum() or character == "_"


def _is_letter(character):
    return _is_word(character) and not character.isdecimal()


_PUNCTUATION = "!\"'&.,?"
