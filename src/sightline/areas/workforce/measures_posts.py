"""What a workforce is judged by, continued: how long posts stand empty, how long leaders stay, who the workers are."""

from sightline.areas.spine.records import Employment
from sightline.areas.workforce.clocks import limits
from sightline.areas.workforce.registers import empty_posts, held, in_the_census, leaders, posts
from sightline.language import AS_AT, Open, _, choose, days_between, due, is_blank, last_of, months_between, one_of

_left = last_of(Employment, "ended_on", on="post=post_id", where=_.ended_on <= AS_AT)
_since = choose(
    (is_blank(_left), _.made_on),
    otherwise=_left,
    called="the day on which the last one left it (or it was made, where nobody ever held it)",
)
BY_POST = ["service", "team", "leadership", "social_work"]
FILLED = "A post is advertised on the day on which notice is given, and filled before whoever leaves has gone."

days_that_posts_stand_empty = Open(
    empty_posts,
    title="Days that a post which nobody holds has stood empty, in the middle",
    value=days_between(_since, AS_AT),
    kind="median",
    cuts=BY_POST,
    unit="days",
    good="down",
    why="Ten posts empty for a fortnight are a busy month; one empty for a year is work that nobody does.",
    practice=FILLED,
    source="Every post, of social work or not, from the day on which the last one left it",
)

posts_empty_for_long = Open(
    posts,
    title="Posts that have stood empty for over 13 weeks, of all posts",
    counted=~held & (due(_since, limits.long_vacancy) < AS_AT),
    cuts=BY_POST,
    good="down",
    counts="posts",
    why="The far end is what a middle hides.",
    practice=FILLED,
    source="Every post, of social work or not; one that an agency worker covers is not empty here",
)

leadership_tenure = Open(
    leaders,
    title="Months that a leader has been in post, in the middle",
    value=months_between(_.started_on, AS_AT),
    kind="median",
    cuts=["service", "contract"],
    unit="months",
    good="up",
    why="The inspectorate found instability in the senior leadership team.",
    practice="Leaders stay long enough to see what they began, and hand it over in person.",
    source="Of the present post; whoever moved from one leadership post to another has begun again",
)

_ethnicity = choose(
    (one_of(_.ethnicity, "WBRI"), "White British"),
    (one_of(_.ethnicity, "WIRI", "WIRT", "WOTH", "WROM"), "any other White"),
    (one_of(_.ethnicity, "MWBC", "MWBA", "MWAS", "MOTH"), "Mixed"),
    (one_of(_.ethnicity, "AIND", "APKN", "ABAN", "AOTH", "CHNE"), "Asian"),
    (one_of(_.ethnicity, "BCRB", "BAFR", "BOTH"), "Black"),
    (_.ethnicity == "OOTH", "any other"),
    otherwise="not known",
)

social_workers_by_ethnicity = Open(
    in_the_census,
    title="Social workers in the workforce census, by ethnicity",
    cut_by={"ethnicity": _ethnicity},
    each="worker",
    why="Families meet a workforce in which they may or may not find somebody like themselves, and so do staff.",
    practice="Close to that of the children whom the council works with, at every level; few of whom it is not known.",
    source="Social work workforce census; in wide groups, and those who refused or were not asked are one of them",
)
