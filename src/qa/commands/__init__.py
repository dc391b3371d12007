"""The commands of the command line; their arguments are parsed in ``qa.cli``.

Begin with ``commands``; ``serve`` and ``doctor`` are the two larger ones.
"""
