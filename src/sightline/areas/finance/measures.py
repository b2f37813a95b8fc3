"""What the budget gives and asks. Known from the day on which it was agreed; the financial year is a cut."""

from sightline.areas.finance.registers import agreed, without_money
from sightline.language import Difference, Measure, Open, _, is_blank

BY = ["year", "service", "what"]
PLANNED = "What is asked of the service and what it is given are known together, before the year begins."

childrens_services_growth = Open(
    agreed,
    title="Growth agreed for children's services, over the years of the budget",
    value=_.amount,
    where=_.kind == "growth",
    cuts=BY,
    unit="money",
    why="Children who must be cared for must be paid for.",
    practice=PLANNED,
    source="The council's medium term financial strategy; by year, what each adds to the one before",
)

childrens_services_savings = Open(
    agreed,
    title="Savings expected of children's services, over the years of the budget",
    value=_.amount,
    where=_.kind == "saving",
    cuts=BY,
    unit="money",
    why="A saving that is not made is a cost that somebody else bears.",
    practice="Each saving has a plan, an owner, and a word on what it does to children.",
    source="The council's medium term financial strategy; by year, what each adds to the one before",
)

childrens_services_net_growth = Difference(
    childrens_services_growth,
    childrens_services_savings,
    title="Growth less savings of children's services, over the years of the budget",
    unit="money",
    why="Growth alone says half of what the budget does.",
    practice=PLANNED,
)

disabled_childrens_team_funding = Open(
    agreed,
    title="Further money for the team for disabled children, over the years of the budget",
    value=_.amount,
    where=(_.kind == "funding") & (_.service == "disabled children's team"),
    cuts=["year", "what"],
    unit="money",
    why="The one piece of funding that the plan has of its own.",
    practice="It buys what it was given for, and the team can say what that changed.",
)

cost_of_actions = Open(
    agreed,
    title="What the actions of the plan cost",
    value=_.amount,
    where=_.kind == "cost",
    cuts=["year", "what", "funded"],
    unit="money",
    why="An action without a cost has not been thought through.",
    practice="Each action has a cost, or says that it has none.",
)

actions_without_funding = Open(
    without_money,
    title="Actions of the plan for which no money is found",
    cuts=["year", "service"],
    each="action",
    good="down",
    why="To be met from within existing resources means that something else is not done.",
    practice="None; or it is said what will not be done instead.",
)

FORESEEN = "The forecast is made each month by whoever can change what it says, and moves less as the year goes on."


def _of_a_year(kind: str, title: str, why: str, practice: str) -> Measure:
    """What the lines of one kind come to; by year, since a level of one year is not added to another's."""
    return Open(
        agreed,
        title=title,
        value=_.amount,
        where=_.kind == kind,
        cuts=[*BY, "looked_after"],
        unit="money",
        why=why,
        practice=practice,
        source="The council's budget monitoring; to be read by year: levels of several years are no sum",
    )


spending_budgeted = _of_a_year(
    "budget",
    "Budget of children's services",
    why="What a forecast is measured against.",
    practice="Set from what children need and what it costs, and not from last year's.",
)

spending_forecast = _of_a_year(
    "forecast",
    "Forecast of what children's services will have cost in the year",
    why="In the autumn something can still be done; when the year is over it has been spent.",
    practice=FORESEEN,
)

spending_outturn = _of_a_year(
    "outturn",
    "What children's services did cost",
    why="What the forecasts were worth is seen when the year is over.",
    practice="Close to the forecast of the autumn, and explained where it is not.",
)

spending_not_on_looked_after_children = Open(
    agreed,
    title="Spending that was not on looked-after children, of spending of which it is said",
    counted=~_.looked_after,
    value=_.amount,
    where=(_.kind == "outturn") & ~is_blank(_.looked_after),
    cuts=["year", "service"],
    good="up",
    why="Money that goes on placements cannot keep children at home.",
    practice="It grows, slowly, because fewer children need to come into care.",
    source="Of the outturn; the Department's dashboard prints other councils' share. Lines that say nothing are out",
)
