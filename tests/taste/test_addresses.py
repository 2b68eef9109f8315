"""Every address named in a template or in code exists: a wrong name would be found only by the person who meets it."""

import ast
import re

import pytest
from django.urls import get_resolver

from tests.taste.sources import modules, templates

URL_TAG = re.compile(r"""\{%\s*url\s+(['"])(?P<name>[^'"]+)\1(?P<rest>[^%]*)%\}""")
CALLS = {"reverse", "reverse_lazy", "redirect"}


def known(name):
    """Is there an address of this name?"""
    *namespaces, last = name.split(":")
    resolver = get_resolver()
    for namespace in namespaces:
        if namespace not in resolver.namespace_dict:
            return False
        _, resolver = resolver.namespace_dict[namespace]
    return bool(resolver.reverse_dict.getlist(last))


def in_templates():
    """(place, name) of each; what is asked with `as` may be missing."""
    for file, text in templates().items():
        for found in URL_TAG.finditer(text):
            if " as " not in found["rest"]:
                yield file, found["name"]


def in_code():
    """(place, name) of each address that is named in full."""
    for file, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and "/" not in first.value:
                    yield f"{file}:{node.lineno}", first.value


@pytest.mark.parametrize("places", [in_templates, in_code])
def test_every_named_address_exists(places):
    asked = list(places())
    assert len(asked) > 30
    assert [f"{place}: {name}" for place, name in asked if not known(name)] == []


def test_a_wrong_name_would_be_seen():
    assert not known("records:file")
    assert not known("no-such-app:page")
