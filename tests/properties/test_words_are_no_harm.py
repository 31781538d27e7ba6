"""A warning, a demand, a threat or a prophecy never turns into harm, whoever speaks and however many are meant."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading import made

WHO = ("The envoy", "The Ondravar Brigades", "A commander of the Veldran army", "The bishop", "Nevra Quay")
# {f} what would be, {w} what could be, {s} what is wanted, {n} a noun of harm, {b} its verb
TOLD = (
    "warned that {f}", "warned that {w}", "threatened that {f}", "cautioned that {w}", "feared that {w}",
    "predicted that {f}", "prophesied that {f}", "said that {f}", "said that {w} if the road stayed closed",
    "vowed that {f}", "swore that {f}", "demanded that {s}", "called for {n}", "urged the fighters not to {b}",
    "threatened to {b}", "vowed to {b}", "promised to {b}", "promised not to {b}", "pledged to {b}", "offered to {b}",
    "refused to {b}", "denied wanting to {b}", "warned against {n}", "warned of {n}", "ruled out {n}",
    "condemned calls to {b}", "rejected a plan to {b}", "accused the council of planning to {b}",
    "asked the council not to {b}", "told the villagers that {f}", "demanded an end to {n}",
    "called on the council to prevent {n}", "said no one must {b}", "said they would {b}",
    "said it would {b} unless the town surrendered", "praised the guards for preventing {n}", "insisted that {s}",
)  # fmt: skip
HARM = (
    ("{m} would be killed", "{m} could be killed", "{m} be shot", "the killing of {m}", "kill {m}"),
    ("{m} will die", "{m} could die", "{m} be hanged", "the execution of {m}", "execute {m}"),
    ("{m} would be wounded", "{m} might be injured", "{m} be abducted", "the abduction of {m}", "abduct {m}"),
    ("{m} would starve to death", "{m} may be displaced", "{m} be expelled", "a massacre of {m}", "burn {m} alive"),
    ("{m} would be slain", "{m} could be slain", "{m} be murdered", "the murder of {m}", "murder {m}"),
)
WHOM = ("hostages", "villagers", "soldiers", "women and children", "prisoners", "people")
LIVE = ("asserted", "reported")


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(WHO), st.sampled_from(TOLD), st.sampled_from(HARM), st.integers(2, 900), st.sampled_from(WHOM))
def test_words_are_no_harm(who: str, told: str, harm: tuple[str, ...], number: int, whom: str) -> None:
    clauses = dict(zip("fwsnb", (clause.format(m=f"{number} {whom}") for clause in harm), strict=True))
    text = f"{who} {told.format(**clauses)}."
    assert [c for c in made.claims(text) if c.harm and c.assertion in LIVE] == []
