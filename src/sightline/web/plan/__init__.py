"""The plan as people work on it: every change with who made it and what was there before; commentary; decisions."""
