"""How well, how fast and in how much memory claims are linked: on claims that are made, so that the truth is known."""
