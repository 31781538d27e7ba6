"""Zones: what is the statement, and what only stands around it."""

from hypothesis import given
from hypothesis import strategies as st
from tests import factory

from recounted.document.zones import zones_of
from recounted.model.document import Document

BODY = (
    "Shells hit the mill in Varrow Ford on Monday evening and killed seven people, the Tarn Clinic said. "
    "Nobody has said who fired them."
)


def zones(document: Document) -> list[tuple[str, str]]:
    return [(z.kind, z.span.of(document.text)) for z in document.zones]


def test_a_press_release_with_letterhead_day_and_signature() -> None:
    made = factory.document(
        "Union of Lower Tarn\nOffice of the Speaker\n\nShells on the mill\n\nVarrow Ford, 6 May 2031\n\n"
        f"{BODY}\n\nInformation Office of the Union"
    )
    assert zones(made) == [
        ("byline", "Union of Lower Tarn\nOffice of the Speaker"),
        ("title", "Shells on the mill"),
        ("dateline", "Varrow Ford, 6 May 2031"),
        ("body", BODY),
        ("byline", "Information Office of the Union"),
    ]
    assert made.title == "Shells on the mill"
    assert (made.published.start, made.published.basis) == ("2031-05-06", "text")


def test_a_trail_of_menus_that_repeats_the_title_is_furniture() -> None:
    made = factory.document(f"Shells on the mill\n\n{BODY}\n\nHome News press releases Shells on the mill")
    assert [k for k, _ in zones(made)] == ["title", "body", "furniture"]


def test_buttons_counters_and_headlines_below_are_furniture() -> None:
    made = factory.document(
        f"{BODY}\n\nShare on Facebook\n| 1692 views |\nTags: mill, Tarn\n\nRelated news\n\nTen die in Oss"
    )
    assert zones(made)[0] == ("body", BODY)
    assert {k for k, _ in zones(made)[1:]} == {"furniture"}


def test_headline_and_dateline_within_the_first_line_are_told_from_the_body() -> None:
    title = "Seven killed at a mill in Varrow Ford"
    made = factory.document(f"Tue 06 May 2031 {title}. {BODY}", title=title)
    assert zones(made) == [("dateline", "Tue 06 May 2031"), ("title", title), ("body", BODY)]


def test_an_agency_dateline_is_told_from_the_sentence_behind_it() -> None:
    made = factory.document(f"VARROW FORD, 6 May 2031 (Tarn Wire) - {BODY}")
    assert zones(made) == [("dateline", "VARROW FORD, 6 May 2031 (Tarn Wire) -"), ("body", BODY)]


def test_a_dateline_may_be_followed_by_a_day_of_updating_or_a_word_that_looks_like_a_time() -> None:
    made = factory.document("06.05.2031(updated 1500 06.05.2031) At least seven people were killed in Teshill.")
    assert zones(made)[0] == ("dateline", "06.05.2031(updated 1500 06.05.2031)")
    made = factory.document("Published 6 May 2031 At least seven people were killed in Teshill.")
    assert zones(made)[0] == ("dateline", "Published 6 May 2031")


def test_a_day_inside_the_first_sentence_is_no_dateline() -> None:
    for text in (
        "On 5 May 2031, shells hit the mill in Varrow Ford and killed seven people.",
        "Seven people were killed in Varrow Ford on 5 May 2031.",
        "5 May 2031 was the day on which the mill was shelled.",
    ):
        assert [k for k, _ in zones(factory.document(text))] == ["body"]


def test_verses_are_scripture_and_what_people_say_is_not() -> None:
    made = factory.document(
        f"{BODY}\n\n“We buried seven of our neighbours,” the miller said.\n\n"
        "﴿وَقُلِ الْحَمْدُ لِلَّهِ﴾\n\n“And say: praise be to God.” [An-Naml: 93]"
    )
    assert [k for k, _ in zones(made)] == ["body", "scripture"]
    assert "miller" in zones(made)[0][1]


def test_a_short_text_without_a_full_stop_is_still_the_statement() -> None:
    for text in (
        "Three killed at the mill",
        "#Varrow\nThree wounded by shells\nTwo of them children",
        "urgent",
    ):
        assert [k for k, _ in zones(factory.document(text))] == ["body"]


def test_comments_below_a_post_are_not_the_statement() -> None:
    made = factory.document(f"Tarn NewsMay 6, 2031 · Shared with Public{BODY}All reactions:12Somebody: ten more died")
    assert made.published.start == "2031-05-06"
    assert [k for k, _ in zones(made)] == ["body", "dateline", "body", "furniture"]


WORDS = st.sampled_from(
    [
        "Press release",
        "Home",
        "6 May 2031",
        "Seven people were killed.",
        "",
        " ",
        "Tarn Office",
        "﴿قُلِ﴾",
        "Share",
        "a",
    ]
)


@given(st.lists(WORDS, max_size=12).map("\n".join), st.one_of(st.none(), WORDS))
def test_zones_stand_in_order_and_cover_every_word_once(text: str, title: str | None) -> None:
    at = 0
    for zone in zones_of(text, title, "en"):
        assert zone.span.start >= at
        assert zone.span.start < zone.span.end <= len(text)
        assert not text[at : zone.span.start].strip(" \n\t.,:;|-–—")
        at = zone.span.end
    assert not text[at:].strip()


def test_a_dateline_with_a_province_is_told_from_the_sentence_behind_it() -> None:
    made = factory.document(f"VARROW FORD, Low. — {BODY}")
    assert zones(made) == [("dateline", "VARROW FORD, Low. —"), ("body", BODY)]


def test_a_line_that_leads_to_another_page_is_furniture_and_the_posted_day_no_day_of_harm() -> None:
    text = (
        "Two men were shot in Teshill on Monday. Police were called.\n\n+ Bus driver hurt in Quelbrin crash\n\n"
        "MORE: Mill fire leaves five dead in Osk Dara\n\nNobody was held."
    )
    kinds = {z.span.of(text): z.kind for z in zones_of(text, None, "en")}
    assert "Nobody was held." in kinds
    assert kinds["Nobody was held."] == "body"
    assert sum("Bus driver" in words and kind == "furniture" for words, kind in kinds.items()) == 1
    posted = "Boy hurt in Teshill Posted: Tuesday, May 6, 2031 12:33 PM EDT Updated: Tuesday, May 6, 2031 1:40 PM EDT"
    zones = zones_of(f"{posted}\n\nA boy was hurt on Sunday, police said.", None, "en")
    (dated,) = (z.span.of(posted) for z in zones if z.kind == "dateline")
    assert dated.startswith("Posted: ")
    assert dated.endswith("1:40 PM EDT")
