"""What panels are to hear again, and when they are to meet."""

from sightline.areas.panels.clocks import deferred_request, panel_meeting
from sightline.areas.panels.registers import put_off
from sightline.language import Worklist

requests_to_bring_back = Worklist(
    "Requests to bring back to a panel",
    who_for="Team managers whose requests were put off",
    clocks=(deferred_request,),
    why="Nobody else brings them back.",
)

panels_to_hold = Worklist("Panels to hold", who_for="Whoever keeps the panels' diary", clocks=(panel_meeting,))

requests_put_off = Worklist(
    "Requests put off",
    who_for="Chairs of panels",
    register=put_off,
    why="The agenda of the next meeting begins with these.",
)
