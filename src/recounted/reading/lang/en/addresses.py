"""Numbers of houses: "202 N. Mill Street", "at 4235 Harbour Lane".

Comes in: text. Goes out: the pattern of such numbers. Refuses: numbers before a street that no capitalised name leads.
"""

import re

HOUSE = re.compile(
    r"\b\d+(?=\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w.'’-]*\s+){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Highway|Hwy|Parkway|Pkwy)\b)"
)
