"""Which clause of the passages answers: proposals, and whether each is of the kind, place, year and thing asked for.

Begin with ``evidence``.
"""
