"""`python -m recounted`: the command line, where its script is not on the path."""

from recounted.cli import main

main()
