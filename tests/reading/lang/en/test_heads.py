import pytest
from tests.reading import made

HARM = "Shells killed nine people in Teshill."
OF_THE_COUNCIL = ["Council of Free Ondravar"]


@pytest.mark.parametrize(
    ("head", "speakers"),
    [
        ("Quelbrin, 9 May 2031 (Radio Harrol) -- [Communiqué] [Council of Free Ondravar] [Text]",
         ["Council of Free Ondravar", "Radio Harrol"]),
        ("QUELBRIN, NO DATE (RADIO HARROL) -- [STATION COMMENTARY] [TEXT]", ["RADIO HARROL"]),
        ("Quelbrin, 9 May 2031 -- [Statement] [Council of Free Ondravar]", OF_THE_COUNCIL),
        ("Quelbrin, 9 May 2031 (Domestic Service) -- [Excerpt]", []),
        ("Quelbrin (Teshill), 9 May 2031 --", []),
    ],
)  # fmt: skip
def test_who_speaks_throughout_a_text(head: str, speakers: list[str]) -> None:
    claim = next(c for c in made.claims(f"{head} {HARM}") if c.kind == "harm")
    assert [s.name for s in claim.speakers] == speakers


def test_who_is_quoted_comes_before_the_head_and_the_outlet_behind_it() -> None:
    text = "Quelbrin, 9 May 2031 (Radio Harrol) -- Shells killed nine people, the Tarn Clinic said."
    (claim,) = (c for c in made.claims(text, publisher="Monitoring Desk") if c.kind == "harm")
    assert [s.name for s in claim.speakers] == ["Tarn Clinic", "Radio Harrol", "Monitoring Desk"]


def test_we_is_the_body_whose_communique_it_is() -> None:
    head = "Quelbrin, 9 May 2031 (Radio Harrol) -- [Communiqué] [Council of Free Ondravar] [Text]"
    claim = next(c for c in made.claims(f"{head} We ambushed a patrol, killing nine soldiers.") if c.kind == "harm")
    assert [(p.name, p.role) for p in claim.perpetrators] == [("Council of Free Ondravar", "claimed_by_self")]
