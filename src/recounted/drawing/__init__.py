"""Drawing: figures, days and places as SVG, the same in a page, a PDF and a notebook.

Comes in: numbers, days, places. Goes out: SVG as text, drawn by attributes, with classes by which a page may draw it
otherwise. Refuses: to draw more than is known: ranges stay ranges, a place is an area, an open end has no end.
"""

from typing import Final

FACE: Final = 'font-family="Recounted Sans, Noto Sans, DejaVu Sans, sans-serif"'
HEAD: Final = 'xmlns="http://www.w3.org/2000/svg" direction="ltr"'  # time and numbers run so in every language
