"""Files that hold files: one module a kind, each a function from a stream to its members."""
