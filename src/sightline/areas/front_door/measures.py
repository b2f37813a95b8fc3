"""What the front door is judged by."""

from sightline.areas.front_door.clocks import contact_decision, limits
from sightline.areas.front_door.records import Contact, ContactRating
from sightline.areas.spine.records import Referral
from sightline.language import (
    AS_AT,
    Count,
    InTime,
    Mean,
    Rate,
    Share,
    _,
    choose,
    due,
    first_of,
    hours_between,
    is_blank,
    months_between,
    one_of,
    previous_of,
)

_rating_before = previous_of(_.rag, within="contact_id", by=_.rated_at)
_less_urgent_answered = choose(
    (_.rag == "red", first_of(Contact, "decided_at", on="rated_at", where=one_of(_.rag, "amber", "green"))),
    otherwise=first_of(Contact, "decided_at", on="rated_at", where=_.rag == "green"),
    called="the day on which a less urgent contact rated that day was answered",
)

contacts = Count(
    Contact,
    title="Contacts received",
    month=_.received_at,
    cuts=["source", "team"],
    cut_by={"out of hours": _.out_of_hours},
    counts="contacts",
    why="How much comes to the front door, and from whom. More is neither good nor bad.",
    practice="Partners know whom to call and why, so that what comes in is what should.",
)

contacts_decided_in_1_working_day = InTime(
    contact_decision,
    basis="started",
    title="Contacts decided within one working day",
    why="The inspectorate found that contacts were not answered quickly enough.",
    practice="Every contact has a decision, and a reason for it, by the end of the next working day.",
)

contacts_decided_open_cases_too = Share(
    Contact,
    title="Contacts decided within one working day, those about open cases too",
    month=_.received_at,
    where=_.received_at <= AS_AT,
    counted=(_.decided_at <= AS_AT) & (_.decided_at <= due(_.received_at, limits.contact_decision)),
    cuts=["source", "rag", "team"],
    good="up",
    counts="contacts",
    why="For setting beside others who count every contact, whoever it was for.",
    practice="Close to the figure without them: what is for a worker who knows the child is passed on at once.",
    variant_of="contacts_decided_in_1_working_day",
)

contacts_becoming_referrals = Share(
    Contact,
    title="Contacts that became referrals",
    month=_.received_at,
    where=~is_blank(_.decision),
    counted=_.decision == "referral",
    cuts=["source", "team"],
    counts="contacts",
    why="A very low share may mean that partners do not know the threshold; a very high one that it is not applied.",
    practice="The threshold is written down, partners know it, and each decision says which part of it was met.",
)

contacts_answered_out_of_order = Share(
    Contact,
    title="Urgent contacts that waited longer than a less urgent one",
    month=_.rated_at,
    where=one_of(_.rag, "red", "amber") & ~is_blank(_less_urgent_answered) & (_less_urgent_answered <= AS_AT),
    counted=is_blank(_.decided_at) | (_.decided_at > _less_urgent_answered),
    cuts=["rag", "source", "team"],
    good="down",
    counts="contacts rated red or amber",
    why="The inspectorate found that the rating did not put the most urgent first. If it does, this is near nought.",
    practice="Red is answered before amber and amber before green, each day, and a manager looks at every exception.",
    source="Of contacts rated on one day: a less urgent one was answered on an earlier day",
)

contacts_made_referrals_with_consent = Share(
    Contact,
    title="Contacts that became referrals with the family's agreement",
    month=_.received_at,
    where=(_.decision == "referral") & ~is_blank(_.consent_to_referral),
    counted=_.consent_to_referral,
    cuts=["source", "team"],
    counts="contacts",
    why="Families who were asked work with whoever comes. Where a child is at risk nobody has to ask.",
    practice="Partners ask before they call, unless asking would put the child at risk; and they write down which.",
    source="The agreement that practice asks for, which is not the consent of data protection law",
)

hours_to_decision = Mean(
    Contact,
    title="Hours from rating to decision, in the middle",
    month=_.rated_at,
    value=hours_between(_.rated_at, _.decided_at),
    where=_.decided_at <= AS_AT,
    kind="median",
    cuts=["rag", "team"],
    good="down",
    unit="hours",
    counts="contacts",
    why="By urgency, it shows whether red is answered sooner than amber and amber sooner than green.",
    practice="The three middles lie well apart, and red is within hours.",
)

ratings_changed = Share(
    ContactRating,
    title="Ratings that changed an earlier rating",
    month=_.rated_at,
    counted=~is_blank(_rating_before),
    cuts=["rag"],
    counts="ratings",
    why="A rating is looked at again as information arrives. None ever changed is a sign that nobody looks.",
    practice="The rating is looked at again whenever something new is known.",
)

ratings_lowered_without_a_reason = Share(
    ContactRating,
    title="Ratings lowered without a reason",
    month=_.rated_at,
    where=((_rating_before == "red") & one_of(_.rag, "amber", "green"))
    | ((_rating_before == "amber") & (_.rag == "green")),
    counted=is_blank(_.reason),
    good="down",
    counts="ratings lowered",
    why="A child who is judged less urgent than before will wait longer, and somebody should say why.",
    practice="Every lower rating has a reason and a manager's name to it.",
)

referrals = Count(
    Referral,
    title="Referrals received",
    month=_.received_on,
    cuts=["source", "team"],
    counts="referrals",
    why="How many children are referred for help. More is neither good nor bad.",
    practice="A referral is made with the family's agreement unless asking would put the child at risk.",
)

referrals_12_months = Count(
    Referral,
    title="Referrals received in twelve months",
    month=_.received_on,
    window="rolling year",
    counts="referrals",
    why="A year evens out the holidays and the terms.",
    practice="Read it beside contacts: both should move together.",
)

referral_rate = Rate(
    referrals_12_months,
    title="Referrals in twelve months for each 10,000 children",
    population="children aged 0 to 17",
    why="Lets a council be set beside others of another size.",
    practice="A rate far from that of like councils is explained, not explained away.",
)

re_referrals_12_months = Share(
    Referral,
    title="Referrals within 12 months of an earlier referral",
    month=_.received_on,
    counted=months_between(previous_of(_.received_on, within="child_id"), _.received_on) < 12,
    cuts=["source", "team"],
    window="rolling year",
    good="down",
    counts="referrals",
    why="A child who comes back within the year may not have been helped the first time.",
    practice="Cases are closed when life has changed for the child, with a plan for what happens if it changes back.",
    source="CIN census: counted from the date of the previous referral, not from its closure",
)

referrals_no_further_action = Share(
    Referral,
    title="Referrals with no further action",
    month=_.received_on,
    where=~is_blank(_.no_further_action),
    counted=_.no_further_action,
    cuts=["source", "team"],
    counts="referrals",
    why="Referrals that lead nowhere take time from children who need it.",
    practice="What needs no social worker is settled as a contact, with advice to whoever called.",
)
