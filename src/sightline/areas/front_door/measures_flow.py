"""How long a case takes from a contact to a referral, and how old the queue of contacts is."""

from sightline.areas.front_door.records import Contact
from sightline.areas.front_door.registers import contacts_undecided
from sightline.language import AS_AT, Mean, Open, _, choose, days_between, is_blank, is_unknown

days_contact_to_referral = Mean(
    Contact,
    title="Flow: days from a contact to the decision that made it a referral, in the middle",
    month=_.decided_at,
    where=(_.decision == "referral") & (_.decided_at <= AS_AT) & (_.decided_at >= _.received_at),
    value=days_between(_.received_at, _.decided_at),
    cuts=["source", "team"],
    kind="median",
    good="down",
    unit="days",
    counts="contacts",
    why="The first of the stages through which a child's case flows; what is lost here no later stage makes up.",
    practice="A day at most.",
    source="By the month in which it became a referral",
)

# Of a contact that is open the day is the figure's. A figure of it needs decisions to have been sent at all.
_so_far = choose(
    (is_blank(_.decided_at) | (_.decided_at > AS_AT), AS_AT), otherwise=_.decided_at, called="the day of the figure"
)

days_contacts_waiting = Open(
    contacts_undecided,
    title="Queue: days that contacts without a decision have waited, in the middle",
    where=~is_unknown(_.decided_at),
    value=days_between(_.received_at, _so_far),
    kind="median",
    cuts=["source", "team"],
    good="down",
    unit="days",
    counts="contacts",
    why="What was decided tells nothing of what waits; an old queue is drift.",
    practice="A day or two: whatever is older has a reason.",
)
