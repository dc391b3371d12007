"""What knows several stages: ``engine`` answers questions, ``indexing`` writes an index, ``assembly`` makes an engine.

Begin with ``engine``: every door calls ``Engine.ask``.
"""
