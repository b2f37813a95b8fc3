"""Forms of the site: one page shows any of them, with what is wrong above it and beside its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.base.errors import Refused
from sightline.plan.dates import parse_dated
from sightline.plan.model import Dated

Choices = Iterable[tuple[str, str]]


class DatedField(forms.CharField):
    """A day, a month or a quarter, as the plan's dates are."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Dated):
            return value
        try:
            return parse_dated(str(value or ""))
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def prepare_value(self, value: Any) -> Any:
        return value.text() if isinstance(value, Dated) else value


def text(label: str, hint: str = "", *, needed: bool = True, long: bool = False, **more: Any) -> forms.CharField:
    """A line of text, or a box of it."""
    widget = forms.Textarea(attrs={"rows": 5}) if long else forms.TextInput()
    missing = {"required": f"{label}: this is needed."}
    return forms.CharField(label=label, help_text=hint, required=needed, widget=widget, error_messages=missing, **more)


def choice(label: str, choices: Choices, hint: str = "", *, needed: bool = True) -> forms.ChoiceField:
    missing = {"required": f"{label}: choose one.", "invalid_choice": f"{label}: choose one of those listed."}
    return forms.ChoiceField(label=label, choices=choices, help_text=hint, required=needed, error_messages=missing)


def dated(label: str, hint: str = "A day (31/03/2021), a month (March 2021) or a quarter (2021-Q2).") -> DatedField:
    return DatedField(label=label, help_text=hint, required=False)


def answer(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    to: str,
    *,
    title: str,
    button: str,
    back: tuple[str, str] | None = None,
    lead: str = "",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, or do what it asks and go to an address; what was refused is said above the form, kept as typed."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
            return redirect(to)
        except Refused as refused:
            form.add_error(None, str(refused))
    upload = any(isinstance(field, forms.FileField) for field in form.fields.values())
    shown = {"form": form, "title": title, "button": button, "back": back, "lead": lead, "upload": upload}
    return render(request, "pages/form.html", {**shown, **(more or {})}, status=200)
