"""The same road on many machines: Spark hands out the work, the stages stay what they are.

Comes in: Parquet, Delta tables, JSON Lines, folders of web archives and of any other file, lists of paths. Goes out:
the files of the contract as partitioned Parquet, the records in them those that one machine writes.
Refuses: to do anew what a run that was cut short had finished.

`units` cuts the input into parts of about equal size, `survey` finds what hangs on the whole of it, `reading` reads a
part in a worker and commits it by itself, `copies` finds the families of copies by joins, `linking` links on the
driver, `concluding` makes the incidents in the workers, and `run` knows the order. Nothing here is loaded, and neither
Spark nor Java is needed, where another engine is asked for.
"""
