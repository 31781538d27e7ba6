"""Datasets: incidents in the columns of the field's standards. One standard a file; its columns are data."""
