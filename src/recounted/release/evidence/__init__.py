"""The evidence package: a BagIt bag of all that a project holds, made of formats that other tools read.

Comes in: rows, records and bytes, as they come. Goes out: one bag, as a folder, a ZIP or a tar file.
Refuses: to look whole before it is; to depend on the clock; to hand a spreadsheet a cell that it would run.
"""
