"""Everything that is done to restrictions, openings, ticks and notices, for whoever may."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sightline.base.errors import Refused
from sightline.base.now import instant
from sightline.web.accounts.models import Person
from sightline.web.accounts.policies import ROLES, may
from sightline.web.records.models import GROUNDS, LASTS, OPEN_FOR, Notice, Opening, Restriction, Tick
from sightline.workspace.workspace import Workspace

SHORTEST = 20


@transaction.atomic
def restrict(person: Any, child_id: str, ground: str, why: str, may_see: Iterable[Any], day: date) -> Restriction:
    """Restrict a child's record for ninety days. Errors: PermissionDenied, Refused."""
    if not may(person.role, "restrict"):
        raise PermissionDenied
    if ground not in GROUNDS:
        raise Refused("A restriction needs a ground.", do=f"Choose one of: {', '.join(GROUNDS.values())}.")
    if len(why.strip()) < SHORTEST:
        raise Refused("A restriction needs a reason in a sentence.", do="Say whom it protects from what.")
    made = Restriction.objects.create(
        child_id=child_id,
        ground=ground,
        why=why.strip(),
        approved_by=person.get_username(),
        starts=day,
        ends=day + LASTS,
    )
    made.may_see.set([person, *(other for other in may_see if may(other.role, "children"))])
    return made


def renew(person: Any, restriction: Restriction, day: date) -> None:
    """Approve a restriction for another ninety days. Errors: PermissionDenied."""
    if not may(person.role, "restrict"):
        raise PermissionDenied
    restriction.approved_by, restriction.ends = person.get_username(), day + LASTS
    restriction.save(update_fields=["approved_by", "ends"])


def lift(person: Any, restriction: Restriction, day: date) -> None:
    """End a restriction. Errors: PermissionDenied."""
    if not may(person.role, "restrict"):
        raise PermissionDenied
    restriction.lifted_by, restriction.lifted_on = person.get_username(), day
    restriction.save(update_fields=["lifted_by", "lifted_on"])


@transaction.atomic
def open_record(person: Any, workspace: Workspace, child_id: str, reason: str) -> Opening:
    """Open a record that is out of sight, for some hours, with a reason. Those who must know are told.

    An adoption is never opened so. Errors: PermissionDenied; Refused.
    """
    if not may(person.role, "open records"):
        raise PermissionDenied
    if len(reason.strip()) < SHORTEST:
        raise Refused("The reason is too short.", do="Say in a sentence why you must see this record now.")
    moment = timezone.localtime(instant())
    restricted = list(Restriction.in_force(moment.date()).filter(child_id=child_id))
    guarded = any(one.ground == "adoption" for one in restricted)
    if guarded or not workspace.knows(child_id):
        raise Refused("No record can be opened for that identifier.", do="Ask the head of the service that holds it.")
    workspace.note("opened with a reason", [child_id], reason=reason.strip())
    made = Opening.objects.create(
        person=person, child_id=child_id, reason=reason.strip(), at=moment, until=moment + OPEN_FOR,
        restricted=bool(restricted),
    )  # fmt: skip
    approvers = {one.approved_by for one in restricted}
    kind = "a restricted record" if restricted else "a record outside their scope"
    _tell(
        [one for one in Person.objects.filter(is_active=True) if _must_know(one, approvers)],
        f"{person.get_username()} ({ROLES[person.role].title}) opened {kind} (opening {made.pk}). The reason given: "
        f"{made.reason} Look at it in the viewing log, and speak with them if it was not right.",
    )
    return made


def _must_know(person: Any, approvers: set[str]) -> bool:
    return may(person.role, "viewing log") or may(person.role, "restrict") or person.get_username() in approvers


def _tell(people: Iterable[Any], text: str) -> None:
    Notice.objects.bulk_create(Notice(person=person, text=text) for person in people)


def read(person: Any, number: int) -> None:
    """Say that a notice was read; one's own alone."""
    Notice.objects.filter(pk=number, person=person, read_at=None).update(read_at=instant())


def tick(person: Any, dues: Iterable[tuple[str, str]], snapshot: str) -> int:
    """Say that dues are done and wait for the next load; how many were not ticked already. Errors: PermissionDenied."""
    if not may(person.role, "children"):
        raise PermissionDenied
    before = Tick.objects.count()
    who = person.get_username()
    Tick.objects.bulk_create(
        (Tick(clock=clock, row=row, by=who, snapshot=snapshot) for clock, row in dues), ignore_conflicts=True
    )
    return Tick.objects.count() - before


def untick(person: Any, clock: str, row: str) -> None:
    """Take a tick back: one's own, or anybody's for a manager of more than a caseload. Errors: PermissionDenied."""
    if not may(person.role, "children"):
        raise PermissionDenied
    held = Tick.objects.filter(clock=clock, row=row)
    own = ROLES[person.role].scope == "caseload"
    (held.filter(by=person.get_username()) if own else held).delete()
