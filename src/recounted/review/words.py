"""Records as words for people to read, in the language of the page.

Comes in: records of the model. Goes out: short phrases. Refuses: to let unknown look like none, or none like unknown.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

from recounted.linkage.findings import in_words
from recounted.model.claim import Attacks, Count, Harm, Occurred, Part, Perpetrator, Place
from recounted.model.link import MatchWeight
from recounted.model.origin import Origin
from recounted.model.tally import Dissent, Tally
from recounted.review.language import Language
from recounted.review.shown import shown

Figure = Tally | Count | Part | Dissent | Harm | Attacks


def isolated(name: str) -> Markup:
    """A name that keeps its own direction within a phrase."""
    return Markup("<bdi>{}</bdi>").format(shown(name))


class Words:
    """The phrases of one language."""

    def __init__(self, language: Language) -> None:
        self.t = language

    def code(self, section: str, code: str) -> Markup:
        """A code as words; one that the catalogue lacks (of a newer version) as it is."""
        key = f"{section}.{code}"
        return self.t(key) if self.t.has(key) else Markup("<code>{}</code>").format(code)

    def name(self, name: str) -> Markup:
        """A name of others within a phrase."""
        return isolated(name)

    def instant(self, at: str) -> Markup:
        """An instant in UTC, to the minute, its digits in their own order."""
        return Markup('<time datetime="{}" dir="ltr">{} {}</time>').format(at, at[:10], at[11:16])

    def unknown(self) -> Markup:
        """What stands where nothing is known."""
        return self.t("app.not_known")

    def stands(self, origins: Iterable[Origin]) -> str:
        """Where in the bytes of the original words stand."""
        return "; ".join(dict.fromkeys(origin.told() for origin in origins))

    def count(self, figure: Figure) -> Markup:
        """low-best-high: "24", "22 to 27, best 24", "at least 5", "up to 9"; 0 is said to be none."""
        low, best, high = figure.low, figure.best, figure.high
        if low is None and best is None and high is None:
            return self.unknown()
        if best is None:
            return self._ends(low, high)
        if low == best == high:
            return self.t("count.none") if best == 0 else self.t("count.exactly", n=best)
        if low in (None, best) and high in (None, best):
            if low == high:
                return self.t("count.exactly", n=best)
            return self.t("count.at_least", low=best) if high is None else self.t("count.up_to", high=best)
        return self.t("count.best", best=best, ends=self._ends(low, high))

    def _ends(self, low: int | None, high: int | None) -> Markup:
        if low is None:
            return self.t("count.up_to", high=high)
        if high is None:
            return self.t("count.or_more", low=low)
        return self.t("count.exactly", n=low) if low == high else self.t("count.range", low=low, high=high)

    def when(self, days: Occurred) -> Markup:
        """The days, as exact as they are known."""
        if days.start is None:
            return self.unknown()
        if days.end in (None, days.start):
            return isolated(days.start)
        return self.t("app.to", start=isolated(days.start), end=isolated(days.end or ""))

    def basis(self, days: Occurred) -> Markup:
        """What the days hang on, where that has to be said."""
        return self.t("when.published") if days.basis == "published" else Markup("")

    def where(self, place: Place | None) -> Markup:
        """The name of the place and what holds it."""
        if place is None:
            return self.unknown()
        holders = [h for h in (place.admin1, place.country_name or place.country) if h and h != place.name]
        return isolated(", ".join((place.name, *holders)))

    def exactness(self, place: Place | None) -> Markup:
        """How exactly the place is known."""
        if place is None:
            return Markup("")
        precision = self.code("precision", place.precision)
        if place.radius_km is None:
            return precision
        return self.t("where.within", precision=precision, km=f"{place.radius_km:g}")

    def blame(self, parties: Iterable[Perpetrator]) -> list[Markup]:
        """Who is said to have done it, and by whom: one phrase for each party and what is said of it."""
        by: dict[tuple[str, str], list[str]] = {}
        for party in parties:
            by.setdefault((party.name, party.role), []).extend([party.by] if party.by else [])
        return [
            self.t("blame.phrase", name=isolated(name), said=self._said(role, list(dict.fromkeys(who))))
            for (name, role), who in by.items()
        ]

    def _said(self, role: str, who: list[str]) -> Markup:
        said = self.code("role", role)
        if not who or role.endswith("_by_self"):
            return said
        return self.t("blame.by", said=said, who=self.listed(isolated(name) for name in who))

    def listed(self, parts: Iterable[Markup]) -> Markup:
        """Several phrases in one line."""
        found = Markup("")
        for part in parts:
            found = self.t("app.list", left=found, right=part) if found else part
        return found

    def finding(self, weight: MatchWeight) -> Markup:
        """What a comparison of two claims found; of numbers with the harm that they count."""
        counts, harm = "counts_", weight.comparison.removeprefix("counts_")
        if self.t.code == "en":
            return escape(in_words(weight))
        if weight.comparison.startswith(counts):
            return self.t("count.of", harm=self.code("harm", harm), said=self.t(f"finding.counts.{weight.level}"))
        return self.t(f"finding.{weight.comparison}.{weight.level}")
