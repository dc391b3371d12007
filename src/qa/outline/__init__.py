"""Readable text → articles → the tree of sections, each with the places and years that it is about.

Begin with ``outline``; ``articles`` says where one article ends and the next begins, ``markers`` what opens a section.
"""
