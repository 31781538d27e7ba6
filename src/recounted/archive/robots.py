"""What a site asks of robots (RFC 9309).

Comes in: an address. Goes out: whether it may be asked, and how long to wait between two requests.
Refuses: nothing; a site without rules allows all, one whose rules cannot be had for a fault of its own (status 5xx, no
answer) allows nothing, as the standard says.
"""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from recounted.archive.fetch import fetch
from recounted.errors import CaptureError
from recounted.settings import Fetch

MOST_SECONDS: Final = 600.0  # that a site may ask to wait between two requests; more is never, and reads as a mistake
_ABSENT = re.compile(r": answered 4\d\d ")


@dataclass(slots=True)
class Robots:
    """The rules of the sites met so far."""

    settings: Fetch
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)

    def allows(self, address: str) -> bool:
        """Whether the site lets this program ask for the address."""
        return self._of(address).can_fetch(self._name(), address)

    def pause(self, address: str) -> float:
        """Seconds that the site asks to wait between two requests; 0 where it asks for none."""
        asked = self._of(address).crawl_delay(self._name())
        return min(MOST_SECONDS, float(asked)) if asked else 0.0

    def _name(self) -> str:
        return self.settings.agent.split(" ", 1)[0]

    def _of(self, address: str) -> RobotFileParser:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._asked(site)
        return self._rules[site]

    def _asked(self, site: str) -> RobotFileParser:
        try:
            return rules_of(fetch(f"{site}/robots.txt", self.settings).data)
        except CaptureError as error:
            absent = _ABSENT.search(str(error)) or "the answer is empty" in str(error)
            return rules_of(b"" if absent else b"User-agent: *\nDisallow: /")


def rules_of(data: bytes) -> RobotFileParser:
    """The rules that the bytes of a robots.txt state."""
    rules = RobotFileParser()
    rules.parse(data.decode("utf-8", "replace").splitlines())
    return rules
