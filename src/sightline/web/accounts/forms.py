"""What an administrator fills in about a person, and what is said of an entry that cannot be kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from sightline.base import now
from sightline.base.errors import Refused
from sightline.base.periods import parse_day
from sightline.web.accounts.models import Person, Scope
from sightline.web.accounts.people import Given, Wanted
from sightline.web.accounts.policies import ROLES

ROWS_TO_SPARE, MOST_ROWS = 2, 40
ASKED_ROLE = "Choose a role."


class PersonForm(forms.Form):
    """A person's role, name and address; a username too for one who is new."""

    username = forms.CharField(
        max_length=150,
        validators=[UnicodeUsernameValidator(message="A username has letters, figures and @ . + - _ alone.")],
        error_messages={"required": "Give a username."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(max_length=200, error_messages={"required": "Give the person's name."})
    email = forms.EmailField(
        required=False, error_messages={"invalid": "Write an e-mail address like name@council.gov.uk, or none."}
    )
    role = forms.ChoiceField(
        choices=[("", "Choose a role"), *((role.key, role.title) for role in ROLES.values())],
        error_messages={"required": ASKED_ROLE, "invalid_choice": ASKED_ROLE},
    )

    def __init__(self, *given: Any, person: Person | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.person = person
        if person is not None:
            del self.fields["username"]

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        if Person.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError("Somebody has that username already. Choose another.")
        return username

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        others = Person.objects.exclude(pk=self.person.pk if self.person else None)
        if email and others.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody has that e-mail address already. Each person needs their own.")
        return email


class DayField(forms.CharField):
    """A day written as the rest of the site writes it: 2021-03-17."""

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_day(text)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused


class ScopeForm(forms.Form):
    """A team or a caseload from a day until a day. A row without a name is no row."""

    kind = forms.ChoiceField(choices=Scope._meta.get_field("kind").choices)
    name = forms.CharField(max_length=200, required=False)
    starts = DayField(required=False)
    ends = DayField(required=False)

    def clean_ends(self) -> date | None:
        first, last = self.cleaned_data.get("starts") or now.today(), self.cleaned_data.get("ends")
        if last and last < first and self.cleaned_data.get("name"):
            raise forms.ValidationError("The last day is before the first. Change one of them.")
        return last

    def scope(self) -> Given | None:
        held = self.cleaned_data
        if not held.get("name"):
            return None
        return held["kind"], held["name"], held["starts"] or now.today(), held["ends"]


ScopeRows = forms.formset_factory(ScopeForm, extra=ROWS_TO_SPARE, max_num=MOST_ROWS, validate_max=True)


def of_person(person: Person) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the forms hold at first for somebody who is there."""
    rows = person.scopes.order_by("kind", "name", "starts").values("kind", "name", "starts", "ends")
    return {"name": person.name, "email": person.email, "role": person.role}, list(rows)


def wanted(form: PersonForm, rows: Any) -> Wanted:
    """What was filled in, once both forms are valid."""
    scopes = tuple(scope for row in rows if (scope := row.scope()) is not None)
    held = form.cleaned_data
    return Wanted(role=held["role"], name=held["name"], email=held["email"], scopes=scopes)
