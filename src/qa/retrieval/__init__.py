"""A query → passages: dense and lexical scores fused, place and year held hard.

Begin with ``retrieve``.
"""
