"""A made-up CIN census of 2026, of a council's usual mix: some values in a hundred are blank, wrong or out of order.

Run it: python -m benchmarks.census_file OUT.xml CHILDREN
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

BEGINS, ENDS = date(2025, 4, 1), date(2026, 3, 31)
HEAD = (
    "<Message>\n<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31"
    "</ReferenceDate></CollectionDetails><Source><LEA>332</LEA></Source></Header>\n<Children>\n"
)
ETHNICITY = ("WBRI", "WBRI", "WOTH", "MWBC", "APKN", "AIND", "BAFR", "NOBT")
FACTORS = ("1B", "2B", "3A", "3B", "4A", "4B", "7A", "10A", "13A", "15A", "16A", "18C", "24A")
ABUSE = ("NEG", "NEG", "EMO", "EMO", "PHY", "SAB", "MUL")


class Writer:
    """Draws children one after another and says each as XML."""

    def __init__(self) -> None:
        self.chance = Random(2026)

    def one(self, name: str, *choices: str) -> str:
        """An element with one of these texts; seldom with one that is no code."""
        return f"<{name}>{self.chance.choice(choices) if self.chance.random() > 0.01 else '??'}</{name}>"

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def later(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self.chance.randint(least, most))

    def child(self, number: int) -> str:
        born = self.later(ENDS, -6500, -30)
        who = f"<LAchildID>C{number:08d}</LAchildID><UPN>A{self.chance.randrange(10**12):012d}</UPN>"
        who += said("PersonBirthDate", born if self.happens(0.99) else None) + self.one("Sex", "M", "F")
        about = self.one("Ethnicity", *ETHNICITY)
        about += f"<Disabilities>{self.one('Disability', 'NONE', 'NONE', 'LD', 'AUT', 'BEH')}</Disabilities>"
        episodes = "".join(self.episode() for _each in range(2 if self.happens(0.2) else 1))
        return (
            f"<Child><ChildIdentifiers>{who}</ChildIdentifiers>"
            f"<ChildCharacteristics>{about}</ChildCharacteristics>{episodes}</Child>\n"
        )

    def episode(self) -> str:
        referred = self.later(BEGINS, -180, 355)
        closed = self.later(max(referred, BEGINS), -2, 300) if self.happens(0.6) else None
        closed = closed if closed and closed <= ENDS else None
        more = self.happens(0.9)
        cells = said("CINreferralDate", referred) + self.one("ReferralSource", "1A", "2A", "3A", "3F", "5A", "6", "10")
        cells += self.one("PrimaryNeedCode", "N1", "N1", "N2", "N4", "N5", "N9") + said("CINclosureDate", closed)
        cells += self.one("ReasonForClosure", "RC1", "RC4", "RC7", "RC8", "RC9") if closed else ""
        blocks = "".join(self.blocks(referred)) if more else ""
        return f"<CINdetails>{cells}{blocks}<ReferralNFA>{'false' if more else 'true'}</ReferralNFA></CINdetails>"

    def blocks(self, referred: date) -> Iterator[str]:
        if self.happens(0.95):
            started = self.later(referred, 0, 4)
            authorised = known(self.later(started, 5, 75))
            factors = "".join(self.one("AssessmentFactors", *FACTORS) for _each in range(self.chance.randint(1, 4)))
            found = f"<FactorsIdentifiedAtAssessment>{factors}</FactorsIdentifiedAtAssessment>" if authorised else ""
            dates = said("AssessmentActualStartDate", started) + said("AssessmentAuthorisationDate", authorised)
            yield f"<Assessments>{dates}{found}</Assessments>"
        if self.happens(0.4):
            started = self.later(referred, 20, 60)
            ended = known(self.later(started, 20, 200))
            yield f"<CINPlanDates>{said('CINPlanStartDate', started)}{said('CINPlanEndDate', ended)}</CINPlanDates>"
        if self.happens(0.35):
            yield from self.protection(self.later(max(referred, BEGINS), 0, 30))

    def protection(self, discussed: date) -> Iterator[str]:
        held = known(self.later(discussed, 5, 35)) if self.happens(0.45) else None
        cells = said("S47ActualStartDate", discussed) + said("DateOfInitialCPC", held)
        yield f"<Section47>{cells}<ICPCnotRequired>{'false' if held else 'true'}</ICPCnotRequired></Section47>"
        if held and self.happens(0.85):
            ended = known(self.later(held, 30, 400))
            kinds = self.one("InitialCategoryOfAbuse", *ABUSE) + self.one("LatestCategoryOfAbuse", *ABUSE)
            cells = said("CPPstartDate", held) + said("CPPendDate", ended) + kinds
            cells += f"<NumberOfPreviousCPP>{self.chance.randint(0, 3)}</NumberOfPreviousCPP>"
            days = [day for at in (85, 260) if (day := held + timedelta(days=at)) <= (ended or ENDS)]
            reviews = "".join(said("CPPreviewDate", day) for day in days)
            cells += f"<Reviews>{reviews}</Reviews>" if days else ""
            yield f"<ChildProtectionPlans>{cells}</ChildProtectionPlans>"


def said(name: str, day: date | None) -> str:
    return f"<{name}>{day.isoformat()}</{name}>" if day else ""


def known(day: date) -> date | None:
    """A day that has come when the census is taken."""
    return day if day <= ENDS else None


def write(path: Path, children: int) -> Path:
    """Write the census, unless it is there already."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    writer, begun = Writer(), path.with_suffix(".begun")
    with begun.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(writer.child(number) for number in range(children))
        file.write("</Children>\n</Message>\n")
    begun.replace(path)
    return path


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
