"""How soon staff are talked with again, and answered."""

from sightline.areas.engagement.records import EngagementEvent, IssueRaised
from sightline.language import AS_AT, Clock, Limits, _, is_blank, next_of

limits = Limits.beside(__file__)

is_held = is_blank(_.cancelled) | ~_.cancelled

time_to_talk = Clock(
    "Time to Talk",
    of=EngagementEvent,
    starts=_.held_on,
    stops=next_of(_.held_on, within="name", where=is_held & (_.held_on <= AS_AT)),
    applies=(_.kind == "time to talk") & is_held,
    limit=limits.time_to_talk,
    counts="sessions",
    why="Staff who are heard once and not again stop speaking.",
    practice="Every month, in the diary for the year, with what was done since the last one said first.",
    edges="Starts at the session before, by the name of the series. One that was cancelled neither stops it nor starts "
    "another; an event of which nobody said the kind is unknown.",
    remind_days=10,
)

issue_answered = Clock(
    "Answer to an issue",
    of=IssueRaised,
    starts=_.raised_on,
    stops=_.answered_on,
    limit=limits.issue_answered,
    counts="issues",
    why="What is raised and never answered is not raised again.",
    practice="Whoever raised it hears what will be done, or why it will not.",
    cuts={"theme": _.theme},
)
