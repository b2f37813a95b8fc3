"""A box to choose from, with its label. Text is escaped here, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.safestring import SafeString

from sightline.web.pages.tables import escaped

Options = Iterable[tuple[str, str]]


def chooser(
    label: str, name: str, options: Options, chosen: str, groups: Mapping[str, Options] | None = None
) -> SafeString:
    """Options are values and words; those in groups stand under their group's title, after the others."""
    held = [_option(value, words, chosen) for value, words in options]
    for title, inside in (groups or {}).items():
        under = "".join(_option(value, words, chosen) for value, words in inside)
        if under:
            held.append(f'<optgroup label="{escaped(title)}">{under}</optgroup>')
    return SafeString(
        f'<div class="govuk-form-group"><label class="govuk-label" for="{name}">{escaped(label)}</label>'
        f'<select class="govuk-select" id="{name}" name="{name}">{"".join(held)}</select></div>'
    )


def _option(value: str, words: str, chosen: str) -> str:
    selected = " selected" if value == chosen else ""
    return f'<option value="{escaped(value)}"{selected}>{escaped(words)}</option>'
