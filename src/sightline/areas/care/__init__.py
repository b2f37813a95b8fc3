"""Children looked after

Where children in care live, who visits them, and how their health is looked after: episodes, placements, visits, health
checks and strengths and difficulties. The period of care itself, the legal status and the reviews are in the spine.
"""
