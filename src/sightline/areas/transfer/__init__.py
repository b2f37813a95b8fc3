"""Transfer between teams

When a child's case passes from one team to another: asked for, accepted, handed over; and how often the worker changes.
"""
