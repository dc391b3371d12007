"""Passages → what they say to a question: which words answer, or that none do; and the reply made of them.

Begin with ``answer`` (the order of the decisions), then ``evidence``, ``judge``, ``lists``, ``compose``, ``replies``.
"""
