"""How soon a conference, a core group, a review and a visit are due."""

from sightline.areas.child_protection.records import (
    CoreGroup,
    InitialConference,
    ProgressPanelConsideration,
    ProtectionVisit,
    ReviewConference,
    Section47,
)
from sightline.areas.spine.records import Child, ChildProtectionPlan
from sightline.language import Clock, Limits, _, due, first_of, is_blank, next_of

limits = Limits.beside(__file__)

_conference = first_of(InitialConference, "held_on", on="enquiry_id")
_plan_ended = first_of(ChildProtectionPlan, "ended_on", on="plan_id")
_ours = is_blank(_.other_authority) | ~_.other_authority

initial_conference = Clock(
    "Initial conference",
    of=Section47,
    starts=_.started_on,
    stops=_conference,
    applies=~_.conference_not_needed | ~is_blank(_conference),
    limit=limits.initial_conference,
    counts="enquiries",
    why="A child at risk of significant harm should not wait for the plan that protects them.",
    edges="Starts at the strategy discussion that began the enquiry. Where nobody has said whether a conference is "
    "needed and none was held, unknown. A conference for a child who moved here with a plan has a clock of its own.",
    cuts={"team": _.team, "worker": _.worker},
    practice="The conference has everybody who knows the child, and its papers reach the family days before.",
)

transfer_in_conference = Clock(
    "Transfer in conference",
    of=InitialConference,
    starts=_.notified_on,
    stops=_.held_on,
    applies=_.transfer_in,
    limit=limits.transfer_in_conference,
    counts="conferences",
    why="A child who moves here with a plan must not fall between two councils.",
    cuts={"team": _.team},
    practice="The council that the child left hands over in person, and the plan holds until the conference.",
)

first_core_group = Clock(
    "First core group",
    of=ChildProtectionPlan,
    starts=_.started_on,
    stops=first_of(CoreGroup, "held_on", on="plan_id"),
    ends=_.ended_on,
    applies=_ours,
    limit=limits.first_core_group,
    counts="core groups",
    why="The core group turns the outline plan into one that the family can follow.",
    edges="Starts with the plan, on the day of the conference that made it. A plan that ends before the day is due has "
    "no duty left.",
    cuts={"team": _.team, "worker": _.worker},
    practice="Family and agencies leave with one plan, each action with a name and a day.",
)

core_group = Clock(
    "Core group",
    of=CoreGroup,
    starts=_.held_on,
    stops=next_of(_.held_on, within="plan_id"),
    ends=_plan_ended,
    applies=~is_blank(_.plan_id),
    limit=limits.core_group,
    counts="core groups",
    why="Core groups that meet on time, with the right people in them, keep a plan moving.",
    edges="Starts at the core group before; the next one counts as due although nothing of it is recorded yet. A core "
    "group that was put off does not stop the clock. One without a quorum was held; how many had one is a figure.",
    practice="The same people come, say what has changed for the child, and amend the plan.",
)

first_review_conference = Clock(
    "First review conference",
    of=ChildProtectionPlan,
    starts=_.started_on,
    stops=first_of(ReviewConference, "held_on", on="plan_id"),
    ends=_.ended_on,
    applies=_ours,
    limit=limits.first_review_conference,
    counts="review conferences",
    why="A review asks whether the child is safer, and what must change if not.",
    edges="Calendar months, held at the month's end: from 30 November, three months are up on 28 February.",
    cuts={"team": _.team, "worker": _.worker},
    remind_days=15,
    practice="By now something has changed for the child; if not, the conference says what happens next.",
)

review_conference = Clock(
    "Review conference",
    of=ReviewConference,
    starts=_.held_on,
    stops=next_of(_.held_on, within="plan_id"),
    ends=_plan_ended,
    applies=~is_blank(_.plan_id),
    limit=limits.review_conference,
    counts="review conferences",
    why="A review asks whether the child is safer, and what must change if not.",
    edges="Starts at the review before, on the day it was held.",
    remind_days=15,
    practice="The chair asks of each plan whether it works, and ends it or steps it up.",
)

_born = first_of(Child, "born_on", on="child_id")

review_after_birth = Clock(
    "Review conference after a birth",
    of=ChildProtectionPlan,
    starts=_born,
    stops=first_of(ReviewConference, "held_on", on="plan_id", where=_.held_on >= _born),
    ends=_.ended_on,
    applies=_ours & ~is_blank(_born) & (_born > _.started_on),
    limit=limits.review_after_birth,
    counts="review conferences",
    why="A plan made before birth was made for a life that nobody had seen yet.",
    edges="For a child who had a plan before birth; starts with the birth. The first review is due by its own day too, "
    "and the sooner of the two is the one to keep.",
    cuts={"team": _.team, "worker": _.worker},
    practice="The conference is booked around the expected date, and the midwife and health visitor come.",
)

_nine_months = due(_.started_on, limits.progress_panel)
_considered = first_of(ProgressPanelConsideration, "considered_on", on="plan_id")

progress_panel_after_nine_months = Clock(
    "Progress panel after nine months on a plan",
    of=ChildProtectionPlan,
    starts=_nine_months,
    stops=_considered,
    ends=_.ended_on,
    applies=_ours & (is_blank(_considered) | (_considered >= _nine_months)),
    limit=limits.considered_by_progress_panel,
    counts="plans",
    why="The panel was set up so that no plan goes on for long without anybody asking whether it works.",
    edges="Starts on the day the plan has lasted nine months. A plan that the panel looked at before then has no duty.",
    cuts={"team": _.team, "worker": _.worker, "category": _.category},
    remind_days=15,
    practice="The next meeting after nine months are up looks at the plan, and leaves with a next step.",
)

progress_panel_again = Clock(
    "Progress panel again",
    of=ProgressPanelConsideration,
    starts=_.considered_on,
    stops=next_of(_.considered_on, within="plan_id"),
    ends=_plan_ended,
    applies=~is_blank(_.plan_id),
    limit=limits.progress_panel_again,
    counts="plans",
    why="A next step that nobody asks after is not taken.",
    edges="Starts at the consideration before; the next one counts as due although nothing of it is recorded yet.",
    cuts={"decision": _.decision},
    remind_days=15,
    practice="The panel asks after each step that it set, until the plan has ended.",
)

_seen = _.seen | is_blank(_.seen)

first_child_protection_visit = Clock(
    "First child protection visit",
    of=ChildProtectionPlan,
    starts=_.started_on,
    stops=first_of(ProtectionVisit, "visited_on", on="plan_id", where=_seen),
    ends=_.ended_on,
    applies=_ours,
    limit=limits.child_protection_visit,
    counts="visits",
    why="Nobody knows that a child is safe who has not seen them.",
    cuts={"team": _.team, "worker": _.worker},
    practice="The child is seen in the first days of the plan, alone, and where they sleep.",
)

child_protection_visit = Clock(
    "Child protection visit",
    of=ProtectionVisit,
    starts=_.visited_on,
    stops=next_of(_.visited_on, within="plan_id", where=_seen),
    ends=_plan_ended,
    applies=_seen & ~is_blank(_.plan_id),
    limit=limits.child_protection_visit,
    counts="visits",
    why="Nobody knows that a child is safe who has not seen them.",
    edges="A visit at which the child was not seen neither stops the clock nor starts another.",
    practice="The child is seen, alone where that is right, and what they say is in the plan.",
)
