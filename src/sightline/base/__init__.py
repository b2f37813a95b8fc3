"""Clockwork with no domain in it: days, periods, settings, errors and sheets."""
