"""The entries of a plan file, one at a time: text, date, number, list. What cannot be read is noted with its place."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import Any

from sightline.base.periods import month_end
from sightline.plan import model

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
YEAR = re.compile(r"\d{4}/\d{2}")


class Cells:
    """Reads the entries of tables, noting each problem with its place."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.seen: set[str] = set()

    def note(self, where: str, problem: str) -> None:
        self.wrong.append(f"{where}: {problem}")

    def known(self, table: dict[str, Any], names: tuple[str, ...], where: str) -> None:
        for name in table:
            if name not in names:
                self.note(where, f"'{name}' is not an entry here (those are {', '.join(names)})")

    def text(self, table: dict[str, Any], name: str, where: str, default: str | None = None) -> str:
        value = table.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.note(f"{where}.{name}", "it is missing or is no text")
            return ""
        return value.strip()

    def day(self, table: dict[str, Any], name: str, where: str) -> date:
        value = table.get(name)
        if type(value) is date:  # a date with a time is a date too, and cannot be compared with one
            return value
        self.note(f"{where}.{name}", f"'{value}' is not a date such as 2021-03-17")
        return date(1970, 1, 1)

    def dated(self, table: dict[str, Any], name: str, where: str) -> model.Dated | None:
        """A TOML date, '2021-03' or '2021-Q2' (a financial quarter)."""
        value = table.get(name)
        if value is None:
            return None
        if type(value) is date:
            return model.Dated(value, "day")
        if month := MONTH.fullmatch(str(value)):
            return model.Dated(month_end(int(month[1]) * 12 + int(month[2]) - 1), "month")
        if quarter := QUARTER.fullmatch(str(value)):
            return model.Dated(month_end(int(quarter[1]) * 12 + 2 + int(quarter[2]) * 3), "quarter")
        self.note(f"{where}.{name}", f'\'{value}\' is no date; write 2021-03-31, "2021-03" or "2021-Q2"')
        return None

    def number(self, table: dict[str, Any], name: str, where: str) -> float | None:
        value = table.get(name)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)):
            return value
        self.note(f"{where}.{name}", f"'{value}' is no number")
        return None

    def texts(self, table: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
        value = table.get(name, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(one.strip() for one in value)
        self.note(f"{where}.{name}", 'it is no list of texts; write ["one", "another"]')
        return ()

    def rows(self, table: dict[str, Any], name: str, where: str = "") -> list[tuple[dict[str, Any], str]]:
        """Each of a list of tables, with its place."""
        value, place = table.get(name, []), f"{where}.{name}" if where else name
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return [(one, f"{place}[{at}]") for at, one in enumerate(value)]
        self.note(place, "it is no list of tables; each begins with a line in double square brackets")
        return []

    def once(self, key: str, where: str) -> str:
        if key in self.seen:
            self.note(where, f"the key '{key}' is used twice")
        self.seen.add(key)
        return key

    def cut(self, table: dict[str, Any], where: str) -> tuple[tuple[str, str], ...]:
        value = table.get("cut", {})
        if not isinstance(value, dict) or len(value) > 1:
            self.note(f"{where}.cut", 'write one cut and its value, as in { kind = "new" }')
            return ()
        return tuple((str(name), str(one)) for name, one in value.items())

    def period(self, table: dict[str, Any], name: str, where: str) -> str:
        """A month, a day, a financial quarter or a financial year, as text; or none."""
        value = self.text(table, name, where, default="")
        if value and not any(form.fullmatch(value) for form in (MONTH, QUARTER, DAY, YEAR)):
            self.note(f"{where}.{name}", f'\'{value}\' is no period; write "2021-03", "2021-Q2" or "2021/22"')
        return value

    def pairs(self, table: dict[str, Any], name: str, where: str) -> model.Pairs:
        """Names with texts. A date or a number is taken as it is written."""
        value = table.get(name, {})
        if isinstance(value, dict) and not any(isinstance(one, dict | list) for one in value.values()):
            return tuple((str(key), str(one).strip()) for key, one in value.items())
        self.note(f"{where}.{name}", 'write names and texts, as in { period = "2021-12" }')
        return ()

    def typed(self, table: dict[str, Any], where: str, names: tuple[str, ...]) -> model.Pairs:
        """What a report printed, by the entry that corrects it."""
        found = self.pairs(table, "typed", where)
        self.known(dict(found), names, f"{where}.typed")
        return found

    def amounts(self, table: dict[str, Any], name: str, where: str) -> tuple[tuple[str, float], ...]:
        """Names with numbers."""
        value = table.get(name, {})
        if not isinstance(value, dict):
            self.note(f"{where}.{name}", "write names and numbers, as in { achieved = 2, continuing = 4 }")
            return ()
        found = [(str(key), self.number(value, key, f"{where}.{name}")) for key in value]
        return tuple((key, one) for key, one in found if one is not None)
