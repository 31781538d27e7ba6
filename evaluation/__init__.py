"""Gates: what the reader reaches on the suites and on the examples, and the floors under it."""
