"""A question and the turns before it → what it asks, of which places and years (``Query``).

Begin with ``question``; ``followup`` makes a question stand alone before that, ``wants`` reads the kinds of answer.
"""
