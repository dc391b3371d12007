"""Trains the adapter of the built-in encoder: begin with ``train``; ``pairs`` says what it learns from."""
