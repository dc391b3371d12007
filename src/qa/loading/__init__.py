"""A file → readable text with the way back to its lines: decoded, and its hard-wrapped lines joined to paragraphs.

Begin with ``load`` (one loader a format: ``text``, ``docx``) and ``reflow``.
"""
