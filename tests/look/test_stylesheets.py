"""The stylesheets: the two ways into the dark say the same, colours have contrast, the whole stays small."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
PAGE = ["tokens.css", "base.css", "layout.css", "forms.css", "components.css", "print.css"]


def declarations(block: str) -> dict[str, str]:
    """Names and values of the custom properties in a block."""
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


def tokens() -> dict[str, dict[str, str]]:
    """Custom properties of each look."""
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    light = declarations(text[: text.index("@media (min-width")])
    by_wish = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', text, re.DOTALL).group(1)
    by_choice = re.search(r'\n\[data-theme="dark"\]:root \{(.*?)\}', text, re.DOTALL).group(1)
    high = re.search(r'\[data-contrast="high"\]:root:root \{(.*?)\}', text, re.DOTALL).group(1)
    return {
        "light": light,
        "dark": light | declarations(by_choice),
        "dark by wish": light | declarations(by_wish),
        "high": light | declarations(high),
    }


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_wcag_counts_it():
    assert round(contrast("#000", "#ffffff"), 2) == 21.0
    assert round(contrast("#c8102e", "#fff"), 2) == 5.88


def test_both_ways_into_the_dark_are_equal():
    looks = tokens()
    assert looks["dark"] == looks["dark by wish"]
    assert looks["dark"] != looks["light"]


@pytest.mark.row("X8")
@pytest.mark.parametrize("look", ["light", "dark", "high"])
def test_text_can_be_read_on_every_surface(look):
    colours = tokens()[look]
    pairs = [
        (ink, surface) for ink in ("ink", "ink-soft", "ink-faint", "accent") for surface in ("surface", "surface-2")
    ]
    pairs += [("ink-soft", "surface-3"), ("on-fill", "fill"), ("on-fill", "fill-strong"), ("error", "surface")]
    pairs += [(status, f"{status}-soft") for status in ("success", "warning", "info", "error")]
    too_weak = {
        pair: round(contrast(colours[f"--{pair[0]}"], colours[f"--{pair[1]}"]), 2)
        for pair in pairs
        if contrast(colours[f"--{pair[0]}"], colours[f"--{pair[1]}"]) < 4.5
    }
    assert not too_weak


@pytest.mark.row("X8")
@pytest.mark.parametrize("look", ["light", "dark", "high"])
def test_edges_of_inputs_and_focus_can_be_seen(look):
    colours = tokens()[look]
    for edge in ("line-strong", "focus"):
        assert contrast(colours[f"--{edge}"], colours["--surface"]) >= 3


def test_only_the_tokens_name_colours():
    """A colour elsewhere would not follow the dark and high-contrast looks; paper and QR codes are always white."""
    for name in ("base.css", "layout.css", "forms.css", "components.css"):
        text = (CSS / name).read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\([^)]*\)", text)) <= {"#fff"}, name


def test_the_stylesheets_of_a_page_stay_under_40_kilobytes():
    assert sum((CSS / name).stat().st_size for name in PAGE) < 40 * 1024
