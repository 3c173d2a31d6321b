"""A piece of HTML in, the text that a browser would show of it out: paragraphs parted by blank lines, tags dropped."""

from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "textarea", "iframe", "svg", "math", "object"})
_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " li main nav ol p pre section table tr ul".split()
)


def text_of(markup: str) -> str:
    """The text without tags. Text that holds no tag stays as it is, but for its blanks."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    blocks = ("\n".join(" ".join(line.split()) for line in block.split("\n")) for block in parser.blocks())
    return "\n\n".join(block for block in map(str.strip, blocks) if block)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = [""]
        self._unseen: list[str] = []

    def blocks(self) -> list[str]:
        return self._pieces

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BLOCKS:
            self._pieces.append("")
        elif tag == "br":
            self._pieces[-1] += "\n"
        elif tag in {"td", "th"} and self._pieces[-1].strip():
            self._pieces[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        elif tag in _BLOCKS:
            self._pieces.append("")

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        first, *rest = data.replace("\r\n", "\n").split("\n\n") if "<" not in data else [data]
        self._pieces[-1] += " ".join(first.split("\n"))
        self._pieces.extend(rest)
