"""A code set: what a coded field may hold, in the standard's own codes.

Councils write a code with a letter before it that moves between editions ("q) 6: Police"), so a code is matched
inside the text and never by that letter (standard: Ofsted's Annex A, 'Codes used').
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from sightline.base.errors import Misdeclared

PREFIX = re.compile(r"^\s*[a-z]{1,2}\d?\)\s*", re.IGNORECASE)
SPACES = re.compile(r"[\s\xa0]+")


def plain(text: str) -> str:
    """Text as compared: lower case, single spaces, straight quotes, no letter prefix."""
    straight = text.replace("\u2019", "'").replace("\u2018", "'")
    return SPACES.sub(" ", PREFIX.sub("", straight)).strip().lower()


@dataclass(frozen=True)
class CodeSet:
    """`codes` maps a code to its label; `spellings` maps what councils also write to a code.

    `withdrawn` codes are read as themselves, with a finding that says since when they are no longer used. `within` maps
    a code to the wider one that it is a kind of.
    """

    title: str
    codes: dict[str, str]
    spellings: dict[str, str] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)
    within: dict[str, str] = field(default_factory=dict)
    source: str = ""

    def __post_init__(self) -> None:
        wrong = [code for code in self.spellings.values() if code not in self.codes and code not in self.withdrawn]
        if wrong:
            raise Misdeclared(f"Code set '{self.title}': a spelling leads to {wrong[0]}, which is no code of it.")

    def __hash__(self) -> int:
        return hash((self.title, tuple(self.codes)))

    @cached_property
    def known(self) -> dict[str, str]:
        """Every plain spelling and the code it means."""
        found: dict[str, str] = {}
        for code, label in self.codes.items():
            for text in (code, label, f"{code}: {label}", f"{code} - {label}", f"{code} {label}"):
                found.setdefault(plain(text), code)
        found.update({plain(text): code for text, code in self.spellings.items()})
        found.update({plain(code): code for code in self.withdrawn})
        return found

    def match(self, text: str) -> str | None:
        """The code inside a text, or None. 'q) 6: Police' is 6, and so is 'POLICE'."""
        wanted = plain(text)
        if wanted in self.known:
            return self.known[wanted]
        head = re.split(r"\s*[:\u2013\-]\s+|:\s*|\s+", wanted, maxsplit=1)[0]
        by_code = {plain(code): code for code in (*self.codes, *self.withdrawn)}
        return by_code.get(head)

    def label(self, code: str | None) -> str:
        return "" if code is None else self.codes.get(code, self.withdrawn.get(code, code))
