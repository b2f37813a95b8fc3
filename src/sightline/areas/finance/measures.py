"""What the budget gives and asks. Known from the day on which it was agreed; the financial year is a cut."""

from sightline.areas.finance.registers import agreed, without_money
from sightline.language import Difference, Open, _

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
