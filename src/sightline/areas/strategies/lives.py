"""The strategies and policies of a synthetic council: most are new, a few wait for a review or were not screened."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sightline.areas.spine.lives import Council, later, working_day

YEAR = 365


class Known(NamedTuple):
    """A version: `ago` and `until` are days before the files' end on which it was approved and replaced, `review` is
    after how many days it is to be reviewed, `reviewed` how many days before or after that it was."""

    name: str
    kind: str
    version: str
    owner: str
    priority: str | None
    ago: int
    until: int | None = None
    review: int | None = YEAR
    reviewed: int | None = None
    briefed: bool = True
    needed: bool | None = True
    screened: bool = True


KNOWN = (
    Known("Recruitment and retention strategy", "strategy", "2", "Service Director", "leadership", 210),
    Known("Permanency strategy", "strategy", "1", "Head of Permanence", "permanence", 95),
    Known("Permanency meeting: terms of reference", "terms", "1", "Head of Permanence", "permanence", 95, needed=False),
    Known("Education attainment strategy", "strategy", "1", "Head of the Virtual School", "education", 160),
    Known("Exploitation strategy", "strategy", "2", "Head of Safeguarding", "exploitation", 300, briefed=False),
    Known("Transfer protocol", "protocol", "1", "Head of Family Support", "transfer", 240, 48, 182, needed=None),
    Known("Transfer protocol", "protocol", "2", "Head of Family Support", "transfer", 48, review=182, screened=False),
    Known("Supervision policy", "policy", "3", "Head of Quality", "supervision", 820, 22),
    Known("Supervision policy", "policy", "4", "Head of Quality", "supervision", 22, screened=False),
    Known("Special guardianship policy", "policy", "1", "Head of Permanence", "permanence", 410, screened=False),
    Known("Quality assurance and learning framework", "framework", "2", "Head of Quality", "supervision", 25),
    Known("Core group guidance", "guidance", "2", "Head of Safeguarding", "pre_proceedings", 30, needed=None),
    Known("Pre-birth pathway", "pathway", "1", "Head of Assessment", "pre_proceedings", 500, reviewed=-12),
    Known("Thresholds of need", "guidance", "5", "Head of MASH", "front_door", 640, review=2 * YEAR),
    Known("Case recording policy", "policy", "2", "Head of Quality", None, 700, reviewed=31),
    Known("Complaints procedure", "protocol", "4", "Head of Quality", None, 460, briefed=False),
    Known("Lone working policy", "policy", "1", "Service Director", None, 900, review=None),
)


def council(all_of: Council, chance: Random) -> None:
    """A register of a dozen, of which two have been renewed."""
    for one in KNOWN:
        _add(all_of, one, chance)


def _add(all_of: Council, one: Known, chance: Random) -> None:
    approved = working_day(all_of.ends - timedelta(days=one.ago))
    due = None if one.review is None else working_day(approved + timedelta(days=one.review))
    all_of.add(
        "strategy",
        name=one.name,
        kind=one.kind,
        version=one.version,
        owner=one.owner,
        priority=one.priority,
        approved_on=approved,
        review_due_on=due,
        reviewed_on=_known(due + timedelta(days=one.reviewed), all_of) if due and one.reviewed is not None else None,
        replaced_on=None if one.until is None else working_day(all_of.ends - timedelta(days=one.until)),
        briefed_on=_known(later(approved, chance.randint(3, 25)), all_of) if one.briefed else None,
        screening_needed=one.needed,
        screened_on=approved - timedelta(days=chance.randint(5, 40)) if one.needed and one.screened else None,
    )


def _known(day: date, all_of: Council) -> date | None:
    """A working day by the files' end, or not yet."""
    found = working_day(day)
    return found if found <= all_of.ends else None
