"""The language of official prose, as every stage reads it: text, words, sentences, figures, periods, people, tables.

Nothing here knows a document or a question. Begin with ``text``, the form in which texts are compared, and ``numbers``.
"""
