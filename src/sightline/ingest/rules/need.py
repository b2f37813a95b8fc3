"""What is checked of each row of a CIN census beside others: a rule and when it is broken, in the census's elements.

Beside the elements of its block a row has those of the child (`CHILD.PersonBirthDate`), of the episode that it is in
(`EPISODE.CINclosureDate`) and of the row around it (`AROUND.CPPstartDate`); the end of the child's spell of the same
kind before it (`BEFORE.END`, with `BEFORE.OPEN` where that has none); whether it was in force together with a spell
that excludes it (`TOGETHER`); and the day on which the census's year `BEGINS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from sightline.snapshot.findings import Rule

c = pl.col
BOTH_DATES = "Check both dates in the case-management system."
CASE_SYSTEM = "Put it right in the case-management system and send the return again."
WEEKS_BEFORE_BIRTH = 40
SPELLS = {
    "CINdetails": ("CINreferralDate", "CINclosureDate"),
    "CINPlanDates": ("CINPlanStartDate", "CINPlanEndDate"),
    "ChildProtectionPlans": ("CPPstartDate", "CPPendDate"),
}
EXCLUDES = {"CINPlanDates": "ChildProtectionPlans"}
STARTS = (
    "Assessments.AssessmentActualStartDate",
    "Section47.S47ActualStartDate",
    "CINPlanDates.CINPlanStartDate",
)
DAYS = (
    *STARTS,
    "Assessments.AssessmentAuthorisationDate",
    "CINPlanDates.CINPlanEndDate",
    "Section47.DateOfInitialCPC",
    "ChildProtectionPlans.CPPstartDate",
    "ChildProtectionPlans.CPPendDate",
    "Reviews.CPPreviewDate",
)


@dataclass(frozen=True)
class Check:
    """A rule, the block whose rows it is asked of, the element to look at, and when it is broken."""

    rule: Rule
    block: str
    element: str
    broken: pl.Expr


def _check(name: str, severity: str, at: str, broken: pl.Expr, says: str, remedy: str = CASE_SYSTEM) -> Check:
    block, _dot, element = at.partition(".")
    return Check(Rule(f"need-{name}", severity, says, remedy), block, element, broken)


def _each(name: str, severity: str, at: tuple[str, ...], sign: str, says: str, remedy: str) -> Iterator[Check]:
    """The same rule of several elements, each as against the day of the episode that the sign names."""
    for place in at:
        day = c(place.partition(".")[2])
        broken = day < c("EPISODE.CINreferralDate") if sign == "before" else day > c("EPISODE.CINclosureDate")
        yield _check(name, severity, place, broken, says, remedy)


def _no_further_action(at: str) -> Check:
    return _check(
        "nothing-more-was-to-be-done", "warning", at, c("EPISODE.ReferralNFA"),
        "The referral is said to have led to no further action, and here is some.",
        "Correct the answer to the referral, or take this away if it belongs to another.",
    )  # fmt: skip


def _weekend(at: str) -> Check:
    return _check(
        "conference-at-a-weekend", "warning", at, c("DateOfInitialCPC").dt.weekday() > 5,
        "This conference is said to have met on a Saturday or a Sunday.", "Check the date of the conference.",
    )  # fmt: skip


CHECKS = (
    # -- the child
    _check(
        "born-and-expected", "warning", "Child.ExpectedPersonBirthDate",
        c("PersonBirthDate").is_not_null() & c("ExpectedPersonBirthDate").is_not_null(),
        "The child has a date of birth, and a date on which the birth is expected too.",
        "Keep the expected date for a child who is not yet born, and for no other.",
    ),
    _check(
        "birth-not-given", "error", "Child.PersonBirthDate",
        c("PersonBirthDate").is_null() & c("ExpectedPersonBirthDate").is_null()
        & ~(c("?PersonBirthDate") | c("?ExpectedPersonBirthDate")),
        "The child has neither a date of birth nor a date on which the birth is expected, so the age is not known.",
        "Enter the one or the other.",
    ),
    # -- the episode
    _check(
        "referred-long-before-birth", "error", "CINdetails.CINreferralDate",
        (pl.coalesce("CHILD.PersonBirthDate", "CHILD.ExpectedPersonBirthDate") - c("CINreferralDate")).dt.total_days()
        > WEEKS_BEFORE_BIRTH * 7,
        "The referral came more than 40 weeks before the child was, or is to be, born.", BOTH_DATES,
    ),
    _check(
        "closure-half-given", "warning", "CINdetails.ReasonForClosure",
        (c("CINclosureDate").is_null() & ~c("?CINclosureDate"))
        != (c("ReasonForClosure").is_null() & ~c("?ReasonForClosure")),
        "The episode has a date of closure without a reason, or a reason without a date.",
        "Enter both for an episode that is closed, and neither for one that is open.",
    ),
    _check(
        "closed-before-the-year", "warning", "CINdetails.CINclosureDate", c("CINclosureDate") < c("BEGINS"),
        "The episode was closed before the census's year began, so it does not belong in this census.",
        "Check the date, or leave the episode out.",
    ),
    _check(
        "episodes-overlap", "error", "CINdetails.CINreferralDate",
        (c("CINreferralDate") < c("BEFORE.END")) | c("BEFORE.OPEN"),
        "This episode begins before the child's episode before it has ended.",
        "Close the earlier one on its day, or take what is new into it: a new referral is for a case that is closed.",
    ),
    *map(_no_further_action, STARTS),
    *_each(
        "before-the-referral", "warning", STARTS, "before",
        "This began before the referral by which the episode began.", BOTH_DATES,
    ),
    *_each(
        "after-closure", "warning", DAYS, "after",
        "This happened after the episode was closed.", BOTH_DATES,
    ),
    # -- enquiries and conferences
    _weekend("Section47.DateOfInitialCPC"),
    _weekend("CINdetails.DateOfInitialCPC"),
    _check(
        "conference-before-the-enquiry", "warning", "Section47.DateOfInitialCPC",
        c("DateOfInitialCPC") < c("S47ActualStartDate"),
        "The conference met before the enquiry that led to it began.", BOTH_DATES,
    ),
    _check(
        "conference-not-needed-and-held", "warning", "Section47.ICPCnotRequired",
        c("ICPCnotRequired") & c("DateOfInitialCPC").is_not_null(),
        "No conference was needed, it is said, and there is a date of one.", "Correct the one or the other.",
    ),
    # -- plans
    _check(
        "protection-plans-overlap", "error", "ChildProtectionPlans.CPPstartDate",
        (c("CPPstartDate") < c("BEFORE.END")) | c("BEFORE.OPEN"),
        "This protection plan begins before the child's plan before it has ended.",
        "End the earlier plan on its day, or take one of the two away: a child has one protection plan at a time.",
    ),
    _check(
        "two-kinds-of-plan-at-once", "warning", "CINPlanDates.CINPlanStartDate", c("TOGETHER"),
        "The child had a child in need plan and a protection plan at the same time.",
        "End the child in need plan on the day on which the protection plan begins.",
    ),
    _check(
        "review-outside-its-plan", "warning", "Reviews.CPPreviewDate",
        (c("CPPreviewDate") <= c("AROUND.CPPstartDate")) | (c("CPPreviewDate") > c("AROUND.CPPendDate")),
        "The review met on or before the day on which its plan began, or after the plan had ended.", BOTH_DATES,
    ),
)  # fmt: skip

RULES_OF_NEED: dict[str, Rule] = {check.rule.id: check.rule for check in CHECKS}
