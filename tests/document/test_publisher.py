"""Who published a text: told, or the organisation at its edges, and never the title."""

import pytest
from tests import factory

BODY = (
    "Shells hit the mill in Varrow Ford on Monday and killed seven people, the Tarn Clinic said. "
    "The Harnesk Relief Network counted nine wounded among the workers of the mill."
)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"Veldran Casualty Watch\nIncident note, 14 May 2031\n\n{BODY}", "Veldran Casualty Watch"),
        (f"Press release\nFree Council\nDepartment of Media and Communications\n\n{BODY}", "Free Council"),
        (f"Department of Media and Communications\n12 May 2031\n\n{BODY}", "Department of Media and Communications"),
        (
            f"# Shells on the mill\n\n**Council of Free Orsa, Information Office**\n12 May 2031\n\n{BODY}",
            "Council of Free Orsa",
        ),
        (
            f"# Shells on the mill\n\n*The Farwater Review, 18 May 2031. By our correspondent.*\n\n{BODY}",
            "The Farwater Review",
        ),
        (
            f"{BODY}\n\nYouth Branch  \nin the Press Office of the Orsa Front",
            "Youth Branch in the Press Office of the Orsa Front",
        ),
        (f"Shells on the mill\n\n{BODY} (Source: Free Council’s Media Department)", "Free Council’s Media Department"),
        (f"{BODY}\n\nSource: Harnesk News Agency", "Harnesk News Agency"),
        (f"Orsa Press Office\n12 May 2031\n\n{BODY}\n\n(Source: Free Council)", "Orsa Press Office"),
        (f"HARNESK GENERAL HOSPITAL\nDAILY BULLETIN\n\n{BODY}", "HARNESK GENERAL HOSPITAL"),
    ],
)
def test_the_organisation_at_the_edge_of_a_text_published_it(text: str, publisher: str) -> None:
    made = factory.document(text)
    assert made.publisher == publisher
    assert made.publisher_span is not None
    assert " ".join(made.publisher_span.of(made.text).split()) == publisher


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Tarn Clinic hit by shells\n\n{BODY}",
        f"# Council of Free Orsa\n\n{BODY}",
        f"Press Release\n\n## Shells on the mill\n\n(Translated)\n\n{BODY}",
        f"{BODY}\n\nDr Henna Ruvo, medical director",
        f"{BODY}\n\nHenna Ruvo\nDirector of the Press Office",
        f"Media\nPress\n\n{BODY}",
        f"{BODY}\n\nSource: the people of the village and its hospital",
    ],
)
def test_what_is_no_name_of_an_organisation_at_an_edge_publishes_nothing(text: str) -> None:
    made = factory.document(text)
    assert (made.publisher, made.publisher_span) == (None, None)


def test_what_we_were_told_wins() -> None:
    made = factory.document(f"Veldran Casualty Watch\nIncident note, 14 May 2031\n\n{BODY}", publisher="The Post")
    assert (made.publisher, made.publisher_span) == ("The Post", None)
