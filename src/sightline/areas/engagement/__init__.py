"""Engagement of staff

Workshops, Time to Talk and forums; what staff were asked and said; which issues they raised and what was done
about them; and the help that the council took from outside.
"""
