"""The evidence package of a project: written by `export`, read back by `restore`.

Comes in: a project, or a package. Goes out: the other. Refuses: packages that are not what they say they are.
"""
