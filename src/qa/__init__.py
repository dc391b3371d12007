"""Cited answers from Chinese official documents, without a language model."""

__version__ = "0.1.0"
