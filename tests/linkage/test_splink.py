"""The comparisons are Splink's: given to it as they stand, it finds the levels and the match weights that we find."""

from typing import Any

import pytest
from tests.linkage.made import a_claim, a_document, a_harm, a_weapon, blamed, on

from recounted.linkage import weights
from recounted.linkage.comparisons.counts import NOT_TOLD
from recounted.linkage.comparisons.levels import Comparison
from recounted.linkage.links import Links
from recounted.linkage.score import COMPARISONS, Scorer
from recounted.linkage.scratch import Scratch
from recounted.model.claim import Count

WEIGHTS = weights.load()
U = 2.0**-14  # so small that no weight lifts the other share above one
BY_ROW = ("days", "published", "groups", "weapons", "targets", "perpetrators", "counts_killed", "counts_injured")
FIVE = [a_harm(7, groups={"children": Count(best=5)}), a_harm(12, "injured")]
VARIED = [
    {"harm": FIVE, "weapon": a_weapon("air_strike")},
    {"harm": FIVE, "occurred": on("2031-05-06", basis="published"), "weapon": a_weapon("drone_strike")},
    {"harm": [a_harm(7, bound="at_least")], "perpetrators": (blamed("Ondra Guard", "act_guard"),)},
    {"harm": [a_harm(None, bound="vague", low=2), a_harm(40, "injured")], "occurred": on("2031-05-01", "2031-05-31")},
    {"occurred": on(None), "perpetrators": (blamed("Ondra Guard", "act_guard"),), "weapon": a_weapon("melee")},
]


def as_splink(comparison: Comparison) -> dict[str, Any]:
    levels = []
    for level, condition in comparison.levels:
        bits = 0.0 if level == NOT_TOLD else WEIGHTS.weigh(comparison.name, level).bits
        shares = {"m_probability": U * 2**bits, "u_probability": U}
        levels.append(
            {"sql_condition": "ELSE" if condition == "TRUE" else condition, "label_for_charts": level, **shares}
        )
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def test_splink_finds_the_levels_and_the_weights_that_we_find() -> None:
    splink = pytest.importorskip("splink")
    told = [c for c in COMPARISONS if c.name in BY_ROW]
    with Scratch(memory_mb=500) as scratch:
        for n, changed in enumerate(VARIED):
            document = a_document("abcde"[n])
            scratch.take_in(a_claim(document, **changed), document)  # type: ignore[arg-type]
        scratch.close_intake()
        scratch.set_pairs([(a, b) for b in range(len(VARIED)) for a in range(b)])
        scorer = Scorer(scratch, WEIGHTS)
        ours = {}
        for pair in Links(scorer.score(), scratch.ids, scorer.comparisons, WEIGHTS):
            ours[pair.left, pair.right] = sum(w.bits for w in pair.weights if w.comparison in BY_ROW)
        api = splink.DuckDBAPI(scratch.db)
        settings = splink.SettingsCreator(
            link_type="dedupe_only",
            comparisons=[as_splink(c) for c in told],
            blocking_rules_to_generate_predictions=["1=1"],
            probability_two_random_records_match=0.5,
            unique_id_column_name="claim_id",
        )
        linker = splink.Linker(api.register("claims", dataset_display_name="told"), settings, log_level="ERROR")
        found = linker.inference.predict().as_record_list()
    theirs = {tuple(sorted((r["claim_id_l"], r["claim_id_r"]))): r["match_weight"] for r in found}
    assert theirs == pytest.approx(ours)
    assert len(theirs) == len(VARIED) * (len(VARIED) - 1) / 2
