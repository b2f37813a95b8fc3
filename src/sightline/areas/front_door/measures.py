"""What the front door is judged by."""

from sightline.areas.front_door.clocks import contact_decision
from sightline.areas.front_door.records import Contact
from sightline.areas.spine.records import Referral
from sightline.language import Count, InTime, Rate, Share, _, is_blank, months_between, previous_of

contacts = Count(
    Contact,
    title="Contacts received",
    month=_.received_at,
    cuts=["source", "team"],
    counts="contacts",
    why="How much comes to the front door, and from whom. More is neither good nor bad.",
)

contacts_decided_in_1_working_day = InTime(
    contact_decision,
    basis="started",
    title="Contacts decided within one working day",
    why="The inspectorate found that contacts were not answered quickly enough.",
    source="domain measure M01",
    practice="Every contact has a decision, and a reason for it, by the end of the next working day.",
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
)

referrals = Count(
    Referral,
    title="Referrals received",
    month=_.received_on,
    cuts=["source", "team"],
    counts="referrals",
    why="How many children are referred for help. More is neither good nor bad.",
)

referrals_12_months = Count(
    Referral,
    title="Referrals received in twelve months",
    month=_.received_on,
    window="rolling year",
    counts="referrals",
)

referral_rate = Rate(
    referrals_12_months,
    title="Referrals in twelve months for each 10,000 children",
    population="children aged 0 to 17",
    why="Lets a council be set beside others of another size.",
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
)
