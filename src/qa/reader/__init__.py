"""The small network that reads a question and a passage together: is it answered there, and with which words.

Begin with ``reader``.
"""
