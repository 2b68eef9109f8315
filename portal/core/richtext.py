"""Formatted text of announcements, news and answers: what may stay of the HTML that an editor pastes.

Paragraphs, headings of the third to fifth level (the page has its own first and second), lists, tables, links and
emphasis. No styles, classes, pictures, scripts, frames or forms. Text is cleaned when the form is saved, and once more
when it is shown.
"""

from __future__ import annotations

import html
import re

import nh3

_TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "strong", "b", "em", "i", "u", "s", "sub", "sup", "abbr", "span"),
    *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "a"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "ol": {"start", "type"},
    "th": {"colspan", "rowspan", "abbr"},
    "td": {"colspan", "rowspan"},
}
_SCOPES = {"th": {"scope": {"row", "col", "rowgroup", "colgroup"}}}
_SCHEMES = {"http", "https", "mailto", "tel"}

_HIGH_HEADING = re.compile(r"<(/?)h[12](?=[\s>/])", re.IGNORECASE)
_LOW_HEADING = re.compile(r"<(/?)h6(?=[\s>/])", re.IGNORECASE)
_BLOCK_END = re.compile(r"<br[^>]*>|</(?:p|h[1-6]|li|dt|dd|tr|th|td|caption|blockquote|div)>", re.IGNORECASE)
_ITEM_START = re.compile(r"<li[^>]*>", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def clean(source: str) -> str:
    """The text with nothing but the allowed elements. Headings outside the third to fifth level move into it."""
    levelled = _LOW_HEADING.sub(r"<\1h5", _HIGH_HEADING.sub(r"<\1h3", source))
    return nh3.clean(
        levelled,
        tags=_TAGS,
        clean_content_tags={"script", "style", "template", "noscript"},
        attributes=_ATTRIBUTES,
        tag_attribute_values=_SCOPES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    ).strip()


def plain(source: str) -> str:
    """The words alone, in one line: for search, lists and messages."""
    words = nh3.clean(_BLOCK_END.sub(r"\g<0> ", source), tags=set(), clean_content_tags={"script", "style"})
    return _SPACES.sub(" ", html.unescape(words)).strip()


def lines(source: str) -> str:
    """The words in lines, for a field without formatting: a paragraph is a line, an item of a list begins with "- "."""
    marked = _ITEM_START.sub(r"\g<0>- ", _SPACES.sub(" ", source))
    broken = nh3.clean(_BLOCK_END.sub("\\g<0>\n", marked), tags=set(), clean_content_tags={"script", "style"})
    return "\n".join(words for line in html.unescape(broken).split("\n") if (words := line.strip()))
