"""Sign-in made whole: guesses are stopped, passwords have rules, sessions end, and every page speaks plainly."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sightline.base import now

GOOD, BETTER = "a long enough secret", "plain larch kettle"
LOGIN, CHANGE, HERE = "/accounts/login/", "/accounts/password/change/", "/accounts/2fa/"
CLOSED = (
    "signup/",
    "email/",
    "confirm-email/",
    "confirm-email/abc/",
    "password/set/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-set/",
    "password/reset/key/done/",
    "login/code/confirm/",
    "3rdparty/",
    "3rdparty/signup/",
    "social/signup/",
    "social/connections/",
)


@pytest.fixture
def anew(site: Path) -> Iterator[None]:
    """No guess is remembered from another test."""
    from django.core.cache import cache

    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def outside(site: Path, anew: None) -> Iterator[None]:
    """Outside the demonstration."""
    from django.test import override_settings

    with override_settings(DEMONSTRATION=False):
        yield


def enter(client: Any, username: str, password: str) -> Any:
    return client.post(LOGIN, {"login": username, "password": password})


def is_in(client: Any) -> bool:
    return client.get("/figures/").status_code == 200


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def put_back(client: Any, kept: str, passed: timedelta) -> None:
    """As if a session had begun, or been used last, some time ago."""
    session = client.session
    session[kept] = (datetime.fromisoformat(now.timestamp()) - passed).isoformat()
    session.save()


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal import auth

    return auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))


def test_after_five_wrong_guesses_the_right_password_is_refused_too(person: Any, anew: None):
    from django.test import Client

    person("director"), person("analyst")
    client = Client()
    for _ in range(5):
        assert "is not right" in words(enter(client, "director", "a wrong guess"))
    locked = enter(Client(), "director", GOOD)
    assert locked.status_code == 200 and "Too many wrong guesses. Wait fifteen minutes" in words(locked)
    other = Client()
    assert enter(other, "analyst", GOOD).status_code == 302 and is_in(other), "nobody else is locked out"


def test_a_lock_ends_by_itself(person: Any, anew: None):
    from allauth.account import app_settings
    from django.core.cache import cache
    from django.test import Client

    assert "5/15m/key" in app_settings.RATE_LIMITS["login_failed"]
    person("director")
    for _ in range(6):
        enter(Client(), "director", "a wrong guess")
    cache.clear()
    assert enter(Client(), "director", GOOD).status_code == 302


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ("kettle", "too short"),
        ("password1234", "too common"),
        ("director1234", "too similar"),
        (GOOD + "x", ""),
    ],
)
def test_a_password_keeps_to_the_rules_and_the_page_says_which_it_broke(person: Any, chosen: str, says: str):
    client = person("director")
    answer = client.post(CHANGE, {"oldpassword": GOOD, "password1": chosen, "password2": chosen})
    if not says:
        assert (answer.status_code, answer["Location"]) == (302, "/") and is_in(client)
        return
    body = words(answer)
    assert answer.status_code == 200 and says in body and "There is a problem" in body and "<title>Error: " in body
    assert 'href="#id_password' in body


def test_a_password_is_changed_only_by_whoever_knows_the_one_before(person: Any):
    from sightline.web.accounts.models import Person

    answer = person("director").post(CHANGE, {"oldpassword": "no", "password1": BETTER, "password2": BETTER})
    assert "That is not your password" in words(answer)
    assert Person.objects.get(username="director").check_password(GOOD)


@pytest.mark.parametrize(
    ("kept", "passed", "ends"),
    [
        ("seen_at", timedelta(minutes=59), False),
        ("seen_at", timedelta(minutes=61), True),
        ("began_at", timedelta(hours=7, minutes=59), False),
        ("began_at", timedelta(hours=8, minutes=1), True),
    ],
)
def test_a_session_ends_after_eight_hours_or_an_hour_without_use(person: Any, kept: str, passed: timedelta, ends: bool):
    client = person("director")
    assert is_in(client)
    put_back(client, kept, passed)
    answer = client.get("/figures/")
    if not ends:
        assert answer.status_code == 200
        return
    assert answer.status_code == 302 and answer["Location"] == LOGIN + "?next=/figures/"
    assert "You were signed out" in words(client.get(LOGIN)) and not is_in(client)


def test_use_keeps_a_session_and_does_not_lengthen_it_beyond_its_end(person: Any):
    client = person("director")
    is_in(client)
    began = client.session["began_at"]
    put_back(client, "seen_at", timedelta(minutes=30))
    is_in(client)
    seen = datetime.fromisoformat(client.session["seen_at"])
    assert datetime.fromisoformat(now.timestamp()) - seen < timedelta(minutes=1)
    assert client.session["began_at"] == began


OUTSIDE = """
from pathlib import Path
from sightline.web.serve import prepare
prepare(Path({folder!r}))
from django.test import Client
client = Client(headers={{"host": "localhost"}})
answer = client.get("/accounts/login/", secure=True)
print(answer.cookies["csrftoken"].OutputString())
print(answer["Content-Security-Policy"])
print(answer["Strict-Transport-Security"])
from django.conf import settings
print(settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE)
print("the council" in answer.content.decode())
"""


def test_outside_the_demonstration_cookies_go_over_https_alone(tmp_path: Path):
    table = '[sign_in]\ndirectory = "https://login.example/x"\nclient_id = "y"\nname = "Sign in with the council"\n'
    (tmp_path / "workspace.toml").write_text('[authority]\ncode = "332"\n' + table, encoding="utf-8")
    given = {**os.environ, "SIGHTLINE_DIRECTORY_SECRET": "quiet", "SIGHTLINE_DATABASE": ""}
    command = [sys.executable, "-c", OUTSIDE.format(folder=str(tmp_path))]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    cookie, policy, strict, flags, button = done.stdout.splitlines()
    assert "Secure" in cookie and flags == "True True Lax" and strict == "max-age=31536000"
    assert "form-action 'self' https://login.example" in policy and "unsafe" not in policy and button == "True"


def test_a_form_from_another_site_changes_nothing(person: Any):
    from django.test import Client

    from sightline.web.accounts.models import Person

    client = person("administrator")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    for page in (CHANGE, LOGIN, "/accounts/logout/", HERE + "recovery-codes/generate/", "/data/send/"):
        assert strict.post(page, {"oldpassword": GOOD, "password1": BETTER, "password2": BETTER}).status_code == 403
    assert Person.objects.get(username="administrator").check_password(GOOD)


def test_a_first_password_opens_one_page_until_its_owner_chooses_another(person: Any, anew: None):
    from django.test import Client

    from sightline.web.accounts import people
    from sightline.web.accounts.models import Change, Person

    Person.objects.filter(username="n.worker").delete()
    person("administrator")
    administrator = Person.objects.get(username="administrator")
    given = people.add(administrator, "n.worker", people.Wanted("director", "Nia Worker"))
    client = Client()
    enter(client, "n.worker", given)
    for page in ("/", "/figures/", "/children/x/", HERE):
        assert client.get(page)["Location"] == CHANGE
    body = words(client.get(CHANGE))
    assert "Choose your password" in body and "works this once" in body
    same = client.post(CHANGE, {"oldpassword": given, "password1": given, "password2": given})
    assert "not the one that you were given" in words(same)
    done = client.post(CHANGE, {"oldpassword": given, "password1": BETTER, "password2": BETTER})
    assert done["Location"] == "/" and is_in(client)
    assert Change.objects.filter(about="n.worker").latest("pk").what == "chose a password"
    again = Client()
    enter(again, "n.worker", given)
    assert not is_in(again)
    enter(again, "n.worker", BETTER)
    assert is_in(again)
    Person.objects.filter(username="n.worker").delete()


def test_a_second_factor_is_set_up_asked_for_and_changed_in_the_sites_own_pages(person: Any, outside: None):
    from django.test import Client

    person("director")
    client = Client()
    enter(client, "director", GOOD)
    assert client.get("/figures/")["Location"] == HERE + "totp/activate/"
    shown = words(client.get(HERE + "totp/activate/"))
    secret = re.search(r'site-key">([A-Z2-7]+)<', shown)[1]
    assert "govuk-heading-l" in shown and "Authenticator" not in shown and "data:image/svg+xml" in shown
    wrong = words(client.post(HERE + "totp/activate/", {"code": "000000"}))
    assert "That code is not right" in wrong and "There is a problem" in wrong
    done = client.post(HERE + "totp/activate/", {"code": code_of(secret)})
    assert done["Location"] == HERE + "recovery-codes/"
    codes = re.findall(r"<li>([0-9a-z-]{8,})</li>", words(client.get(HERE + "recovery-codes/")))
    assert len(codes) == 10 and is_in(client)
    assert codes[0] in client.get(HERE + "recovery-codes/download/").content.decode()
    assert "10 of 10 are unused" in words(client.get(HERE))

    again = Client()
    assert enter(again, "director", GOOD)["Location"] == HERE + "authenticate/" and not is_in(again)
    assert "six figures" in words(again.get(HERE + "authenticate/"))
    assert "That code is not right" in words(again.post(HERE + "authenticate/", {"code": "nothing"}))
    assert again.post(HERE + "authenticate/", {"code": codes[0]}).status_code == 302 and is_in(again)

    assert client.post(HERE + "totp/deactivate/")["Location"] == HERE
    assert client.get("/figures/")["Location"] == HERE + "totp/activate/"


def test_what_changes_a_sign_in_asks_who_it_is_if_that_was_long_ago(person: Any, outside: None):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    from sightline.web.accounts.models import Person

    client = person("director")
    put_back(client, "began_at", timedelta(minutes=6))
    held = Person.objects.get(username="director")
    TOTP.activate(held, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(held)
    asked = client.get(HERE + "totp/deactivate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    body = words(client.get(asked["Location"]))
    assert "Show that it is you" in body and "Use a code from your telephone instead" in body
    other = words(client.get("/accounts/2fa/reauthenticate/?next=" + HERE))
    assert "Show that it is you" in other and "Use your password instead" in other
    assert "That is not your password" in words(client.post(asked["Location"], {"password": "no"}))
    assert client.post(asked["Location"], {"password": GOOD})["Location"] == HERE + "totp/deactivate/"
    assert "Change to another telephone" in words(client.get(HERE + "totp/deactivate/"))
    assert "10 codes that you have not used stop working" in words(client.get(HERE + "recovery-codes/generate/"))


@pytest.mark.parametrize("page", CLOSED)
def test_pages_by_which_nobody_should_come_are_not_there(person: Any, page: str):
    from django.test import Client

    for client in (Client(), person("director")):
        for answer in (client.get("/accounts/" + page), client.post("/accounts/" + page, {"email": "a@b.example"})):
            assert answer.status_code == 404 and "There is no such page" in answer.content.decode()


def test_every_page_of_signing_in_has_the_sites_look_and_runs_nothing(person: Any, anew: None):
    from django.test import Client

    client = person("director")
    enter(client, "director", GOOD)
    mine = ("", "accounts/logout/", "accounts/password/change/", "accounts/reauthenticate/", "accounts/2fa/")
    more = ("accounts/2fa/totp/activate/", "accounts/2fa/recovery-codes/generate/", "accounts/inactive/")
    more += ("accounts/3rdparty/login/cancelled/", "accounts/3rdparty/login/error/")
    for whose, page in [(client, one) for one in mine + more] + [(Client(), one) for one in ("accounts/login/", *more)]:
        answer = whose.get("/" + page, follow=True)
        body = words(answer)
        assert answer.status_code in (200, 401) and "site-header__name" in body, page
        assert re.search(r'<h1 class="govuk-heading-x?l"', body), page
        assert "<script" not in body and "style=" not in body, page
        assert not re.search(r"Two-Factor|Third-Party|[Rr]eauthenticat(e|ion)[ <]|Authenticator", body), page
        assert "unsafe" not in answer["Content-Security-Policy"], page


def test_a_server_on_this_machine_that_speaks_https_is_believed_about_who_asks_and_how():
    import waitress

    from sightline.web.serve import BEHIND

    def say(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        return [f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']}".encode()]

    server = waitress.create_server(say, host="127.0.0.1", port=0, threads=1, **BEHIND)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        page = f"http://127.0.0.1:{server.effective_port}/"
        told = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.1.2.3"}
        with urllib.request.urlopen(urllib.request.Request(page, headers=told), timeout=20) as answer:
            assert answer.read() == b"https 10.1.2.3"
        with urllib.request.urlopen(page, timeout=20) as answer:
            assert answer.read() == b"http 127.0.0.1"
    finally:
        server.close()
        thread.join(timeout=20)


def test_the_tables_are_those_that_the_migrations_make(site: Path):
    from django.core.management import call_command

    said = io.StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)
    assert said.getvalue().strip() == "No changes detected"
