"""Panels

Which panels there are and what each is for, whether they met, what they decided about whom, what they put off and
why, and what the packages cost that they agreed.
"""
