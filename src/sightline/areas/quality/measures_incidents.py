"""What the response to serious incidents is judged by: told in time, referred, and learned from."""

from sightline.areas.quality.clocks import is_to_be_notified, rapid_review, serious_incident_notification
from sightline.areas.quality.records import LearningAction, SeriousIncident
from sightline.language import AS_AT, Count, InTime, Ratio, Share, Sum, _, is_blank, is_unknown

serious_incidents = Count(
    SeriousIncident,
    title="Serious incidents that became known, in twelve months",
    month=_.known_on,
    window="rolling year",
    cuts=["about", "notifiable", "panel_decision"],
    counts="incidents",
    why="Few, and each of them a child.",
    practice="Every near miss is written down too, and what it teaches is asked for before there is another.",
    source="By the day on which the council knew",
)

incidents_referred_to_the_partnership = Share(
    SeriousIncident,
    title="Serious incidents that were referred to the safeguarding partnership, in twelve months",
    month=_.known_on,
    where=is_to_be_notified,
    counted=~is_blank(_.referred_on) & (_.referred_on <= AS_AT),
    window="rolling year",
    cuts=["about"],
    good="up",
    counts="incidents",
    why="What went wrong between agencies is learned by all of them or by none.",
    practice="All that are to be notified, on the same day.",
    source="Near misses are left out",
)

incidents_notified_in_time = InTime(
    serious_incident_notification,
    basis="due",
    title="Serious incidents notified in time, of those due in twelve months",
    window="rolling year",
    why="What happened to one child must be learned from before it happens to another.",
    practice="All of them.",
)

rapid_reviews_in_time = InTime(
    rapid_review,
    basis="due",
    title="Rapid reviews finished in time, of those due in twelve months",
    window="rolling year",
    why="The first weeks are when people still remember and can change what they do.",
    practice="All of them.",
)

learning_actions_done = Ratio(
    Sum(SeriousIncident, title="Done", month=_.reviewed_on, value=_.actions_done, window="rolling year"),
    Sum(SeriousIncident, title="Set", month=_.reviewed_on, value=_.actions, window="rolling year"),
    per=100,
    title="Learning actions done, of those set by the rapid reviews of twelve months",
    good="up",
    counts="learning actions",
    why="Learning is what changed, and not what was written.",
    practice="Each has an owner in one agency, and the partnership asks what difference it made.",
)

learning_actions_by_their_day = Share(
    LearningAction,
    title="Learning actions of rapid reviews done by their day, of those due in twelve months",
    month=_.due_on,
    where=(_.due_on <= AS_AT) & ~is_unknown(_.done_on),
    counted=_.done_on <= _.due_on,
    window="rolling year",
    cuts=["owner", "theme"],
    good="up",
    counts="learning actions",
    why="Learning that waits for a better time is forgotten before it comes.",
    practice="All; what could not be done has another day, and the partnership agreed to it.",
    source="Of actions that have an owner and a day each; the other figure is of counts alone",
)
