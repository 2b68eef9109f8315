"""Formatted text written and read without HTML: an empty line between paragraphs, "- " or "1. " before a list's items.

The desk shows a stored text in this notation wherever the way there and back changes nothing; a text with headings,
tables or other formatting is shown as HTML. Emphasis and links inside a line stay as their elements.
"""

from __future__ import annotations

import html
import itertools
import re

from portal.core.richtext import clean

_BLOCK = re.compile(r"\s*<(p|ul|ol)>(.*?)</\1>\s*", re.DOTALL)
_ITEM = re.compile(r"\s*<li>(.*?)</li>\s*", re.DOTALL)
_BLOCK_TAG = re.compile(r"<(?:p|h[3-5]|ul|ol|li|dl|table|blockquote|hr)[\s>/]", re.IGNORECASE)
_BREAK = re.compile(r"\s*<br\s*/?>\s*")
_BULLET = re.compile(r"[-–•] +(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)] +(?=\S)")
_BETWEEN = re.compile(r">\s+<(?=/?(?:p|ul|ol|li)>)")
_EDGE = re.compile(r"(<p>|<li>) | (</p>|</li>)")
_SPACES = re.compile(r"[ \t]+")
_EMPTY_LINES = re.compile(r"\n\s*\n")


def formatted(text: str) -> str:
    """What is stored: allowed elements only; the plain notation becomes paragraphs and lists."""
    cleaned = clean(text.replace("\r\n", "\n"))
    if not _BLOCK_TAG.search(cleaned):
        return clean(_to_html(cleaned))  # an element left open over two paragraphs is closed in each
    notation = _to_notation(cleaned)
    return cleaned if notation is None else clean(_to_html(clean(notation)))


def editable(stored: str) -> str:
    """What stands in the textarea: the plain notation where it says the same, otherwise the HTML as it is."""
    notation = _to_notation(clean(stored))
    return stored if notation is None else notation


def _to_html(cleaned: str) -> str:
    return "\n".join(
        _block(kind, list(lines))
        for chunk in _EMPTY_LINES.split(cleaned.strip())
        if chunk.strip()
        for kind, lines in itertools.groupby(
            (_SPACES.sub(" ", line.strip()) for line in chunk.strip().split("\n")), key=_kind
        )
    )


def _kind(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    return "ol" if _NUMBER.match(line) else "p"


def _block(kind: str, lines: list[str]) -> str:
    if kind == "ol" and not _counts_from_one(lines):
        kind = "p"
    if kind == "p":
        return f"<p>{'<br>'.join(lines)}</p>"
    mark = _BULLET if kind == "ul" else _NUMBER
    items = "".join(f"<li>{mark.sub('', line, count=1)}</li>" for line in lines)
    return f"<{kind}>{items}</{kind}>"


def _counts_from_one(lines: list[str]) -> bool:
    """A line such as „15. dzień miesiąca” begins no list."""
    return [int(line.partition(".")[0].partition(")")[0]) for line in lines] == list(range(1, len(lines) + 1))


def _to_notation(cleaned: str) -> str | None:
    """The notation, or None when going back would give another text."""
    parts = []
    position = 0
    while found := _BLOCK.match(cleaned, position):
        parts.append(_written(*found.groups()))
        position = found.end()
    if position != len(cleaned):
        return None
    notation = "\n\n".join(parts)
    return notation if _same(_to_html(clean(notation)), cleaned) else None


def _written(tag: str, inside: str) -> str:
    if tag == "p":
        lines = [_one_line(line) for line in _BREAK.split(inside)]
        return "\n".join(lines)
    marks = itertools.repeat("-") if tag == "ul" else (f"{number}." for number in itertools.count(1))
    return "\n".join(f"{mark} {_one_line(words)}" for mark, words in zip(marks, _ITEM.findall(inside), strict=False))


def _one_line(inside: str) -> str:
    return html.unescape(re.sub(r"[ \t\n]+", " ", inside)).strip(" ")


def _same(first: str, second: str) -> bool:
    return _squeezed(first) == _squeezed(second)


def _squeezed(source: str) -> str:
    """Without what a browser does not show: spaces between blocks and at their edges."""
    text = _BETWEEN.sub("><", _BREAK.sub("<br>", re.sub(r"[ \t\n]+", " ", source)))
    return _EDGE.sub(r"\1\2", text).strip()
