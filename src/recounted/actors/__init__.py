"""The register of actors: who the words of a text may mean, under all the names that each side gives them.

Comes in: data files, one a conflict or a region. Goes out: actors by id, terms that name them.
Refuses: to guess; words that several could mean stay unresolved unless the text has established whom it means.
"""
