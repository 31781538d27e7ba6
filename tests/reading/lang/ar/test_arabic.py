"""A whole Arabic statement read: every value with its words."""

from tests import factory
from tests.reading.lang.ar.table import WEDNESDAY, claims, tools

from recounted.reading.read import read

TEXT = (
    "مقتل 3 مدنيين بينهم طفلان وإصابة 5 آخرين بقصف مدفعي لقوات سوريا الديمقراطية على بلدة تشيلا "
    "بريف أوندرافار الشرقي أمس، بحسب الدفاع المدني.\n\nوقال مصدر محلي إن القصف استهدف سوقاً."
)


def test_a_statement_gives_one_claim_with_number_place_day_doer_weapon_and_speaker() -> None:
    (claim,) = (c for c in claims(TEXT) if c.harm)
    assert {h.type: h.best for h in claim.harm} == {"killed": 3, "injured": 5}
    assert claim.harm[0].groups["children"].best == 2
    assert claim.place is not None
    assert claim.place.name == "تشيلا"
    assert claim.occurred.start == "2031-05-13"
    assert [p.actor_id for p in claim.perpetrators] == ["sdf"]
    assert claim.weapon is not None
    assert claim.weapon.code == "shelling"
    assert [s.name for s in claim.speakers] == ["الدفاع المدني"]


def test_every_span_of_a_claim_is_the_words_that_it_states() -> None:
    document = factory.document(TEXT, language="ar", published_on=WEDNESDAY)
    for claim in read(document, tools=tools()).claims:
        assert all(0 <= s.start < s.end <= len(document.text) for s in claim.evidence)
        told = [(t.span, t.stated) for t in claim.weapons]
        told += [(t.span, t.stated) for t in claim.perpetrators]
        told += [(t.span, t.stated) for t in claim.targets]
        assert [span.of(document.text) for span, _ in told] == [stated for _, stated in told]


def test_a_text_without_harm_makes_no_claim_of_it() -> None:
    assert [c for c in claims("افتتح السوق الجديد في بلدة تشيلا بحضور الأهالي.") if c.harm] == []


def test_bombed_says_no_more_than_that_something_fell_where_a_later_sentence_says_what() -> None:
    bombed = "أصيبت طفلة في قصف على بلدة تشيلا."
    for later, code in (
        ("وقال الأهالي إن طائرة مسيرة استهدفت البلدة وأصابت الطفلة بجروح.", "drone_strike"),
        ("وقال الأهالي إن مسلحين أطلقوا النار بعد ذلك وأصابوا الطفلة.", "shelling"),
    ):
        first = next(c for c in claims(f"{bombed} {later}") if c.harm)
        assert first.weapon is not None
        assert first.weapon.code == code
