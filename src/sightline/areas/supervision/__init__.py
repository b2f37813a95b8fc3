"""Supervision and management oversight

Whether each child's case is talked through with a manager as often as the risk asks, how long the longest gaps are, and
whether workers are supervised themselves.
"""
