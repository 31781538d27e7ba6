"""Reading Arabic: the same parts as lang/en under the same names, as far as they are written."""
