"""The words of a question: what each is worth, what else it may be called, and whether a text speaks of it.

Begin with ``concepts``.
"""
