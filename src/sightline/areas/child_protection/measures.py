"""What child protection is judged by."""

from sightline.areas.child_protection.clocks import (
    core_group,
    first_core_group,
    first_review_conference,
    limits,
    review_conference,
)
from sightline.areas.child_protection.records import (
    InitialConference,
    ReviewConference,
    Section47,
)
from sightline.areas.spine.records import ChildProtectionPlan
from sightline.areas.spine.registers import on_a_plan
from sightline.language import (
    AS_AT,
    Count,
    InTime,
    Open,
    Rate,
    Share,
    _,
    choose,
    due,
    exists,
    first_of,
    is_blank,
    months_between,
    next_of,
    previous_of,
    within_limit,
)

_ours = is_blank(_.other_authority) | ~_.other_authority
_age_of_plan = months_between(_.started_on, AS_AT)

section_47_enquiries = Count(
    Section47,
    title="Section 47 enquiries begun",
    month=_.started_on,
    cuts=["team"],
    counts="enquiries",
    why="How often a child was thought to be at risk of significant harm.",
    practice="Enquiries follow the threshold: neither a habit nor a last resort.",
)

section_47_enquiries_12_months = Count(
    Section47,
    title="Section 47 enquiries begun in twelve months",
    month=_.started_on,
    window="rolling year",
    counts="enquiries",
    why="A year evens out the holidays and the terms.",
    practice="Read it beside how many led to a conference.",
)

section_47_rate = Rate(
    section_47_enquiries_12_months,
    title="Section 47 enquiries in twelve months for each 10,000 children",
    population="children aged 0 to 17",
    why="Lets a council be set beside others of another size.",
    practice="A rate far from that of like councils is understood.",
)

_discussed_on = first_of(Section47, "started_on", on="enquiry_id")

initial_conferences_in_15_working_days = Share(
    InitialConference,
    title="Initial conferences held within 15 working days of the strategy discussion",
    month=_.held_on,
    where=(is_blank(_.transfer_in) | ~_.transfer_in) & (_.held_on <= AS_AT),
    counted=within_limit(_discussed_on, _.held_on, limits.initial_conference) & (_.held_on >= _discussed_on),
    cuts=["team"],
    window="rolling year",
    good="up",
    counts="conferences",
    why="All conferences of the year, as the Department counts them, those for children who moved here left out.",
    source="CIN census; published by the Department each year",
    practice="Dates are booked on the day of the strategy discussion.",
)

core_groups_on_time = InTime(
    first_core_group,
    core_group,
    basis="due",
    title="Core groups held on time, of those due",
    why="A core group that is never held must count against us, so the figure is of those due and not of those held.",
    practice="First within ten working days of the conference, then at least every six weeks, with every agency there.",
)

core_groups_held_on_time = InTime(
    first_core_group,
    core_group,
    basis="completed",
    title="Core groups held on time, of those held",
    why="The kinder way to count: it leaves out the groups that nobody held. For setting beside others who count so.",
    source="By the day held",
    practice="As high as of those due; where it is higher, core groups are not being held at all.",
    variant_of="core_groups_on_time",
)

reviews_on_time = InTime(
    first_review_conference,
    review_conference,
    basis="due",
    title="Review conferences held on time, of those due",
    why="A plan that nobody reviews is a plan that drifts.",
    practice="Dates are set at the conference before and are not moved for want of a chair.",
)

_first_review = first_of(ReviewConference, "held_on", on="plan_id")
_next_review = next_of(_.held_on, within="plan_id")
_review_due = due(_.held_on, limits.review_conference)
_not_followed = (_review_due < AS_AT) & (is_blank(_next_review) | (_next_review > _review_due))

every_review_in_time = Open(
    on_a_plan,
    title="Children on a plan for three months or more whose every review was in time",
    where=months_between(_.started_on, AS_AT) >= 3,
    counted=(
        within_limit(_.started_on, _first_review, limits.first_review_conference)
        | (due(_.started_on, limits.first_review_conference) >= AS_AT)
    )
    & ~exists(ReviewConference, on="plan_id", where=_not_followed),
    each="child_id",
    cuts=["category", "team"],
    good="up",
    counts="children",
    why="One late review is a season in a child's life in which nobody asked whether the plan works.",
    source="CIN census: plans open at 31 March for three months, with every review in time",
    practice="Every child: one late review is looked into.",
)

child_protection_plans = Open(
    on_a_plan,
    title="Children on a child protection plan",
    each="child_id",
    cuts=["category", "team", "worker"],
    cut_by={
        "duration": choose(
            (_age_of_plan < 3, "under 3 months"),
            (_age_of_plan < 6, "3 to 6 months"),
            (_age_of_plan < 12, "6 to 12 months"),
            (_age_of_plan < 24, "1 to 2 years"),
            otherwise="2 years or more",
        )
    },
    counts="children",
    why="How many children are thought to need protecting now. More is neither good nor bad.",
    practice="A change is explained by what came in and what was ended.",
)

child_protection_plan_rate = Rate(
    child_protection_plans,
    title="Children on a child protection plan for each 10,000 children",
    population="children aged 0 to 17",
    why="Lets a council be set beside others of another size.",
    practice="A rate far from that of like councils is understood.",
)

child_protection_plans_9_months = Open(
    on_a_plan,
    title="Children on a child protection plan for nine months or more",
    counted=due(_.started_on, limits.progress_panel) <= AS_AT,
    each="child_id",
    cuts=["category", "team", "worker"],
    good="down",
    counts="children",
    why="Plans that last and change nothing leave children at risk. The panel looks at each of them.",
    practice="Each has been to the panel, and has a next step with a day: ended, stepped up, or why not yet.",
)

child_protection_plans_2_years = Open(
    on_a_plan,
    title="Children on a child protection plan for two years or more",
    counted=due(_.started_on, limits.long_plan) <= AS_AT,
    each="child_id",
    cuts=["category", "team"],
    good="down",
    counts="children",
    source="Published by the Department each year",
    why="Two years are a long time in a childhood to live at risk.",
    practice="None, or a reason that a director has read.",
)

plans_started = Count(
    ChildProtectionPlan,
    title="Child protection plans started",
    month=_.started_on,
    where=_ours,
    cuts=["category", "team"],
    counts="plans",
    why="What comes in.",
    practice="Read it beside the plans that ended.",
)

plans_started_12_months = Count(
    ChildProtectionPlan,
    title="Child protection plans started in twelve months",
    month=_.started_on,
    where=_ours,
    window="rolling year",
    counts="plans",
    why="A year evens out the months.",
    practice="Read it beside the plans that ended in the year.",
)

plans_started_rate = Rate(
    plans_started_12_months,
    title="Child protection plans started in twelve months for each 10,000 children",
    population="children aged 0 to 17",
    why="Lets a council be set beside others of another size.",
    practice="A rate far from that of like councils is understood.",
)

plans_ended_12_months = Count(
    ChildProtectionPlan,
    title="Child protection plans ended in twelve months",
    month=_.ended_on,
    where=_ours & (_.ended_on <= AS_AT),
    window="rolling year",
    counts="plans",
    why="A year evens out the months.",
    practice="Plans end because the child is safer.",
)

plans_ended_rate = Rate(
    plans_ended_12_months,
    title="Child protection plans ended in twelve months for each 10,000 children",
    population="children aged 0 to 17",
    why="Lets a council be set beside others of another size.",
    practice="A rate far from that of like councils is understood.",
)

plans_ended = Count(
    ChildProtectionPlan,
    title="Child protection plans ended, by how long they lasted",
    month=_.ended_on,
    where=_ours & (_.ended_on <= AS_AT),
    cuts=["category", "team"],
    cut_by={
        "duration": choose(
            (months_between(_.started_on, _.ended_on) < 3, "under 3 months"),
            (months_between(_.started_on, _.ended_on) < 6, "3 to 6 months"),
            (months_between(_.started_on, _.ended_on) < 12, "6 to 12 months"),
            (months_between(_.started_on, _.ended_on) < 24, "1 to 2 years"),
            otherwise="2 years or more",
        )
    },
    counts="plans",
    why="How long children had been on the plans that ended.",
    practice="Few end in the first three months, and few after fifteen.",
)

second_or_subsequent_plan = Share(
    ChildProtectionPlan,
    title="Child protection plans that are a child's second or later",
    month=_.started_on,
    where=_ours,
    counted=(_.previous_plans > 0) | ~is_blank(previous_of(_.started_on, within="child_id")),
    cuts=["category", "team"],
    window="rolling year",
    good="down",
    counts="plans",
    why="A plan that has to be made again may have ended before the child was safe.",
    source="CIN census: earlier plans of the same council",
    practice="What kept the child safe goes on after the plan ends.",
)
