"""What answers to requests for information are judged by. Each clock brings its own figures with it."""

from sightline.areas.quality.records import InformationRequest
from sightline.areas.quality.registers import own_records_asked_for
from sightline.language import Count, Open, _, is_blank

information_requests = Count(
    InformationRequest,
    title="Requests for information received",
    month=_.received_on,
    cuts=["kind"],
    counts="requests",
    why="People who were in care ask for their own record, and wait longest for it.",
    practice="Those who left care are told how to ask, and that somebody will read it with them.",
)

own_records_of_care_leavers_waiting = Open(
    own_records_asked_for,
    title="People who were in care and wait for their own record",
    where=~is_blank(_.care_leaver) & _.care_leaver,
    good="down",
    counts="people",
    why="The inspectorate looks for delay here.",
    practice="Nobody waits past the day, and everybody knows what day that is.",
)
