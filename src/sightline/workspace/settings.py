"""workspace.toml: whose workspace it is, and what the council has set for itself. Parsed once, into Settings."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sightline.base.calendar import Calendar, england
from sightline.base.errors import NotAWorkspace, Refused
from sightline.language import Rooms
from sightline.language.limits import Limit
from sightline.language.rulebook import Rulebook, rulebook

FILE = "workspace.toml"
KNOWN = ("authority", "case_system", "population", "limits", "authoritative", "calendar", "reading", "site", "sign_in")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
READABLE = 4.5
DAY_OFF = ("that day", "next working day")


@dataclass(frozen=True)
class PopulationSetting:
    """A dated estimate of the children in the area, with where it was taken from."""

    year_from: date
    value: int
    source: str


@dataclass(frozen=True)
class SignInSetting:
    """The council's own directory of people: its address, what it knows this site by, and what the button says."""

    directory: str
    client_id: str
    name: str
    trust_addresses: bool = False


@dataclass(frozen=True)
class Settings:
    code: str
    name: str
    case_address: str = ""
    case_system: str = ""
    populations: tuple[PopulationSetting, ...] = ()
    limits: dict[str, dict[str, Any]] = field(default_factory=dict)
    authoritative: dict[str, str] = field(default_factory=dict)
    closures: tuple[date, ...] = ()
    term_starts: tuple[date, ...] = ()
    put_off: bool = False
    largest_mb: int = 150
    colour: str = ""
    logo: str = ""
    sign_in: SignInSetting | None = None


def read_settings(folder: Path) -> Settings:
    """Errors: NotAWorkspace; Refused, naming the entry that cannot be read."""
    path = folder / FILE
    if not path.is_file():
        raise NotAWorkspace(folder)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise Refused(f"{FILE} cannot be read.", why=str(broken), do="Mend that line.") from broken
    unknown = [name for name in table if name not in KNOWN]
    if unknown:
        raise Refused(f"{FILE} has an entry '{unknown[0]}'.", do=f"The entries are: {', '.join(KNOWN)}.")
    return _parse(table)


def _parse(table: dict[str, Any]) -> Settings:
    try:
        authority, system = table["authority"], table.get("case_system", {})
        return Settings(
            code=str(authority["code"]),
            name=str(authority.get("name", authority["code"])),
            case_address=str(system.get("address", "")),
            case_system=str(system.get("name", "")),
            populations=tuple(
                PopulationSetting(row["year_from"], int(row["value"]), str(row["source"]))
                for row in table.get("population", [])
            ),
            limits=dict(table.get("limits", {})),
            authoritative={str(k): str(v) for k, v in table.get("authoritative", {}).items()},
            closures=_days(table, "closure_days"),
            term_starts=_days(table, "term_starts"),
            put_off=_put_off(table.get("calendar", {}).get("received_on_a_day_off", DAY_OFF[0])),
            largest_mb=int(table.get("reading", {}).get("largest_mb", 150)),
            colour=_colour(str(table.get("site", {}).get("colour", ""))),
            logo=str(table.get("site", {}).get("logo", "")),
            sign_in=_sign_in(table["sign_in"]) if "sign_in" in table else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise Refused(
            f"{FILE} lacks an entry or holds one that cannot be read: {wrong}.",
            do="It needs at least [authority] with code; see the guide for the rest.",
        ) from wrong


def _days(table: dict[str, Any], name: str) -> tuple[date, ...]:
    """Days that the council gives for its calendar. Errors: TypeError, for what is no date."""
    given = tuple(table.get("calendar", {}).get(name, []))
    if not all(type(day) is date for day in given):
        raise TypeError(f"calendar.{name} is a list of dates, as in [2021-04-12]")
    return given


def _put_off(said: Any) -> bool:
    """Whether what comes on a day off is taken to have come on the next working day. Errors: ValueError."""
    if said not in DAY_OFF:
        raise ValueError(f"calendar.received_on_a_day_off is one of: {', '.join(DAY_OFF)}")
    return bool(said == DAY_OFF[1])


def _colour(text: str) -> str:
    """An accent on which white can be read (WCAG 2.2, 1.4.3). Errors: Refused."""
    if not text:
        return ""
    if not COLOUR.fullmatch(text):
        raise Refused(f"'{text}' is no colour.", do='Write it as in colour = "#1d4f91".')
    parts = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    contrast = 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)
    if contrast < READABLE:
        raise Refused(f"White cannot be read on {text} (contrast {contrast:.1f}).", do="Choose a darker accent.")
    return text


def vary_limit(folder: Path, limit: Limit, value: int, starts: date, reason: str) -> None:
    """Write a limit's local value into workspace.toml, with its reason. Errors: Refused, and nothing is changed."""
    import tomlkit

    entry = {"value": value, "from": starts, "reason": reason}
    if not reason:
        raise Refused("A limit is not varied without a reason.", do="Say which local guidance sets it.")
    limit.overridden(entry)
    path = folder / FILE
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    limits = document.setdefault("limits", tomlkit.table(is_super_table=True))
    limits[limit.key] = entry
    beside = path.with_name(f".{FILE}.part")
    beside.write_text(tomlkit.dumps(document), encoding="utf-8")
    os.replace(beside, path)


def _sign_in(table: dict[str, Any]) -> SignInSetting:
    """Errors: TypeError, for an entry too many or too few; ValueError, for an address that anybody could listen to."""
    made = SignInSetting(**table)
    if not all(isinstance(value, str) and value for value in (made.directory, made.client_id, made.name)):
        raise ValueError("[sign_in] needs directory, client_id and name, each a text")
    if not isinstance(made.trust_addresses, bool):
        raise ValueError("sign_in.trust_addresses is true or false")
    if not made.directory.startswith(("https://", "http://localhost:", "http://127.0.0.1:")):
        raise ValueError("sign_in.directory begins with https://")
    return replace(made, directory=made.directory.rstrip("/"))


def rules_of(settings: Settings, rooms: Rooms) -> Rulebook:
    """The limits and the calendar in force: as the rooms declare them, as the council varies them."""
    own = settings.closures or settings.term_starts
    calendar = Calendar(settings.closures, settings.term_starts) if own else england()
    return rulebook(rooms.limits, settings.limits, calendar, settings.put_off)


def write_new(folder: Path, authority: str) -> None:
    """Write a new workspace's settings and folders. Errors: Refused, if it is one already or the code is no code."""
    if not (authority.isdigit() and len(authority) == 3):
        raise Refused(f"'{authority}' is not an authority's code.", do="Give the three digits, for example 332.")
    path = folder / FILE
    if path.exists():
        raise Refused(f"{folder} is a workspace already.", do="Name another directory.")
    try:
        for part in ("mappings", "snapshots"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        path.write_text(_TEMPLATE.format(code=authority), encoding="utf-8")
    except OSError as failed:
        raise Refused(f"{folder} cannot be written to.", why=str(failed.strerror), do="Name another place.") from failed


_TEMPLATE = """# A Sightline workspace. Everything that this council has set for itself is here, each with its reason.

[authority]
code = "{code}"

# [case_system]
# name = "liquidlogic"            # or mosaic, eclipse: how its extracts spell things
# address = "https://case-system.example/person/{{child_id}}"

# [sign_in]                       # people sign in by the council's own directory (OpenID Connect)
# directory = "https://login.example/council"
# client_id = "sightline"
# name = "Sign in with the council's account"

# [[population]]                  # for rates: children aged 0 to 17, by the year the estimate is of
# year_from = 2020-03-31
# value = 69000
# source = "Mid-year estimate"

# [site]
# colour = "#1d4f91"              # an accent on which white can be read
# logo = "logo.svg"               # a picture in this folder

# [limits.core_group]             # only limits that allow local variation can be set
# value = 4
# from = 2021-02-01
# reason = "Local core group guidance, February 2021"

# [calendar]
# closure_days = [2020-12-24]     # days on which nobody works here, beside the bank holidays
# term_starts = [2021-04-12]      # a school term that begins on another day than 1 September, 1 January, Easter Monday
# received_on_a_day_off = "next working day"   # a day more for what comes at a weekend, under limits that are local

# [authoritative]                 # where two sources carry one record, which is believed
# contact = "contacts"
# "contact.source" = "annex a"   # and for one field of it
"""
