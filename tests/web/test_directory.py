"""Sign-in by a council's own directory: a real one, on this machine, and the whole way there and back."""

from __future__ import annotations

import base64
import hashlib
import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPErrorProcessor, Request, build_opener

import pytest

from sightline.base.errors import Refused
from sightline.workspace.settings import SignInSetting, read_settings

BUTTON = "Sign in with the council's account"
BEGIN, BACK = "/accounts/oidc/directory/login/", "/accounts/oidc/directory/login/callback/"
PEOPLE = {
    "s-1": {"email": "A.Director@council.example", "email_verified": True, "preferred_username": "somebody"},
    "s-2": {"email": "a.director@council.example", "email_verified": False},
    "s-3": {"email": "stranger@council.example", "email_verified": True, "preferred_username": "director"},
    "s-4": {"email": "a.director@council.example", "email_verified": True},
    "s-5": {"email": "a.director@council.example"},
}
# The directory for tests uses a library that announces its own changes while it answers.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib", "ignore:.*authlib.*", "ignore:.*httpx.*")


class Directory:
    """The directory's address, and every form that was sent to where it gives out tokens."""

    def __init__(self, server: Any) -> None:
        self.address, self.sent, self._app = f"http://localhost:{server.server_port}", [], server.app
        server.app = self

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        if environ["PATH_INFO"] == "/oauth2/token":
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            self.sent.append({name: values[0] for name, values in parse_qs(body.decode()).items()})
            environ["wsgi.input"] = io.BytesIO(body)
        return self._app(environ, start)


class Stays(HTTPErrorProcessor):
    """Follows no redirect: a browser's way is walked step by step."""

    def http_response(self, request: Any, response: Any) -> Any:
        return response


@pytest.fixture(scope="module")
def directory() -> Iterator[Directory]:
    with warnings.catch_warnings():
        import authlib.deprecate  # noqa: F401  (it sets its own warnings to be shown: the next line comes after)

        warnings.simplefilter("ignore")
        from oidc_provider_mock import User, run_server_in_thread

        users = [User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
        with run_server_in_thread(user_claims=users) as server:
            yield Directory(server)


@pytest.fixture
def council(site: Path, directory: Directory) -> Iterator[Any]:
    """A site outside the demonstration with the directory set, and one person in it: a director."""
    from django.test import override_settings

    from sightline.web.accounts.models import Person
    from sightline.web.directory import providers

    Person.objects.filter(username="director").delete()
    made = Person.objects.create_user("director", "a.director@council.example", "a long enough secret", role="director")
    setting = SignInSetting(directory.address, "sightline", BUTTON)
    with override_settings(
        DEMONSTRATION=False, DIRECTORY=setting, SOCIALACCOUNT_PROVIDERS=providers(setting, "the directory's secret")
    ):
        yield made
    Person.objects.filter(username="director").delete()


def begin(client: Any, **given: str) -> str:
    """Press the button; the address at the directory to which the browser is led."""
    answer = client.post(BEGIN + ("?" + urlencode(given) if given else ""))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def say_who(address: str, sub: str) -> str:
    """At the directory, be somebody; the way back to the site."""
    form = Request(address, data=urlencode({"sub": sub}).encode())
    with build_opener(Stays).open(form, timeout=20) as answer:
        assert answer.status == 302
        back = urlsplit(answer.headers["Location"])
    assert back.path == BACK
    return f"{back.path}?{back.query}"


def sign_in(sub: str) -> tuple[Any, Any]:
    from django.test import Client

    client = Client()
    return client, client.get(say_who(begin(client), sub))


def is_in(client: Any) -> bool:
    return client.get("/figures/").status_code == 200


def test_a_person_whom_an_administrator_made_comes_in_and_is_asked_for_no_other_factor(council: Any):
    from sightline.web.accounts.models import Change

    client, answer = sign_in("s-1")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(client) and int(client.session["_auth_user_id"]) == council.pk
    assert "first time" in Change.objects.filter(about="director").latest("pk").what
    again, _answer = sign_in("s-1")
    assert is_in(again), "and the second time"


def test_not_even_one_who_also_has_an_app_or_a_first_password_is_asked(council: Any):
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(council, "JBSWY3DPEHPK3PXP")
    council.must_change_password = True
    council.save()
    client, _answer = sign_in("s-1")
    assert is_in(client)
    from django.test import Client

    other = Client()
    answer = other.post("/accounts/login/", {"login": "director", "password": "a long enough secret"})
    assert answer["Location"] == "/accounts/2fa/authenticate/" and not is_in(other), "a password still needs the code"


def test_the_code_is_bound_to_the_browser_that_asked_for_it(council: Any, directory: Directory):
    from django.test import Client

    client = Client()
    address = begin(client)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code" and asked["state"]
    client.get(say_who(address, "s-1"))
    proof = hashlib.sha256(directory.sent[-1]["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(proof).rstrip(b"=").decode() == asked["code_challenge"]
    assert directory.sent[-1]["client_secret"] == "the directory's secret"


@pytest.mark.parametrize(("sub", "why"), [("s-3", "unknown"), ("s-2", "not verified"), ("s-5", "nothing said")])
def test_whoever_is_not_known_by_a_verified_address_is_told_what_to_do(council: Any, sub: str, why: str):
    from sightline.web.accounts.models import Person

    before = Person.objects.count()
    client, answer = sign_in(sub)
    assert answer.status_code == 403 and not is_in(client), why
    body = answer.content.decode()
    assert "An administrator of Sightline makes each account" in body and "govuk-heading-l" in body
    assert Person.objects.count() == before, "nobody signs up"


def test_an_address_that_was_given_to_somebody_else_opens_nothing(council: Any):
    sign_in("s-1")
    client, answer = sign_in("s-4")
    assert answer.status_code == 403 and not is_in(client)
    assert is_in(sign_in("s-1")[0])


def test_a_directory_that_verifies_without_saying_so_can_be_trusted_by_a_setting(council: Any, directory: Directory):
    from django.test import override_settings

    with override_settings(DIRECTORY=SignInSetting(directory.address, "sightline", BUTTON, trust_addresses=True)):
        assert not is_in(sign_in("s-2")[0]), "a plain no is believed"
        assert is_in(sign_in("s-5")[0])


def test_somebody_who_was_stopped_does_not_come_in_by_the_directory(council: Any):
    sign_in("s-1")
    council.is_active = False
    council.save()
    client, answer = sign_in("s-1")
    assert answer["Location"] == "/accounts/inactive/" and not is_in(client)
    assert b"ask your administrator" in client.get("/accounts/inactive/").content


def test_a_forged_a_stale_and_a_used_state_are_refused(council: Any, monkeypatch: pytest.MonkeyPatch):
    from allauth.socialaccount.internal import statekit
    from django.test import Client

    client = Client()
    back = say_who(begin(client), "s-1")
    code = parse_qs(urlsplit(back).query)["code"][0]
    forged = client.get(f"{BACK}?{urlencode({'code': code, 'state': 'made-up'})}")
    assert forged.status_code == 401 and "Begin again" in forged.content.decode() and not is_in(client)
    somebody = Client()
    assert somebody.get(back).status_code == 401 and not is_in(somebody), "another browser's state"
    with monkeypatch.context() as patch:
        patch.setattr(statekit, "STATE_TTL", -1)
        assert client.get(back).status_code == 401 and not is_in(client), "too old"
    client = Client()
    back = say_who(begin(client), "s-1")
    assert client.get(back).status_code == 302 and is_in(client)
    client.logout()
    assert client.get(back).status_code == 401 and not is_in(client), "used already"


def test_nobody_joins_a_second_account_to_their_own(council: Any):
    from django.test import Client

    client = Client()
    client.force_login(council, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(say_who(begin(client, process="connect"), "s-3"))
    assert answer.status_code == 403
    assert not council.socialaccount_set.exists()


def test_a_directory_that_does_not_answer_is_said_so(council: Any):
    from django.test import Client, override_settings

    from sightline.web.directory import providers

    away = SignInSetting("http://localhost:9", "sightline", BUTTON)
    with override_settings(SOCIALACCOUNT_PROVIDERS=providers(away, "x")):
        answer = Client().post(BEGIN)
    assert answer.status_code == 502 and "did not answer" in answer.content.decode()


def test_the_button_is_there_with_the_setting_and_leads_nowhere_by_itself(council: Any):
    from django.test import Client

    body = Client().get("/accounts/login/").content.decode()
    assert "Sign in with the council&#x27;s account" in body and BEGIN in body
    asked = Client().get(BEGIN)
    assert asked.status_code == 200 and "brings you back" in asked.content.decode(), "a link signs no one in"
    assert Client().get("/accounts/3rdparty/login/cancelled/").status_code == 200


def test_without_the_setting_there_is_no_button_and_no_way(site: Path):
    from django.test import Client

    body = Client().get("/accounts/login/").content.decode()
    assert "oidc" not in body and "council's account" not in body
    assert Client().post(BEGIN).status_code == 404 and Client().get(BACK).status_code == 404


def workspace(folder: Path, table: str) -> Path:
    (folder / "workspace.toml").write_text(f'[authority]\ncode = "332"\n\n[sign_in]\n{table}', encoding="utf-8")
    return folder


def test_the_setting_is_read_from_the_workspace_and_the_secret_from_the_environment(tmp_path, monkeypatch):
    from sightline.web.directory import origin, providers

    table = 'directory = "https://login.example/council/"\nclient_id = "sightline"\nname = "Sign in"\n'
    setting = read_settings(workspace(tmp_path, table)).sign_in
    assert setting == SignInSetting("https://login.example/council", "sightline", "Sign in")
    assert origin(setting) == ["https://login.example"], "where the button's form may lead"
    monkeypatch.delenv("SIGHTLINE_DIRECTORY_SECRET", raising=False)
    with pytest.raises(Refused, match="SIGHTLINE_DIRECTORY_SECRET"):
        providers(setting)
    monkeypatch.setenv("SIGHTLINE_DIRECTORY_SECRET", "quiet")
    app = providers(setting)["openid_connect"]["APPS"][0]
    assert (app["secret"], app["settings"]["oauth_pkce_enabled"]) == ("quiet", True)
    assert providers(None) == {} and origin(None) == []


@pytest.mark.parametrize(
    "table",
    [
        'directory = "http://login.example"\nclient_id = "x"\nname = "y"\n',
        'directory = "https://login.example"\nclient_id = "x"\n',
        'directory = "https://login.example"\nclient_id = "x"\nname = "y"\nsecret = "z"\n',
        'directory = "https://login.example"\nclient_id = 7\nname = "y"\n',
    ],
)
def test_a_setting_that_is_not_whole_or_not_safe_is_refused(tmp_path: Path, table: str):
    with pytest.raises(Refused, match=r"workspace\.toml"):
        read_settings(workspace(tmp_path, table))
