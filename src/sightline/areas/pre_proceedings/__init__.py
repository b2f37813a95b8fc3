"""Pre-proceedings and care proceedings

The legal gateway panel, pre-proceedings under the Public Law Outline, family group conferences, care proceedings and
the pathway of a child who is not yet born. Children and families are two units, neither worked out from the other.
"""
