"""What is checked of each row of an SSDA903 return: a rule and when it is broken, in the return's own columns.

Beside its columns an episode has what came before it (`BEFORE.DEC` and so on) and after (`AFTER.RNE`), the day `UNTIL`
which it lasted, and what the years before and after have of it (`LAST.DECOM`, `NEXT.DECOM`). Every row has what the
header says of the child (`HEAD.DOB`), the care that its episodes tell of (`CARE.FROM`, `CARE.TO`), the day that it is
about (`DAY`) and the year (`BEGINS`, `ENDS`).
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sightline.snapshot.findings import Rule

c = pl.col
CARE_SYSTEM = "Put it right in the case-management system and send the return again."
BOTH_DATES = "Check both dates in the case-management system."
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
MOVED = ("P", "T", "B", "U")
FOR_ADOPTION = ("A3", "A4", "A5", "A6")
BY_ORDER = ("A5", "A6")


@dataclass(frozen=True)
class Check:
    """A rule, the tables whose rows it is asked of, the column to look at, and when it is broken."""

    rule: Rule
    tables: tuple[str, ...]
    column: str
    broken: pl.Expr


def _check(
    name: str, severity: str, tables: str, column: str, broken: pl.Expr, says: str, remedy: str = CARE_SYSTEM
) -> Check:
    return Check(Rule(f"care-{name}", severity, says, remedy), tuple(tables.split()), column, broken)


def _days(first: str, last: str) -> pl.Expr:
    return (c(last) - c(first)).dt.total_days()


def _age(years: int, on: str) -> pl.Expr:
    """Whether the child is of this age on a day; blank where a date is not known."""
    return c("HEAD.DOB").dt.offset_by(f"{years}y") <= c(on)


def _left(reason: str) -> pl.Expr:
    return c(reason).is_not_null() & (c(reason) != "X1")


DAY = "DAY"
OTHERS = "episodes reviews uasc oc2 oc3 ad1 placed_for_adoption previous_permanence missing social_worker dolo"
WITH_DOB = OTHERS.removeprefix("episodes ")

CHECKS = (
    # -- one episode after another
    _check(
        "episodes-overlap", "error", "episodes", "DECOM", c("DECOM") < c("BEFORE.DEC"),
        "This episode of care begins before the child's episode before it has ended.", BOTH_DATES,
    ),
    _check(
        "earlier-episode-open", "error", "episodes", "DECOM",
        c("BEFORE.ROW").is_not_null() & c("BEFORE.DEC").is_null() & ~c("BEFORE.?DEC"),
        "A new episode of care has begun, and the child's episode before it has no end.",
        "Enter the end of the earlier episode.",
    ),
    _check(
        "gap-between-episodes", "warning", "episodes", "DECOM",
        (c("BEFORE.REC") == "X1") & (c("DECOM") > c("BEFORE.DEC")),
        "The episode before this one says that care went on from the same day, and this one begins later.", BOTH_DATES,
    ),
    _check(
        "no-next-episode", "warning", "episodes", "REC",
        (c("REC") == "X1") & c("DEC").is_not_null() & c("AFTER.ROW").is_null(),
        "This episode ended because care went on in another, and there is no other. When care ended is not known.",
        "Add the episode that followed, or the reason for which the child left care.",
    ),
    _check(
        "end-without-reason", "error", "episodes", "REC", c("DEC").is_not_null() & c("REC").is_null() & ~c("?REC"),
        "This episode has an end and no reason for it.", "Enter why the episode ended.",
    ),
    _check(
        "reason-without-end", "error", "episodes", "DEC", c("DEC").is_null() & ~c("?DEC") & _left("REC"),
        "This episode says why the child left care and not when. The end is treated as unknown.",
        "Enter the day on which the episode ended.",
    ),
    _check(
        "no-days-long", "warning", "episodes", "DEC", c("DEC") == c("DECOM"),
        "This episode ends on the day it began.", BOTH_DATES,
    ),
    _check(
        "goes-on-after-leaving", "error", "episodes", "RNE",
        _left("BEFORE.REC") & c("BEFORE.DEC").is_not_null() & c("RNE").is_not_null() & (c("RNE") != "S"),
        "The child had left care, and this episode is said to go on from the one before.",
        "Begin a new period of care with the code S, or put right the end of the episode before.",
    ),
    _check(
        "starts-again-in-care", "warning", "episodes", "RNE",
        (c("BEFORE.REC") == "X1") & (c("BEFORE.DEC") == c("DECOM")) & (c("RNE") == "S"),
        "The episode before this one says that care went on, and this one says that the child came into care.",
    ),
    _check(
        "more-after-death", "error", "episodes", "DECOM", c("BEFORE.REC") == "E2",
        "An earlier episode says that the child died.",
    ),
    _check(
        "status-did-not-change", "warning", "episodes", "LS",
        c("RNE").is_in(["L", "B", "U"]) & (c("LS") == c("BEFORE.LS")) & (c("BEFORE.DEC") == c("DECOM")),
        "This episode began because the legal status changed, and the legal status is the same as before.",
    ),
    _check(
        "placement-did-not-change", "warning", "episodes", "PLACE",
        c("RNE").is_in(["P", "B"]) & (c("BEFORE.DEC") == c("DECOM")) & (c("PLACE") == c("BEFORE.PLACE"))
        & pl.coalesce("PL_POST", "URN").is_not_null() & c("URN").eq_missing(c("BEFORE.URN"))
        & c("PL_POST").eq_missing(c("BEFORE.PL_POST"))
        & c("PLACE_PROVIDER").eq_missing(c("BEFORE.PLACE_PROVIDER")),
        "This episode began because the child moved, and where the child lives is the same as before.",
    ),
    _check(
        "reason-for-move-missing", "warning", "episodes", "REASON_PLACE_CHANGE",
        (c("REC") == "X1") & c("AFTER.RNE").is_in(MOVED) & c("REASON_PLACE_CHANGE").is_null(),
        "The child moved after this episode, and why is not said.", "Enter the reason for the change of placement.",
    ),
    # -- the child's age
    _check(
        "before-birth", "error", OTHERS, DAY, c(DAY) < c("HEAD.DOB"),
        "This happened before the child was born, by the date of birth in the header.",
        "Check the date and the date of birth.",
    ),
    _check(
        "open-at-18", "error", "episodes", "DEC",
        c("DEC").is_null() & ~c("?DEC") & c("AFTER.ROW").is_null() & _age(18, "ENDS"),
        "The child was 18 by the end of the year, and this episode of care is still open.",
        "End the episode on or before the 18th birthday, or check the date of birth.",
    ),
    _check(
        "came-in-at-18", "error", "episodes", "DECOM", (c("RNE") == "S") & _age(18, "DECOM"),
        "The child came into care at 18 or over.", "Check the date and the date of birth.",
    ),
    _check(
        "too-young-for-placement", "warning", "episodes", "PLACE",
        (c("PLACE").is_in(["H5", "K3", "P2"]) & ~_age(16, "DECOM")) | ((c("PLACE") == "R5") & ~_age(10, "DECOM")),
        "The child is younger than this kind of placement allows: 16 to live with some support, 10 for custody.",
        "Check the kind of placement and the date of birth.",
    ),
    # -- what does not go together
    _check(
        "status-not-for-placement", "error", "episodes", "LS",
        (c("PLACE").is_in(BY_ORDER) & c("LS").is_in(["C1", "C2", "V2", "V3", "V4"]))
        | ((c("PLACE") == "P1") & (c("LS") == "V2"))
        | (c("PLACE").is_in([*TEMPORARY, "U1", "U4"]) & c("LS").is_in(["V3", "V4"])),
        "This legal status does not allow this kind of placement.", "Check the legal status and the kind of placement.",
    ),
    _check(
        "provider-not-for-placement", "warning", "episodes", "PLACE_PROVIDER",
        c("PLACE_PROVIDER").is_not_null() & ((c("PLACE") == "P1") != (c("PLACE_PROVIDER") == "PR0")),
        "A child placed with parents, and no other, has parents as the provider.",
        "Check the provider and the kind of placement.",
    ),
    _check(
        "provider-missing", "warning", "episodes", "PLACE_PROVIDER",
        c("PLACE_PROVIDER").is_null() & ~c("?PLACE_PROVIDER") & c("PLACE").is_not_null()
        & ~c("PLACE").is_in([*TEMPORARY, "Z1", "Z11", "Z12", "Z13", "Z14"]),
        "This placement has no provider.", "Enter who provides the placement.",
    ),
    _check(
        "emergency-too-long", "warning", "episodes", "DEC",
        ((c("LS") == "L1") & (_days("DECOM", "UNTIL") > 3)) | ((c("LS") == "L2") & (_days("DECOM", "UNTIL") > 21))
        | ((c("LS") == "L3") & (_days("DECOM", "UNTIL") > 7)),
        "Police protection lasts 72 hours at most, an emergency protection order 21 days, an assessment order 7 days.",
        "Check the legal status and its dates.",
    ),
    _check(
        "temporary-too-long", "warning", "episodes", "DEC",
        ((c("PLACE") == "T4") & (_days("DECOM", "UNTIL") > 7))
        | ((c("PLACE") == "T3") & (_days("DECOM", "UNTIL") > 21)),
        "A temporary placement lasts 7 days at most, or 21 while the carers are on holiday.",
        "Record the placement as what it has become.",
    ),
    _check(
        "begins-temporary", "warning", "episodes", "PLACE", (c("RNE") == "S") & c("PLACE").is_in(TEMPORARY),
        "A period of care cannot begin with a temporary placement.",
    ),
    _check(
        "adopted-unplaced", "warning", "episodes", "REC",
        c("REC").is_in(["E11", "E12"]) & c("PLACE").is_not_null() & ~c("PLACE").is_in(FOR_ADOPTION),
        "The child was adopted, and was not placed for adoption.", "Check the reason and the kind of placement.",
    ),
    # -- this year and last year
    _check(
        "not-open-last-year", "warning", "episodes", "DECOM",
        c("LAST.YEAR") & (c("DECOM") < c("BEGINS")) & c("LAST.DECOM").ne_missing(c("DECOM")),
        "This episode began before the year, and last year's return has no such episode open at its end.",
        "Send last year's episode as it was, or correct the day on which this one began.",
    ),
    _check(
        "lost-since-last-year", "error", "episodes", "DEC",
        c("NEXT.YEAR") & c("DEC").is_null() & ~c("?DEC") & c("AFTER.ROW").is_null() & c("NEXT.DECOM").is_null(),
        "This episode was open at the end of the year, and the next year's return does not have it.",
        "Add the episode to the later return, with its end if it has ended.",
    ),
    _check(
        "differs-from-last-year", "warning", "header", "SEX",
        (c("SEX") != c("LAST.SEX")) | (c("ETHNIC") != c("LAST.ETHNIC")),
        "The child's sex or ethnicity is not what last year's return says.", "Correct whichever is wrong.",
    ),
    # -- one table and another
    _check(
        "several-headers", "warning", "header", "CHILD", c("CHILD").is_duplicated(),
        "The header has several different rows for this child.", "Keep the one that is true.",
    ),
    _check(
        "upn-shared", "warning", "header", "UPN",
        c("UPN").is_not_null() & ~c("UPN").str.starts_with("UN") & (c("CHILD").n_unique().over("UPN") > 1),
        "Another child has the same unique pupil number.", "Check both pupils' numbers.",
    ),
    _check(
        "not-in-header", "error", OTHERS, "CHILD", c("HEAD.SENT") & c("HEAD.CHILD").is_null(),
        "The header of this year has no such child.", "Add the child to the header, or correct the identifier.",
    ),
    _check(
        "born-on-another-day", "warning", WITH_DOB, "DOB", c("DOB") != c("HEAD.DOB"),
        "The date of birth is not the one in the header. The header's was taken.", "Correct whichever is wrong.",
    ),
    _check(
        "sex-differs", "warning", "uasc", "SEX", c("SEX") != c("HEAD.SEX"),
        "The child's sex is not the one in the header. The header's was taken.", "Correct whichever is wrong.",
    ),
    _check(
        "outside-care", "warning", "reviews missing", DAY, (c(DAY) < c("CARE.FROM")) | (c(DAY) > c("CARE.TO")),
        "This happened before the child came into care or after care ended, by the episodes.", BOTH_DATES,
    ),
    _check(
        "review-code-and-age", "warning", "reviews", "REVIEW_CODE",
        c("REVIEW_CODE").is_not_null() & ((c("REVIEW_CODE") == "PN0") == _age(4, "REVIEW")),
        "The code PN0 is for a child under 4 at the review, and for no other.", "Check the code and the date of birth.",
    ),
    _check(
        "score-out-of-range", "error", "oc2", "SDQ_SCORE", ~c("SDQ_SCORE").is_between(0, 40),
        "A strengths and difficulties score is from 0 to 40.", "Enter the score as the questionnaire gives it.",
    ),
    _check(
        "score-and-reason", "warning", "oc2", "SDQ_REASON",
        c("SDQ_SCORE").is_not_null() & c("SDQ_REASON").is_not_null(),
        "There is a score, and a reason why there is none.", "Keep the one that is true.",
    ),
)  # fmt: skip

RULES_OF_CARE: dict[str, Rule] = {check.rule.id: check.rule for check in CHECKS}
