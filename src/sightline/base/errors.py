"""Every way Sightline says no, and the exit code each one leaves.

Exit codes: 0 fine; 1 done, with findings; 2 refused, nothing changed.
A message names the thing, its value and the way out. It never holds a child's data.
"""

from __future__ import annotations

FINE, WITH_FINDINGS, REFUSED = 0, 1, 2


class Refused(Exception):
    """Nothing was changed. `what` went wrong, `why`, and the way out (`do`)."""

    exit_code = REFUSED

    def __init__(self, what: str, *, why: str = "", do: str = "") -> None:
        self.what, self.why, self.do = what, why, do
        super().__init__(" ".join(part for part in (what, why, do) if part))


class NotAWorkspace(Refused):
    def __init__(self, directory: object) -> None:
        super().__init__(
            f"{directory} is not a Sightline workspace.",
            do="Make one with 'sightline new DIR --authority CODE', or name another with -w or SIGHTLINE_WORKSPACE.",
        )


class UnknownName(Refused):
    """A key that nothing has, with the nearest ones that something does."""

    def __init__(self, kind: str, name: str, known: list[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=3, cutoff=0.5)
        listed = ", ".join(near or sorted(known)[:12])
        super().__init__(f"There is no {kind} called '{name}'.", do=f"Did you mean one of: {listed}?")


class Misdeclared(Exception):
    """A room's author wrote something that cannot work. Names the room's word and the way out."""
