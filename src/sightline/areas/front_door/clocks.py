"""How soon the front door must act. Start day is day 0; the next working day is day 1."""

from sightline.areas.front_door.records import Contact
from sightline.areas.spine.records import Referral
from sightline.language import Clock, Limits, _, is_blank

limits = Limits.beside(__file__)

contact_decision = Clock(
    "Contact decision",
    of=Contact,
    starts=_.received_at,
    stops=_.decided_at,
    applies=is_blank(_.decision) | (_.decision != "open case"),
    limit=limits.contact_decision,
    counts="contacts",
    why="A child who may be at risk should not wait for somebody to decide what to do.",
    practice="A manager decides on the day the contact comes, or on the next working day at the latest.",
    edges="A contact on a day that is not a working day is due on the next working day. One row per child: siblings in "
    "one call are several contacts. A contact about an open case is passed to the child's worker and needs no decision "
    "here; until somebody says that it is one, it counts.",
    cuts={"source": _.source, "rag": _.rag, "team": _.team, "out of hours": _.out_of_hours},
    remind_days=1,
)

referral_decision = Clock(
    "Referral decision",
    of=Referral,
    starts=_.received_on,
    stops=_.decided_on,
    limit=limits.referral_decision,
    counts="referrals",
    why="A manager decides within a working day what kind of response a referral needs.",
    practice="The referrer is told the same day what was decided.",
    edges="Several agencies on one day make one referral, of the first date. New information on an open case is none.",
    cuts={"source": _.source, "team": _.team},
    remind_days=1,
)


def _rated(colour: str, limit: str) -> Clock:
    return Clock(
        f"Contact rated {colour}",
        of=Contact,
        starts=_.rated_at,
        stops=_.decided_at,
        limit=getattr(limits, limit),
        applies=_.rag == colour,
        counts="contacts",
        why="The order of urgency should be the order in which children are answered.",
        practice="Red goes first, whoever is waiting; a rating is looked at again when something new is known.",
        edges="Counted in hours from the rating, nights and weekends included. Without a time of day on both, unknown.",
        cuts={"source": _.source, "team": _.team},
        remind_days=1,
    )


contact_rated_red = _rated("red", "contact_rated_red")
contact_rated_amber = _rated("amber", "contact_rated_amber")
contact_rated_green = _rated("green", "contact_rated_green")
