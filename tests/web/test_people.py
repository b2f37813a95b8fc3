"""People are made, changed, stopped and helped in the browser, by somebody else, and every change is written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sightline.base import now

NEW = "/administration/people/new/"
WHO = "t.manager"
SCOPE = ("kind", "name", "starts", "ends")


@pytest.fixture
def administrator(site: Path, person: Any) -> Iterator[Any]:
    from django.core.cache import cache

    from sightline.web.accounts.models import Person

    Person.objects.filter(username=WHO).delete()
    cache.clear()
    yield person("administrator")
    Person.objects.filter(username=WHO).delete()


def form(*scopes: tuple[str, str, str, str], **given: str) -> dict[str, str]:
    """What a browser sends for a person and the lines of their scope."""
    sent = {"name": "Tess Manager", "email": "", "role": "team_manager", **given}
    sent |= {"form-TOTAL_FORMS": str(len(scopes)), "form-INITIAL_FORMS": "0"}
    for number, line in enumerate(scopes):
        sent |= {f"form-{number}-{key}": value for key, value in zip(SCOPE, line, strict=True)}
    return sent


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def add(client: Any, *scopes: tuple[str, str, str, str], **given: str) -> tuple[Any, str]:
    """Add the person; the person and the one-time password of the answer page."""
    from sightline.web.accounts.models import Person

    answer = client.post(NEW, form(*scopes, username=WHO, **given))
    found = re.search(r'site-key">([^<]+)<', answer.content.decode())
    assert found, words(answer)
    assert "no-store" in answer["Cache-Control"]
    return Person.objects.get(username=WHO), found[1]


def page_of(person: Any, act: str = "") -> str:
    return f"/administration/people/{person.pk}/" + (f"{act}/" if act else "")


def test_a_person_who_was_added_signs_in_with_the_password_that_was_shown_once(administrator: Any):
    from django.test import Client

    made, word = add(administrator, ("team", "North", "2021-01-01", ""), email="Tess@council.example")
    assert (made.role, made.name, made.email) == ("team_manager", "Tess Manager", "Tess@council.example")
    assert made.must_change_password and made.check_password(word) and len(word) > 20
    shown = words(administrator.get(page_of(made)))
    assert word not in shown and "Has a password that works once" in shown
    client = Client()
    client.post("/accounts/login/", {"login": WHO, "password": word})
    assert client.get("/worklists/")["Location"] == "/accounts/password/change/"
    chosen = {"oldpassword": word, "password1": "plain larch kettle", "password2": "plain larch kettle"}
    client.post("/accounts/password/change/", chosen)
    assert client.get("/worklists/").status_code == 200
    assert "chose a password" in words(administrator.get(page_of(made)))


def test_a_scope_has_days_and_a_line_without_a_name_is_none(administrator: Any):
    lines = (("team", "North", "2021-01-01", "2031-12-31"), ("worker", "W3", "", ""), ("team", "", "2021-01-01", ""))
    made, _word = add(administrator, *lines)
    held = list(made.scopes.order_by("kind").values_list("kind", "name", "starts", "ends"))
    assert [(kind, name) for kind, name, _starts, _ends in held] == [("team", "North"), ("worker", "W3")]
    assert str(held[0][2]) == "2021-01-01" and str(held[0][3]) == "2031-12-31"
    assert held[1][2] == now.today() and held[1][3] is None
    shown = words(administrator.get(page_of(made)))
    assert 'value="North"' in shown and 'value="2021-01-01"' in shown and 'value="2031-12-31"' in shown


def test_teams_and_workers_are_offered_from_what_the_data_hold(administrator: Any):
    body = words(administrator.get(NEW))
    offered = re.findall(r'<option value="([^"]+)">(Team|Caseload)</option>', body.partition("<datalist")[2])
    assert {("North", "Team"), ("South", "Team"), ("East", "Team"), ("W1", "Caseload")} <= set(offered)
    assert "1001" not in body, "no children"


@pytest.mark.parametrize(
    ("given", "scopes", "says", "at"),
    [
        ({"username": ""}, (), "Give a username.", "id_username"),
        ({"username": "Administrator"}, (), "Somebody has that username already", "id_username"),
        ({"username": "a b"}, (), "A username has letters, figures and", "id_username"),
        ({"name": ""}, (), "Give the person&#x27;s name.", "id_name"),
        ({"email": "tess"}, (), "Write an e-mail address like", "id_email"),
        ({"email": "ADMIN@council.example"}, (), "Somebody has that e-mail address already", "id_email"),
        ({"role": "emperor"}, (), "Choose a role.", "id_role"),
        ({}, (("team", "North", "1/2/21", ""),), "is not a date", "id_form-0-starts"),
        ({}, (("team", "North", "2021-02-01", "2021-01-01"),), "The last day is before the first", "id_form-0-ends"),
    ],
)
def test_an_entry_that_cannot_be_kept_is_said_at_the_top_and_beside_it(
    administrator: Any, given: dict[str, str], scopes: Any, says: str, at: str
):
    from sightline.web.accounts.models import Change, Person

    Person.objects.filter(username="administrator").update(email="admin@council.example")
    before = Person.objects.count(), Change.objects.count()
    answer = administrator.post(NEW, form(*scopes, **{"username": WHO, **given}))
    body = words(answer)
    assert answer.status_code == 200 and "<title>Error: Add a person" in body
    summary, _sep, rest = body.partition("<h1")
    assert "There is a problem" in summary and says in summary and f'href="#{at}"' in summary
    assert says in rest and "govuk-form-group--error" in rest and f'id="{at}"' in rest
    assert (Person.objects.count(), Change.objects.count()) == before


def test_a_change_is_written_down_with_what_was_before_and_shown_on_the_persons_page(administrator: Any):
    from sightline.web.accounts.models import Change

    made, _word = add(administrator, ("team", "North", "2021-01-01", ""))
    answer = administrator.post(page_of(made), form(("worker", "W1", "2021-02-01", ""), role="social_worker"))
    assert answer.status_code == 302
    made.refresh_from_db()
    assert made.role == "social_worker" and [str(one) for one in made.scopes.all()] == [
        "caseload W1 from 01 February 2021"
    ]
    last = Change.objects.filter(about=WHO).latest("pk")
    assert last.who == "administrator" and last.what.startswith("changed: Social worker; Tess Manager")
    assert "caseload W1" in last.what and last.before.startswith("Team manager") and "team North" in last.before
    shown = words(administrator.get(page_of(made)))
    assert "added: Team manager" in shown and "changed: Social worker" in shown and "administrator" in shown
    count = Change.objects.count()
    administrator.post(page_of(made), form(("worker", "W1", "2021-02-01", ""), role="social_worker"))
    assert Change.objects.count() == count, "nothing changed, nothing written"


def test_somebody_who_is_stopped_is_out_with_the_next_page_and_can_be_let_in_again(administrator: Any):
    from django.test import Client

    made, word = add(administrator, role="director")
    client = Client()
    client.post("/accounts/login/", {"login": WHO, "password": word})
    chosen = {"oldpassword": word, "password1": "plain larch kettle", "password2": "plain larch kettle"}
    client.post("/accounts/password/change/", chosen)
    assert client.get("/figures/").status_code == 200
    assert "Stop this person from signing in?" in words(administrator.get(page_of(made, "stop")))
    assert client.get("/figures/").status_code == 200, "asking does nothing"
    administrator.post(page_of(made, "stop"))
    assert client.get("/figures/").status_code == 302
    client.post("/accounts/login/", {"login": WHO, "password": "plain larch kettle"})
    assert client.get("/figures/").status_code == 302
    assert "stopped" in words(administrator.get("/administration/"))
    administrator.post(page_of(made, "let-in"))
    client.post("/accounts/login/", {"login": WHO, "password": "plain larch kettle"})
    assert client.get("/figures/").status_code == 200
    shown = words(administrator.get(page_of(made)))
    assert "stopped from signing in" in shown and "allowed to sign in again" in shown


def test_a_new_password_is_shown_once_and_ends_the_one_before_and_every_session(administrator: Any):
    from django.test import Client

    made, first = add(administrator, role="director")
    client = Client()
    client.force_login(made, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/accounts/password/change/").status_code == 200
    answer = administrator.post(page_of(made, "password"))
    word = re.search(r'site-key">([^<]+)<', answer.content.decode())[1]
    made.refresh_from_db()
    assert made.check_password(word) and not made.check_password(first) and made.must_change_password
    assert client.get("/accounts/password/change/")["Location"].startswith("/accounts/login/")
    assert word not in words(administrator.get(page_of(made)))


def test_the_second_factor_of_somebody_who_lost_their_telephone_is_removed(administrator: Any):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP
    from allauth.mfa.utils import is_mfa_enabled

    made, _word = add(administrator, role="director")
    TOTP.activate(made, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(made)
    assert "Remove the second factor" in words(administrator.get(page_of(made)))
    administrator.post(page_of(made, "second-factor"))
    assert not is_mfa_enabled(made) and not made.authenticator_set.exists()
    assert "second factor removed" in words(administrator.get(page_of(made)))


def test_nobody_changes_their_own_role_or_access(administrator: Any):
    from sightline.web.accounts.models import Change, Person

    own = Person.objects.get(username="administrator")
    body = words(administrator.get(page_of(own)))
    assert "This is you" in body and 'name="role"' not in body and "Give a new password" not in body
    before = Change.objects.count()
    assert administrator.post(page_of(own), form(role="director")).status_code == 403
    for act in ("stop", "let-in", "password", "second-factor"):
        assert administrator.post(page_of(own, act)).status_code == 403
    own.refresh_from_db()
    assert own.role == "administrator" and own.is_active and Change.objects.count() == before


@pytest.mark.parametrize("role", ["director", "analyst", "access_auditor"])
def test_only_those_with_the_right_change_anything(administrator: Any, person: Any, role: str):
    made, _word = add(administrator)
    other = person(role)
    for act in ("", "stop", "let-in", "password", "second-factor"):
        assert other.post(page_of(made, act), form(role="director")).status_code == 403
    assert other.post(NEW, form(username="x")).status_code == 403
    made.refresh_from_db()
    assert made.is_active and made.role == "team_manager"


def test_a_form_about_people_from_another_site_is_refused(administrator: Any):
    from django.test import Client

    made, _word = add(administrator)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = administrator.cookies
    for page in (NEW, page_of(made), page_of(made, "stop"), page_of(made, "password")):
        assert strict.post(page, form(username="x")).status_code == 403
    made.refresh_from_db()
    assert made.is_active


def test_an_address_that_is_changed_is_tied_to_the_directory_anew(administrator: Any):
    from allauth.socialaccount.models import SocialAccount

    made, _word = add(administrator, email="tess@council.example")
    SocialAccount.objects.create(user=made, provider="directory", uid="s-9")
    administrator.post(page_of(made), form(email="TESS@council.example"))
    assert made.socialaccount_set.exists(), "capitals make no other address"
    administrator.post(page_of(made), form(email="t.manager@council.example"))
    assert not made.socialaccount_set.exists()


def test_what_was_written_down_is_neither_altered_nor_removed_not_even_by_the_database(administrator: Any):
    from django.db import DatabaseError, transaction

    from sightline.web.accounts.models import Change

    made, _word = add(administrator)
    line = Change.objects.filter(about=made.username).latest("pk")
    for act in (line.save, line.delete):
        with pytest.raises(TypeError):
            act()
    lines = Change.objects.filter(pk=line.pk)
    for do in (lambda: lines.update(who="nobody"), lambda: lines.delete()):
        with pytest.raises(DatabaseError, match="What was written down is not"), transaction.atomic():
            do()
    assert Change.objects.get(pk=line.pk).who == "administrator"


def test_script_in_a_persons_name_or_team_is_text(administrator: Any):
    made, _word = add(administrator, ("team", "<script>alert(2)</script>", "", ""), name="<script>alert(3)</script>")
    for page in (page_of(made), page_of(made, "stop"), "/administration/"):
        body = administrator.get(page).content.decode()
        assert "<script" not in body and "&lt;script&gt;alert(3)" in body


def test_a_person_or_an_act_that_is_not_there_is_said_kindly(administrator: Any):
    made, _word = add(administrator)
    for page in ("/administration/people/999999/", page_of(made, "promote"), "/administration/people/999999/stop/"):
        assert administrator.get(page).status_code == 404 and administrator.post(page).status_code == 404
