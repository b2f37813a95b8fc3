"""What a figure means: against its milestone, against last month, with how well the data are known; in words first."""

from sightline.judge.verdict import Verdict, judge

__all__ = ["Verdict", "judge"]
