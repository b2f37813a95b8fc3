"""How soon a young person leaving care must have a plan, a review, a contact and a visit."""

from sightline.areas.leaving_care.records import LeavingCareContact, LeavingCareHome, PathwayPlan, PathwayReview
from sightline.language import Clock, Limits, _, first_of, is_blank, is_unknown, next_of

limits = Limits.beside(__file__)

_entitled_until = first_of(PathwayPlan, "ends_on", on="plan_id")
_moved_out = first_of(LeavingCareHome, "moved_out_on", on="home_id")

pathway_plan = Clock(
    "Pathway plan",
    of=PathwayPlan,
    starts=_.entitled_on,
    stops=_.completed_on,
    ends=_.ends_on,
    limit=limits.pathway_plan,
    counts="plans",
    why="A young person who leaves care without a plan leaves it alone.",
    practice="The plan is the young person's own words, made with them, and ready before anything changes.",
    edges="Starts on the day the young person became entitled. Calendar months.",
    remind_days=20,
)

first_pathway_review = Clock(
    "First pathway review",
    of=PathwayPlan,
    starts=_.completed_on,
    stops=first_of(PathwayReview, "held_on", on="plan_id"),
    ends=_.ends_on,
    applies=~is_blank(_.completed_on) | is_unknown(_.completed_on),
    limit=limits.pathway_review,
    counts="reviews",
    why="Life at seventeen changes faster than plans do.",
    practice="The review asks what has changed, and the young person chairs it if they wish.",
    remind_days=20,
)

pathway_review = Clock(
    "Pathway review",
    of=PathwayReview,
    starts=_.held_on,
    stops=next_of(_.held_on, within="plan_id"),
    ends=_entitled_until,
    applies=~is_blank(_.plan_id),
    limit=limits.pathway_review,
    counts="reviews",
    why="Life at seventeen changes faster than plans do.",
    practice="The review asks what has changed, and the young person chairs it if they wish.",
    edges="Starts at the review before; the next one counts as due although nothing of it is recorded yet.",
    remind_days=20,
)

first_leaving_care_contact = Clock(
    "First leaving care contact",
    of=PathwayPlan,
    starts=_.entitled_on,
    stops=first_of(LeavingCareContact, "held_on", on="plan_id"),
    ends=_.ends_on,
    limit=limits.leaving_care_contact,
    counts="contacts",
    why="Whom nobody has met yet is on no list that begins with the contact before.",
    practice="The adviser is there before the plan is made, and makes it with the young person.",
    edges="Starts on the day the young person became entitled. Where files begin long after that, the first contact of "
    "which they tell counts as the first.",
)

leaving_care_contact = Clock(
    "Leaving care contact",
    of=LeavingCareContact,
    starts=_.held_on,
    stops=next_of(_.held_on, within="plan_id"),
    ends=_entitled_until,
    applies=~is_blank(_.plan_id),
    limit=limits.leaving_care_contact,
    counts="contacts",
    why="Somebody should know how a young person is, who no longer has to be asked.",
    practice="The adviser sees the young person in person, and more often when things go badly.",
    edges="Weeks of seven days. Those who want no contact are asked again, gently, and not struck off.",
)

first_visit_at_home = Clock(
    "First visit at a new home",
    of=LeavingCareHome,
    starts=_.moved_in_on,
    stops=first_of(LeavingCareContact, "held_on", on="home_id", where=_.visit),
    ends=_.moved_out_on,
    limit=limits.first_visit_at_home,
    counts="visits",
    why="The first week alone in a home of one's own is the hardest.",
    practice="The adviser comes within days, sees the home and mends what is wrong with it.",
)

first_review_at_home = Clock(
    "First review at a new home",
    of=LeavingCareHome,
    starts=_.moved_in_on,
    stops=first_of(PathwayReview, "held_on", on="home_id"),
    ends=_.moved_out_on,
    limit=limits.first_review_at_home,
    counts="reviews",
    why="A home that does not suit is known within a month.",
    practice="The plan is looked at again with the home in it.",
)

review_at_home = Clock(
    "Review at home",
    of=PathwayReview,
    starts=_.held_on,
    stops=next_of(_.held_on, within="home_id"),
    ends=_moved_out,
    applies=~is_blank(_.home_id),
    limit=limits.review_at_home,
    counts="reviews",
    why="A home that suited in spring may not suit in autumn, and the council is the landlord.",
    practice="Held in the home, with what must be mended on the table.",
    edges="Starts at the review before, in the same home; the first is due within 28 days of moving in. Elsewhere it "
    "is every six months.",
    remind_days=15,
)

visit_at_home = Clock(
    "Visit at home",
    of=LeavingCareContact,
    starts=_.held_on,
    stops=next_of(_.held_on, within="home_id", where=_.visit),
    ends=_moved_out,
    applies=~is_blank(_.home_id) & _.visit,
    limit=limits.visit_at_home,
    counts="visits",
    why="Where the council is the landlord it should know how its tenant lives.",
    practice="Visits go on for as long as the young person lives there.",
    edges="Two calendar months from the visit before, and not eight weeks.",
)
