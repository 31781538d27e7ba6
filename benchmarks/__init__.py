"""Benchmarks: how fast the reader is and how much memory it takes, measured beside a peer in the same run."""
