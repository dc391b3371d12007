"""Training and measurement of the reader: `python -m tests.benchmarks.reader.train` from the repository's root."""
