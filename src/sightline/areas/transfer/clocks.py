"""How soon a team must answer, take over and begin."""

from sightline.areas.spine.records import Allocation, EpisodeOfNeed
from sightline.areas.transfer.records import TransferOfCase
from sightline.language import (
    Clock,
    Expression,
    Limits,
    _,
    choose,
    exists,
    in_force,
    is_blank,
    is_unknown,
    last_of,
    latest_before,
    next_of,
)

limits = Limits.beside(__file__)

answered = choose(
    (is_blank(_.accepted_on) & ~is_blank(_.refused_on), _.refused_on),
    (is_blank(_.accepted_on), _.handed_over_on),
    otherwise=_.accepted_on,
    called="the acceptance (or the refusal, or a handover without either)",
)
given_up = choose(
    (is_blank(_.withdrawn_on), _.refused_on), otherwise=_.withdrawn_on, called="the refusal (or withdrawal)"
)
_cuts: dict[str, Expression] = {name: getattr(_, name) for name in ("protocol", "point", "from_team", "to_team")}

transfer_answer = Clock(
    "Answer to a request for transfer",
    of=TransferOfCase,
    starts=_.requested_on,
    stops=answered,
    ends=_.withdrawn_on,
    limit=limits.transfer_answer,
    counts="transfers",
    why="A request that nobody answers leaves the child with a worker who is already leaving.",
    practice="The weekly meeting answers every request: a date for the handover, or a reason in writing.",
    edges="A refusal is an answer; a request that is withdrawn before the day leaves no duty.",
    cuts=_cuts,
)

transfer_handover = Clock(
    "Handover of a case",
    of=TransferOfCase,
    starts=_.requested_on,
    stops=_.handed_over_on,
    ends=given_up,
    limit=limits.transfer_handover,
    counts="transfers",
    why="The inspectorate found that a plan is held up again when the worker changes.",
    practice="Both workers meet the family together, at the point that the protocol names, with the file up to date.",
    edges="Accepted is not handed over. A refusal ends the duty; another request is another transfer.",
    cuts=_cuts,
)

_last_need_ended = last_of(EpisodeOfNeed, "ended_on", on="child_id")
_still_in_need = exists(EpisodeOfNeed, on="child_id", where=is_blank(_.ended_on))
_closed = choose(
    (~_still_in_need & (_last_need_ended >= _.handed_over_on), _last_need_ended),
    otherwise=None,
    called="the end of the child's last episode of need",
)

activity_after_transfer = Clock(
    "Activity after a transfer",
    of=TransferOfCase,
    starts=_.handed_over_on,
    stops=_.first_activity_on,
    ends=_closed,
    applies=~is_blank(_.handed_over_on),
    limit=limits.activity_after_transfer,
    counts="transfers",
    why="Plans stall in the weeks after a handover, and nobody sees it from the outside.",
    practice="The new worker sees the child within ten working days, and the plan's next meeting keeps its date.",
    edges="A case that has not been handed over has no such duty yet; one that is closed before the day has none left.",
    cuts=_cuts,
    remind_days=3,
)

# An allocation without an end lasts until the child's next one; one that ends before another has not left the child.
held_until = choose((is_blank(_.ended_on), next_of(_.started_on, within="child_id")), otherwise=_.ended_on)
_held_before = latest_before(_.ended_on, within="child_id", by=_.started_on)
_left = choose(
    (_held_before > held_until, _held_before),
    otherwise=held_until,
    called="the day on which the last of those who held the case left it",
)
_next_worker = next_of(_.started_on, within="child_id", where=~is_blank(_.worker))
_nobody_else = ~is_blank(_left) & (is_blank(_next_worker) | (_next_worker >= _left))
_need_ended = in_force(EpisodeOfNeed, "ended_on", at=_left)
# Of an episode whose end was never sent, and after which another one began, nobody knows whether it went on that day.
_no_other_need = last_of(EpisodeOfNeed, "started_on", on="child_id") <= _left
_need_goes_on = ~is_blank(in_force(EpisodeOfNeed, "started_on", at=_left)) & (~is_blank(_need_ended) | _no_other_need)

next_worker = Clock(
    "Next worker",
    of=Allocation,
    starts=_left,
    stops=_next_worker,
    ends=_need_ended,
    applies=~is_blank(_.worker) & (is_unknown(_.ended_on) | (_nobody_else & _need_goes_on)),
    limit=limits.next_worker,
    counts="children",
    why="A child whom nobody holds is seen by nobody.",
    practice="The old worker holds the case until the new one does, and both see the family together.",
    edges="Starts when a worker's allocation ends while the child is in need. A team that holds the case stops "
    "nothing; cover for an absence does. Where the ends of allocations are not sent, nobody has this duty.",
    cuts={"team": _.team, "worker": _.worker},
    remind_days=1,
)
