"""What is searched: passages, their vectors, the lexical index, and the versions of all that on disk.

Four stages that don't know each other; ``qa.engine.indexing`` puts them together. Begin with ``passages``.
"""
