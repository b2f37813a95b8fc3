"""Words that the site's templates know: a form's field in GOV.UK's look, a tag, a day."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.utils.safestring import SafeString

from sightline.web.pages import tables

register = template.Library()
CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "govuk-textarea",
    forms.Select: "govuk-select",
    forms.SelectMultiple: "govuk-select",
    forms.ClearableFileInput: "govuk-file-upload",
    forms.FileInput: "govuk-file-upload",
}


@register.simple_tag
def govuk(field: Any) -> SafeString:
    """A field's control, tied to its hint and marked where it is wrong."""
    style = CLASSES.get(type(field.field.widget), "govuk-input")
    wrong = f" {style}--error" if field.errors else ""
    attributes = {"class": f"{style}{wrong}"}
    if field.help_text:
        attributes["aria-describedby"] = f"{field.id_for_label}-hint"
    return SafeString(field.as_widget(attrs=attributes))


@register.filter
def tag(word: str) -> SafeString:
    return tables.tag(word)


@register.filter
def day(value: Any) -> str:
    return tables.day(value, "")
