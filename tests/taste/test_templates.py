"""Templates: nothing inline (the content security policy would block it), nothing unused, sentences trimmed."""

import ast
import re
from pathlib import Path, PurePosixPath

import pytest
from django.apps import apps
from django.template.utils import get_app_template_dirs

from tests.taste.sources import ROOT, modules, templates

ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
AWAITED: dict[str, str] = {}  # template: who will use it
SUFFIXES = ("_list", "_detail", "_form", "_confirm_delete")

_COMMENT = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)
_INLINE = {
    "script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "style": re.compile(r"<style[\s>]|\sstyle\s*=\s*[\"']", re.IGNORECASE),
    "handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "address that runs": re.compile(r"[\"']\s*javascript:", re.IGNORECASE),
    "other host": re.compile(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE),
}
_QUOTED_NAME = re.compile(r"[\"']([\w./-]+\.(?:html|txt|xml|svg|css|ics))[\"']")
_UNTRIMMED = re.compile(r"\{%\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)")
_PLACEHOLDER = re.compile(r"%\(?\w*\)?s|\{\w*\}")


def pages():
    return {name: text for name, text in templates().items() if name.endswith((".html", ".svg"))}


def inline_parts(text, *, printed=False):
    """Kinds of inline code in the text; a printed document may carry its own style, for no browser loads it."""
    bare = _COMMENT.sub("", text)
    return [kind for kind, pattern in _INLINE.items() if pattern.search(bare) and not (printed and kind == "style")]


def is_printed(name):
    return "documents" in PurePosixPath(name).parts


@pytest.mark.parametrize("name", pages())
def test_pages_carry_nothing_inline(name):
    assert inline_parts(pages()[name], printed=is_printed(name)) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<script>x()</script>", ["script"]),
        ('<script type="module">x()</script>', ["script"]),
        ("<style>p{}</style>", ["style"]),
        ('<p class="a" style="color:red">', ["style"]),
        ("<button\n onclick='x()'>", ["handler"]),
        ('<a href="javascript:x()">', ["address that runs"]),
        ('<link rel="stylesheet" href="https://example.org/a.css">', ["other host"]),
        ('<img src="//example.org/a.png">', ["other host"]),
        ('<script src="/static/js/a.js"></script><p data-style="x" class="style">on = "x"</p>', []),
        ('{% comment %}<script>x()</script>{% endcomment %}<a href="https://example.org/">x</a>', []),
    ],
)
def test_inline_parts_are_seen(text, kinds):
    assert inline_parts(text) == kinds


def test_only_printed_documents_may_carry_their_style():
    assert inline_parts("<style>p{}</style><script>x</script>", printed=True) == ["script"]
    assert is_printed("grants/documents/offer.html")
    assert not is_printed("pages/documents.html")


@pytest.mark.row("X7")
@pytest.mark.parametrize("name", templates())
def test_sentences_for_translation_are_trimmed(name):
    assert _UNTRIMMED.findall(templates()[name]) == []


def test_an_untrimmed_sentence_is_seen():
    assert _UNTRIMMED.search("{% blocktranslate with a=b %}x{% endblocktranslate %}")
    assert _UNTRIMMED.search("{%blocktrans count n=n%}x{%endblocktrans%}")
    assert not _UNTRIMMED.search("{% blocktranslate trimmed with a=b %}x{% endblocktranslate %}")
    assert not _UNTRIMMED.search("{% blocktranslate count n=n trimmed %}x{% endblocktranslate %}")


@pytest.mark.parametrize("name", [name for name in pages() if name.startswith("components/")])
def test_components_tell_their_variables_at_the_top(name):
    assert pages()[name].startswith("{% comment %}")


def named_in_templates(texts):
    """Names that one template mentions in another (include, extends); mentioning oneself does not count."""
    return {found for name, text in texts.items() for found in _QUOTED_NAME.findall(text) if found != name}


def named_in_python(trees):
    """(names, patterns): whole strings, and strings with gaps such as f"grants/email/{event}_body.txt"."""
    names, patterns = set(), []
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                patterns += _pattern(parts)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
                pieces = _PLACEHOLDER.split(node.value)
                if len(pieces) > 1:
                    patterns += _pattern([part for piece in pieces for part in (piece, None)][:-1])
    return names, patterns


def _pattern(parts):
    """A pattern is telling enough when it ends like a file and says more than the ending."""
    literal = "".join(part for part in parts if part)
    if not literal.endswith((".html", ".txt")) or len(literal) < len("_body.txt"):
        return []
    return [re.compile("".join(r"[\w./-]+" if part is None else re.escape(part) for part in parts))]


def found_by_convention(name):
    """Error pages, names that replace those of installed packages, and Django's names for views of our models."""
    if name in ERROR_PAGES:
        return True
    ours = {*ROOT.glob("*/templates"), *ROOT.glob("portal/*/templates")}  # packages may lie below ROOT, in .venv
    foreign = [folder for folder in map(Path, get_app_template_dirs("templates")) if folder not in ours]
    foreign.append(Path(__import__("django").__file__).parent / "forms" / "templates")
    if any((folder / name).exists() for folder in foreign):
        return True
    models = {f"{model._meta.app_label}/{model._meta.model_name}" for model in apps.get_models()}
    return any(name == f"{model}{suffix}.html" for model in models for suffix in SUFFIXES)


def unused(texts, trees):
    names, patterns = named_in_python(trees)
    names |= named_in_templates(texts)
    return [
        name
        for name in texts
        if name not in names
        and not any(pattern.fullmatch(name) for pattern in patterns)
        and not found_by_convention(name)
    ]


def test_every_template_is_used():
    """An awaited template that has come into use leaves the list of awaited ones."""
    assert set(unused(templates(), modules().values())) == set(AWAITED)


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("template_name = 'grants/a.html'", ["grants/b_body.txt"]),
        ("f'grants/{event}_body.txt'", ["grants/a.html"]),
        ("'grants/%s.html' % name", ["grants/b_body.txt"]),
        ("f'{name}.html'", ["grants/a.html", "grants/b_body.txt"]),
        ("x = 1", ["grants/a.html", "grants/b_body.txt"]),
    ],
)
def test_an_unused_template_is_seen(source, left):
    texts = {"grants/a.html": '{% include "grants/a.html" %}', "grants/b_body.txt": ""}

    assert unused(texts, [ast.parse(source)]) == left


def test_templates_of_packages_may_be_replaced():
    assert found_by_convention("admin/base_site.html")
    assert found_by_convention("404.html")
    assert not found_by_convention("grants/nothing.html")
