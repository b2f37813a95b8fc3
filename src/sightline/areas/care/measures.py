"""What the care of looked-after children is judged by."""

from sightline.areas.care.clocks import (
    first_looked_after_review,
    held,
    limits,
    looked_after_review,
    second_looked_after_review,
)
from sightline.areas.care.clocks_health import done, health, is_of_age
from sightline.areas.care.clocks_visits import (
    first_visit_in_placement,
    four_weekly_visit,
    long_term_placement_visit,
    looked_after_visit,
    six_monthly_visit,
    weekly_visit,
)
from sightline.areas.care.records import HealthCheck, Placement, StrengthsScore
from sightline.areas.care.registers import (
    DAYS_IN_A_YEAR,
    FEW_ENOUGH,
    placements,
    short_breaks_in_a_year,
    short_breaks_of_a_year,
)
from sightline.areas.spine.care_rules import no_short_break
from sightline.areas.spine.records import Child
from sightline.areas.spine.records_care import CareReview, LegalStatus, PeriodOfCare
from sightline.areas.spine.registers import in_care
from sightline.language import (
    AS_AT,
    Count,
    InTime,
    Mean,
    Open,
    Rate,
    Share,
    _,
    age_at,
    choose,
    count_of,
    due,
    first_of,
    in_force,
    is_blank,
    last_of,
    months_between,
    one_of,
)

_status = in_force(LegalStatus, "status", at=AS_AT)
_not_short_breaks = no_short_break(AS_AT)
_POPULATION = "children aged 0 to 17"
_placement = in_force(Placement, "kind", at=AS_AT)
_months_in_care = months_between(_.started_on, AS_AT)
_age = age_at(first_of(Child, "born_on", on="child_id"), AS_AT)
_FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
_where_they_live = choose(
    (is_blank(_placement), "not known"),
    (one_of(_placement, *_FOSTER), "foster care"),
    (one_of(_placement, "K1", "K2", "K3", "H5", "R1", "S1"), "a home or other residential place"),
    (one_of(_placement, "A3", "A4", "A5", "A6"), "placed for adoption"),
    (_placement == "P1", "with parents"),
    otherwise="elsewhere",
)

children_in_care = Open(
    in_care,
    title="Children in care",
    where=_not_short_breaks,
    each="child_id",
    cuts=["need", "team", "worker"],
    cut_by={"legal status": _status, "lives in": _where_they_live},
    why="How many children the council is a parent to.",
    practice="Children come into care when they must, and leave it for a home that lasts.",
    source="Agreed short breaks are left out, as published figures do",
)

children_in_care_rate = Rate(
    children_in_care,
    title="Children in care for each 10,000 children",
    population=_POPULATION,
    why="Lets a council be set beside others of another size.",
    practice="A rate far from that of like councils is understood.",
)

unaccompanied_children_in_care = Open(
    in_care,
    title="Children in care who came to this country alone, seeking asylum",
    where=_not_short_breaks,
    counted=_.unaccompanied,
    each="child_id",
    cuts=["team"],
    why="Children who lost more than others, and for whom there is a national scheme and money.",
    practice="Each has a solicitor, somebody who speaks their language, and a school within weeks.",
    source="Annex A, list 8: seeking asylum at some time in the twelve months before",
)

unaccompanied_children_in_care_rate = Rate(
    unaccompanied_children_in_care,
    title="Children in care who came to this country alone, seeking asylum, for each 10,000 children",
    population=_POPULATION,
    why="The national scheme shares children out by it.",
    practice="A rate that the council knows, beside what the scheme expects of it.",
    variant_of="unaccompanied_children_in_care",
)

children_who_came_into_care = Count(
    PeriodOfCare,
    title="Children who came into care",
    month=_.started_on,
    where=no_short_break(_.started_on),
    cuts=["need", "team"],
    counts="periods of care",
    why="What comes in.",
    practice="Few come in at night and unplanned.",
    source="Agreed short breaks are left out, as published figures do",
)

children_who_came_into_care_rate = Rate(
    children_who_came_into_care,
    title="Children who came into care within a year, for each 10,000 children",
    population=_POPULATION,
    window="rolling year",
    why="Lets a council be set beside others of another size.",
    practice="A rate far from that of like councils is understood.",
)

children_who_left_care = Count(
    PeriodOfCare,
    title="Children who left care",
    month=_.ended_on,
    where=no_short_break(_.started_on) & (_.ended_on <= AS_AT),
    cuts=["ended_because", "team"],
    counts="periods of care",
    why="Where to matters more than how many.",
    practice="Most leave for a family that lasts, and few come back.",
)

looked_after_reviews_on_time = InTime(
    first_looked_after_review,
    second_looked_after_review,
    looked_after_review,
    basis="due",
    title="Reviews of children in care held on time, of those due",
    why="A care plan that nobody reviews is a plan that drifts.",
    practice="Dates are set at the review before, and are moved only for the child's sake.",
)

children_who_took_part_in_their_review = Share(
    CareReview,
    title="Reviews in which the child took part",
    month=_.held_on,
    where=held & (_.held_on <= AS_AT) & ~is_blank(_.participation) & (_.participation != "PN0"),
    counted=one_of(_.participation, "PN1", "PN2", "PN3", "PN4", "PN5", "PN6"),
    cuts=["participation"],
    good="up",
    counts="reviews",
    why="It is the child's life that is being planned.",
    practice="Children choose who comes, where it is held, and whether they chair it themselves.",
    source="903 return: PN1 to PN6 took part, PN7 did not, and children under 4 (PN0) are left out. Who came and gave "
    "no views (PN4) is told apart by how they took part",
)

looked_after_visits_on_time = InTime(
    first_visit_in_placement,
    looked_after_visit,
    long_term_placement_visit,
    six_monthly_visit,
    weekly_visit,
    four_weekly_visit,
    basis="due",
    title="Visits to children in care made on time, of those due",
    why="Nobody knows how a child in care is doing who has not seen them.",
    practice="The same worker comes, and sees the child alone.",
    source="Regulation 28's cases, each by its own clock; the visit after a care order is a figure of its own",
)


_last_assessment = last_of(HealthCheck, "held_on", on="child_id", where=health & done & (_.held_on <= AS_AT))
_last_dental = last_of(HealthCheck, "held_on", on="child_id", where=(_.kind == "DENTAL") & done & (_.held_on <= AS_AT))

health_assessments_up_to_date = Open(
    in_care,
    title="Children in care for a year or more whose health assessment is up to date",
    where=_not_short_breaks & (_months_in_care >= 12),
    counted=choose(
        ((_age < 5) & (months_between(_last_assessment, AS_AT) < 6), True),
        ((_age >= 5) & (months_between(_last_assessment, AS_AT) < 12), True),
        otherwise=False,
    ),
    each="child_id",
    cuts=["team"],
    good="up",
    why="A child in care has no parent to notice what a doctor should see.",
    practice="Every child: who refuses is asked again, in another way.",
    source="The Department publishes it for the year to March; here it is at the end of each month",
)

dental_checks_up_to_date = Open(
    in_care,
    title="Children in care for a year or more who saw a dentist in the last year",
    where=_not_short_breaks & (_months_in_care >= 12),
    counted=choose((months_between(_last_dental, AS_AT) < 12, True), otherwise=False),
    each="child_id",
    cuts=["team"],
    good="up",
    why="Toothache is a sign that nobody looks after the small things.",
    practice="Every child has a dentist, and keeps the same one when the placement changes.",
)

strengths_and_difficulties = Mean(
    StrengthsScore,
    title="Strengths and difficulties score of children in care, on average",
    month=_.scored_on,
    value=_.score,
    where=(_.scored_on <= AS_AT) & is_of_age(_.scored_on),
    window="rolling year",
    good="down",
    unit="points",
    counts="scores",
    why="Above 16 is a cause for concern. An average hides the children who are far above it.",
    practice="A score of 17 or more leads to help within weeks.",
    source="903 return, SDQ_SCORE, of children of 4 to 16 on the day of the score",
)

_placements_in_a_year = count_of(
    Placement,
    on="child_id",
    where=(_.started_on <= AS_AT) & (is_blank(_.ended_on) | (months_between(_.ended_on, AS_AT) < 12)),
)

three_or_more_placements = Open(
    in_care,
    title="Children in care with three or more placements in twelve months",
    where=_not_short_breaks,
    counted=_placements_in_a_year >= 3,
    each="child_id",
    cuts=["team"],
    good="down",
    why="Every move is a school, a friend and a bed lost.",
    practice="A placement that shakes is held up before it falls.",
    source="The Department publishes it for the year to March; moves of under a day are not told apart",
)

long_term_stability = Open(
    in_care,
    title="Children under 16 in care for two and a half years or more who have lived in one place for two",
    where=_not_short_breaks & (_age < 16) & (due(_.started_on, limits.long_in_care) <= AS_AT),
    counted=choose(
        (due(in_force(Placement, "started_on", at=AS_AT), limits.long_in_placement) <= AS_AT, True), otherwise=False
    ),
    each="child_id",
    cuts=["team"],
    good="up",
    why="Attachments that last are what care is for.",
    practice="Children stay where they have put down roots, and carers are helped to keep them.",
)

placed_over_20_miles_away = Open(
    placements,
    title="Children in care who live more than 20 miles from home",
    where=~is_blank(_.distance),
    counted=_.distance > 20,
    each="child_id",
    cuts=["kind", "provider"],
    good="down",
    why="Young people should be able to stay within their communities.",
    practice="Far away only where it is safer or closer to family.",
    source="Of placements whose distance is known",
)

in_foster_care = Open(
    in_care,
    title="Children in care who live with foster carers",
    where=_not_short_breaks & ~is_blank(_placement),
    counted=one_of(_placement, *_FOSTER),
    each="child_id",
    cuts=["team"],
    good="neutral",
    why="A family, where that is right for the child.",
    practice="The right home for each child, and brothers and sisters together.",
)

children_with_many_short_breaks = Open(
    short_breaks_of_a_year,
    title=f"Children with more than {FEW_ENOUGH} short breaks within twelve months, of those who had any",
    counted=short_breaks_in_a_year > FEW_ENOUGH,
    each="child_id",
    good="neutral",
    why=f"Short breaks of more than {DAYS_IN_A_YEAR} days together are care, with all that a child in care is owed.",
    practice="Somebody adds up the days of each, and talks with the family before they are used up.",
    source="Of breaks recorded one by one (V4). Fewer cannot come to so many days; whether these do must be added up",
)
