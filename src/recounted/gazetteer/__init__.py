"""The gazetteer: names of places, in several scripts and spellings, to coordinates and administrative units.

Comes in: GeoNames through its package, Natural Earth's provinces, curated tables, the user's own CSV. Goes out:
entries by name, ranked candidates. Refuses: to answer a name that it does not know with the nearest-sounding
stranger.
"""
