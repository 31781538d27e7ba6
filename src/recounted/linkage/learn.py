"""Match weights learnt by Splink: how often each finding stands with pairs of one incident, and how often with others.

Comes in: a scratch database, the pairs that blocking proposes, what people judged, the weights in force.
Goes out: Weights of the next version. Refuses (ArgumentError): a collection with too few pairs to learn from, and to
work without the extra `linking` installed.

The comparisons stay those of `comparisons/`: `score.py` works out their levels, and a pair is one record of a table on
each side, so that Splink learns from the very findings that are weighed. Without labels it learns by expectation
and maximisation, beginning at the weights in force; where people judged enough pairs, from those.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from recounted.errors import ArgumentError
from recounted.linkage.comparisons.counts import NOT_TOLD
from recounted.linkage.cuts import learn_cut
from recounted.linkage.judged import Judged, Pair
from recounted.linkage.score import Scorer
from recounted.linkage.scratch import Scratch
from recounted.linkage.weights import Weights, table_of

if TYPE_CHECKING:
    import duckdb
    from splink import Linker

LEAST_PAIRS: Final = 500  # of fewer no share of a rare level can be told
MOST_PAIRS: Final = 500_000  # some two minutes; of more a seeded sample is learnt from
LEAST_JUDGED: Final = 50  # positive pairs from which shares are taken instead of being guessed
MOST_BITS: Final = 12.0  # what a level weighs at most, for or against: a level not met says little, not everything
HALF: Final = 0.5  # added to each count, so that a level not met among some is rare there, and not impossible
UNKNOWN: Final = "unknown"
COUNTED: Final = (
    "counts_killed",
    "counts_injured",
)  # the types of harm from whose figures the weights of [counts] are learnt

Levels = Mapping[str, Sequence[str]]
Told = Sequence[tuple[str, str, float]]  # of each level of each comparison its share among pairs of one incident
Bits = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Learnt:
    """The weights, from how many pairs, how many of them judged to be one, and the share that seems to be; the cut,
    where people judged enough pairs to be two.
    """

    weights: Weights
    pairs: int
    judged: int
    share: float
    cut: float | None = None


def learn(
    scratch: Scratch,
    pairs: Sequence[tuple[int, int]],
    *,
    start: Weights,
    judged: Judged,
    seed: int = 0,
) -> Learnt:
    """Weights that fit the collection; levels that it does not show keep the weight that they have."""
    if len(pairs) < LEAST_PAIRS:
        raise ArgumentError(f"{len(pairs)} pairs are too few to learn match weights from; {LEAST_PAIRS} are the least")
    chosen = pairs if len(pairs) <= MOST_PAIRS else random.Random(seed).sample(pairs, MOST_PAIRS)  # noqa: S311
    chosen = sorted(chosen)
    levels = dict(_levels(scratch, chosen, start))
    named = [_named(scratch.ids, pair) for pair in chosen]
    one = [k for k, pair in enumerate(named) if pair in judged.positive]
    known = {n: found for n, found in levels.items() if len(set(found) - {UNKNOWN}) > 1}
    shares = {name: _shares(found) for name, found in known.items()}
    told, share = _by_splink(known, shares, start=start)
    cut = None
    if len(one) >= LEAST_JUDGED:
        told = _of_judged(known, one)

        def weigh(learnt_from: Sequence[int]) -> npt.NDArray[np.float64]:
            bits = _weighed(_of_judged(known, learnt_from), shares, start, share)
            return _summed(known, bits)

        cut = learn_cut(named, judged, weigh, share=share, seed=seed)
    bits = _weighed(told, shares, start, share)
    cuts = start.cuts if cut is None else replace(start.cuts, learnt=cut)
    return Learnt(Weights(start.version + 1, bits, cuts), len(chosen), len(one), share, cut)


def _weighed(told: Told, shares: Mapping[str, Mapping[str, float]], start: Weights, share: float) -> Bits:
    """The weights in force, with those that the shares of levels among pairs of one incident give."""
    found: dict[tuple[str, str], list[float]] = {}
    for name, level, m in told:
        learnt = math.log2(max(m, math.ulp(0.0)) / shares[name][level])
        found.setdefault((table_of(name), level), []).append(max(-MOST_BITS, min(MOST_BITS, learnt)))
    bits = {**start.bits, **{key: round(fmean(each), 2) for key, each in found.items()}}
    bits["prior", "candidate_pair"] = round(math.log2(share / (1 - share)), 2)
    return bits


def _summed(levels: Levels, bits: Bits) -> npt.NDArray[np.float64]:
    """The bits of each pair."""
    whole = np.full(len(next(iter(levels.values()))), bits["prior", "candidate_pair"])
    for name, found in levels.items():
        whole += [0.0 if level == UNKNOWN else bits[table_of(name), level] for level in found]
    return whole


def _levels(scratch: Scratch, pairs: Sequence[tuple[int, int]], weights: Weights) -> Iterator[tuple[str, list[str]]]:
    """The finding of each comparison for each pair, as score.py weighs it."""
    scorer = Scorer(scratch, weights)
    scratch.set_pairs(pairs)
    told = scorer.score()
    row = {pair: n for n, pair in enumerate(zip(told["l"].to_pylist(), told["r"].to_pylist(), strict=True))}
    order = [row[a, b] if (a, b) in row else row[b, a] for a, b in pairs]
    for comparison in scorer.comparisons:
        if comparison.name.startswith("counts_") and comparison.name not in COUNTED:
            continue
        names = [UNKNOWN if level == NOT_TOLD else level for level in comparison.names]
        found = told[comparison.name].to_pylist()
        yield comparison.name, [names[found[n]] for n in order]


def _shares(found: Sequence[str]) -> dict[str, float]:
    """How often each level stands among the pairs, of which hardly any are of one incident."""
    seen = Counter(level for level in found if level != UNKNOWN)
    whole = sum(seen.values()) + HALF * len(seen)
    return {level: (n + HALF) / whole for level, n in sorted(seen.items())}


def _named(ids: Sequence[str], pair: tuple[int, int]) -> Pair:
    left, right = sorted(ids[k] for k in pair)
    return left, right


def _by_splink(levels: Levels, shares: Mapping[str, Mapping[str, float]], *, start: Weights) -> tuple[Told, float]:
    """For each level how often pairs of one incident show it, and the share of such pairs."""
    try:
        import duckdb
        import splink
    except ImportError as error:
        raise ArgumentError(f"learning match weights needs the extra `linking`: {error}") from error
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")  # sums in one order: the same pairs give the same weights
        linker = _linker(splink, connection, levels, _settings(splink, levels, shares, start))
        trained = linker.training.estimate_parameters_using_expectation_maximisation(
            "l.pair = r.pair", estimate_without_term_frequencies=True
        )
        model = trained.core_model_settings
        share = model.probability_two_random_records_match
        told = [(c.output_column_name, level.label_for_charts, float(level.m_probability or 0.0))
                for c in model.comparisons for level in c.comparison_levels if not level.is_null_level]  # fmt: skip
    if share is None:
        raise ArgumentError("no share of pairs of one incident could be learnt")
    return told, share


def _of_judged(levels: Levels, one: Sequence[int]) -> Told:
    """The shares among pairs that people judged to be one incident."""
    told: list[tuple[str, str, float]] = []
    for name, found in levels.items():
        known = sorted(set(found) - {UNKNOWN})
        seen = Counter(level for k in one if (level := found[k]) != UNKNOWN)
        whole = sum(seen.values()) + HALF * len(known)
        told += [(name, level, (seen[level] + HALF) / whole) for level in known]
    return told


def _settings(splink: Any, levels: Levels, shares: Mapping[str, Mapping[str, float]], start: Weights) -> Any:
    prior = 2.0 ** start.bits["prior", "candidate_pair"]
    return splink.SettingsCreator(
        link_type="link_only",
        comparisons=[_comparison(name, shares[name], start) for name in levels],
        blocking_rules_to_generate_predictions=["l.pair = r.pair"],
        probability_two_random_records_match=prior / (1 + prior),
        unique_id_column_name="id",
        retain_matching_columns=False,
    )


def _comparison(name: str, shares: Mapping[str, float], start: Weights) -> dict[str, Any]:
    """A comparison as Splink has it: the levels, with the shares that the weights in force make of them."""
    guessed = {level: u * 2.0 ** start.bits[table_of(name), level] for level, u in shares.items()}
    whole = sum(guessed.values())
    made: list[dict[str, Any]] = [
        {"sql_condition": f"\"{name}_l\" = '{UNKNOWN}'", "is_null_level": True, "label_for_charts": UNKNOWN}
    ]
    made += [
        {
            "sql_condition": f"\"{name}_l\" = '{level}'",
            "label_for_charts": level,
            "m_probability": guessed[level] / whole,
            "u_probability": u,
        }
        for level, u in shares.items()
    ]
    return {"output_column_name": name, "comparison_levels": made}


def _linker(splink: Any, connection: "duckdb.DuckDBPyConnection", levels: Levels, settings: Any) -> "Linker":
    import pyarrow as pa

    size = len(next(iter(levels.values())))
    numbers = list(range(size))
    api = splink.DuckDBAPI(connection)
    sides = [
        api.register(pa.table({"id": numbers, "pair": numbers, **levels}), dataset_display_name=side)
        for side in ("pairs_here", "pairs_there")
    ]
    linker: Linker = splink.Linker(sides, settings, log_level="ERROR")
    return linker
