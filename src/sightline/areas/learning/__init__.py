"""Learning and training

Courses, the days on which they run, who is booked and who came: whether the right workers have been trained, and
whether the rest will be by the day that was promised.
"""
