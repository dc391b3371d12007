"""Answers that enumerate: sections with their items, and lists within sentences and paragraphs.

Begin with ``lists``; ``sections`` finds the section that is meant, ``around`` what stands around the best sentence.
"""
