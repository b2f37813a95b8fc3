"""Everything that is done to the plan, for whoever may: each checks, writes the file, and writes down what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from filelock import FileLock, Timeout

from sightline import plan as plans
from sightline.base.errors import Refused
from sightline.ingest.plan.read import read_plan
from sightline.plan import edit
from sightline.plan.model import Action, Plan
from sightline.plan.write import write
from sightline.snapshot.findings import Findings
from sightline.web.accounts.policies import may
from sightline.web.plan.models import Change, Comment, Evidence, Question
from sightline.workspace.opened import PLAN

WAIT = 10.0
SERIOUS = "Somebody else is changing the plan at this moment."


def may_change(person: Any, priority: str) -> bool:
    """Whether a person may change a priority: whoever may change the whole plan, and whoever leads this part of it."""
    if may(person.role, "whole plan"):
        return True
    return may(person.role, "plan") and priority in person.priorities()


def must_be_allowed(person: Any, priority: str) -> None:
    if not may_change(person, priority):
        raise PermissionDenied


def mark_of(held: object) -> str:
    """What changes when a part of the plan does: a form carries it, so that nobody overwrites what they did not see."""
    return sha256(repr(held).encode()).hexdigest()[:16]


@contextmanager
def _held() -> Iterator[tuple[Path, Plan]]:
    """The plan, and nobody else changing it meanwhile. Errors: Refused."""
    path = Path(settings.WORKSPACE) / PLAN
    try:
        with FileLock(str(path.with_name(".plan.lock")), timeout=WAIT):
            yield path, plans.read(path)
    except Timeout:
        raise Refused(SERIOUS, do="Try again in a moment; nothing of yours was saved.") from None


def _change(person: Any, change: Callable[[Plan], Plan]) -> list[edit.Difference]:
    """Change the plan, write down what changed and write the file; all of it or nothing."""
    with _held() as (path, old), transaction.atomic():
        new = change(old)
        found = edit.differences(old, new)
        homes = {action.key: one.key for one in new.priorities for action in one.actions}
        for one in found:
            priority = one.key if one.kind == "priority" else homes.get(one.key, "")
            Change.objects.create(by=person.get_username(), priority=priority, **vars(one))
        if found:
            write(new, path)
    return found


def change_action(person: Any, key: str, seen: str, given: dict[str, Any]) -> list[edit.Difference]:
    """Change an action as somebody saw it (`seen` is its mark). Errors: PermissionDenied, UnknownName, Refused."""

    def change(plan: Plan) -> Plan:
        priority = next((one for one in plan.priorities if any(a.key == key for a in one.actions)), None)
        must_be_allowed(person, priority.key if priority else "")
        held = next((action for action in plan.actions if action.key == key), None)
        if held is not None and mark_of(held) != seen:
            raise Refused(
                "Somebody has changed this action since you opened it.",
                do="Look at what it says now, and make your change again if it is still wanted.",
            )
        return edit.change_action(plan, key, **given)

    return _change(person, change)


def add_action(person: Any, priority: str, given: dict[str, Any]) -> list[edit.Difference]:
    """Put a new action under a priority. Errors: PermissionDenied, UnknownName, Refused."""
    must_be_allowed(person, priority)

    def change(plan: Plan) -> Plan:
        home = plan.priority(priority)
        key = edit.next_key(home) if home else ""
        return edit.add_action(plan, priority, Action(key, **given))

    return _change(person, change)


def change_priority(person: Any, key: str, given: dict[str, Any]) -> list[edit.Difference]:
    """Change what a priority says of its needs and its impact. Errors: PermissionDenied, UnknownName, Refused."""
    must_be_allowed(person, key)
    return _change(person, lambda plan: edit.change_priority(plan, key, **given))


def take_in(
    person: Any, workbook: Path, measures: Collection[str]
) -> tuple[list[edit.Difference], Findings, list[plans.Remark]]:
    """Take a workbook's lines into the plan: what changed, what did not fit, and what a careful reader would query.

    `measures` are those that are computed. Errors: PermissionDenied, Refused.
    """
    if not may(person.role, "whole plan"):
        raise PermissionDenied
    told: list[Findings] = []
    queried: list[plans.Remark] = []

    def change(plan: Plan) -> Plan:
        made, found = read_plan(workbook, plan)
        told.append(found)
        queried.extend(plans.brought_in(plan, made, measures))
        return made

    return _change(person, change), told[0], queried


def comment(person: Any, kind: str, key: str, text: str, month: str = "", priority: str = "") -> Comment:
    """Write commentary on a priority or a figure. Errors: PermissionDenied; Refused, for nothing said."""
    must_be_allowed(person, key if kind == "priority" else priority)
    if not text.strip():
        raise Refused("The commentary is blank.", do="Say what you make of it, and what you will do.")
    return Comment.objects.create(by=person.get_username(), kind=kind, key=key, month=month, text=text.strip())


def ask(person: Any, text: str, priority: str = "") -> Question:
    """Put down a decision that is wanted of the project group. Errors: PermissionDenied, Refused."""
    if not may(person.role, "plan"):
        raise PermissionDenied
    if not text.strip():
        raise Refused("The decision that you want is blank.", do="Say what is to be decided, by whom and by when.")
    return Question.objects.create(by=person.get_username(), priority=priority, text=text.strip())


def decide(person: Any, number: int, decision: str, when: Any) -> Question:
    """Write down what was decided; once. Errors: PermissionDenied, Refused."""
    if not may(person.role, "plan"):
        raise PermissionDenied
    if not decision.strip():
        raise Refused("The decision is blank.", do="Say what was decided.")
    changed = Question.objects.filter(pk=number, decided_at=None).update(
        decided_at=when, decided_by=person.get_username(), decision=decision.strip()
    )
    if not changed:
        raise Refused("This was decided already.", do="Put down a new question if it must be decided again.")
    return Question.objects.get(pk=number)


def keep_evidence(person: Any, action: str, file: UploadedFile) -> str:
    """Keep a file that shows that an action was done, and return what the plan says of it."""
    kept = Evidence.objects.create(by=person.get_username(), action=action, name=Path(file.name or "file").name[:200])
    kept.path.parent.mkdir(exist_ok=True)
    with kept.path.open("wb") as held:
        for piece in file.chunks():
            held.write(piece)
    return f"file:{kept.pk} {kept.name}"
