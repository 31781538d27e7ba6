"""The day that an address gives away: many sites and networks write it there.

Comes in: an address. Goes out: the day, or None. Refuses: a month or a year alone, a row of figures that no site writes
days in, and a day that no calendar has.

News sites put the day of publication into the path (/2031/05/03/title). The number of a post on X holds the
millisecond at which it was made, as the network's own description of these numbers ("snowflake") says.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

_PATH = re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<sep>[/-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?=[/?#-]|$)")
_POST = re.compile(r"\b(?:twitter|x)\.com/[^/?#]+/status(?:es)?/(?P<number>\d{15,19})(?!\d)", re.IGNORECASE)
_FIRST: Final = datetime(2010, 11, 4, 1, 42, 54, 657_000, tzinfo=UTC)  # the instant from which the numbers count
_COUNTER_BITS: Final = 22  # the lower bits tell the posts of one millisecond apart


def day_in_address(address: str | None) -> date | None:
    """The day on which what stands at an address was published, as the address has it."""
    if not address:
        return None
    post = _POST.search(address)
    if post:
        return (_FIRST + timedelta(milliseconds=int(post["number"]) >> _COUNTER_BITS)).date()
    for path in _PATH.finditer(address):
        try:
            return date(int(path["year"]), int(path["month"]), int(path["day"]))
        except ValueError:  # /2031/31/12: no day
            continue
    return None
