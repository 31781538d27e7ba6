"""Linked records, each held against the standard's own tool: followthemoney, rdflib and prov, the W3C's model."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import prov.model
import pytest
import rdflib
from followthemoney import model
from followthemoney.proxy import EntityProxy
from tests.engines.evidence.test_validators import SCHEMA

from recounted.engines import linked
from recounted.engines import project as engine
from recounted.engines.released import Released
from recounted.errors import ArgumentError
from recounted.reconciliation.totals.question import Question
from recounted.release.linked import FORMS
from recounted.settings import Settings
from recounted.store import Store

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore:.*is deprecated, use Dataset")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
TEXTS = {
    "one.txt": "An air strike killed seven civilians, two of them children, in Teshill on 4 May 2031, the clinic said.",
    "two.txt": "Shelling by the Islamic State of Marrowick on 9 May 2031 killed Tam Orrel, 31, and hurt five people.",
    "three.txt": "قُتل ستة أشخاص في قصف على تشيل في 12 مايو 2031 🔴.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("made")
    (folder / "places.csv").write_text(
        "name,country,lat,lon\nTeshill,IS,64.5,-19.25\nMarrowick,IS,65.1,-18.0\n", "utf-8"
    )
    (folder / "recounted.toml").write_text('[registers]\nplaces = ["places.csv"]\n', "utf-8")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    with Store.create(folder / "project", name="Isles") as made:
        engine.add(made, [folder / name for name in TEXTS], Settings())
        engine.run(made, jobs=1, settings=Settings.load(folder / "recounted.toml"))
        yield made


def written(store: Store, out: Path, name: str, *, public: bool = False, question: Question | None = None) -> str:
    made = linked.write(Released(store, Settings(), public=public), name, question or Question(), out, head="h")
    assert made.records
    return out.read_text("utf-8")


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_same_state_gives_the_same_bytes(store: Store, tmp_path: Path, name: str) -> None:
    assert written(store, tmp_path / "a", name) == written(store, tmp_path / "b", name)
    one, two = (json.loads((tmp_path / f"{n}.about.json").read_text("utf-8")) for n in "ab")
    assert one == {**two, "file": "a"}
    assert (one["custody_head"], one["rule"], one["written_as"]) == ("h", "majority", name)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_only_what_is_asked_for_is_written(store: Store, tmp_path: Path, name: str) -> None:
    text = written(store, tmp_path / "a", name, question=Question(start="2031-05-09", end="2031-05-09"))
    told = json.loads((tmp_path / "a.about.json").read_text("utf-8"))
    assert (told["incidents"], told["filter"]) == (1, {"start": "2031-05-09", "end": "2031-05-09"})
    assert TEXTS["one.txt"].split(",")[0] not in text


@pytest.mark.parametrize("name", sorted(FORMS))
def test_names_of_persons_are_masked_for_anybody(store: Store, tmp_path: Path, name: str) -> None:
    assert "Orrel" not in written(store, tmp_path / "a", name, public=True)


def test_a_form_that_is_not_there_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="there is no form 'aleph'"):
        linked.write(Released(store, Settings()), "aleph", Question(), tmp_path / "a", head="h")


# ---- FollowTheMoney


@pytest.fixture
def entities(store: Store, tmp_path: Path) -> list[EntityProxy]:
    lines = written(store, tmp_path / "a", "followthemoney").splitlines()
    return [model.get_proxy(json.loads(line)) for line in lines]


def test_followthemoney_knows_every_property_and_takes_every_value(store: Store, tmp_path: Path) -> None:
    for line in written(store, tmp_path / "a", "followthemoney").splitlines():
        record: Mapping[str, Any] = json.loads(line)
        entity = model.make_entity(record["schema"])
        entity.id = record["id"]
        for name, values in record["properties"].items():
            prop = entity.schema.get(name)
            assert prop is not None, (record["schema"], name)
            entity.add(name, values, cleaned=False)
            assert len(entity.get(name)) == len(set(values)), (name, values)  # what it cannot clean it drops


def test_links_of_followthemoney_lead_to_entities_that_are_there(entities: list[EntityProxy]) -> None:
    ids = {e.id for e in entities}
    assert len(ids) == len(entities)
    linked_to = {value for e in entities for prop, value in e.itervalues() if prop.type.name == "entity"}
    assert linked_to
    assert linked_to <= ids


def test_who_is_alleged_is_linked_with_that_word_and_nobody_harmed_is_an_entity(entities: list[EntityProxy]) -> None:
    schemata = {e.schema.name for e in entities}
    assert schemata == {"Event", "Address", "Organization", "UnknownLink", "PlainText", "Documentation", "Note"}
    assert {role for e in entities for role in e.get("role", quiet=True)} == {"alleged to have done it", "speaks of it"}


# ---- W3C Web Annotations


def test_annotations_point_at_their_words_by_code_points(store: Store, tmp_path: Path) -> None:
    page = json.loads(written(store, tmp_path / "a", "annotations"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    texts = {f"urn:x-recounted:{d.document_id}": d.text for d in store.documents()}
    named = json.loads(json.dumps(SCHEMA))
    named["$defs"]["target"]["properties"]["source"]["pattern"] = "^urn:x-recounted:doc_[0-9a-f]{16}$"
    check = jsonschema.Draft202012Validator(named)
    seen = set()
    for item in page["items"]:
        check.validate({"@context": page["@context"], **item})
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quote, position = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            seen.add(target["source"])
    assert len(seen) == 3


# ---- PROV-O


@pytest.fixture
def graph(store: Store, tmp_path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written(store, tmp_path / "a", "provenance"), format="json-ld")


def test_every_incident_goes_back_to_a_capture_with_its_digest(store: Store, graph: rdflib.Graph) -> None:
    digest = rdflib.URIRef("https://w3id.org/recounted/terms#sha256")
    for incident in store.incidents():
        node = rdflib.URIRef(f"urn:x-recounted:{incident.incident_id}")
        assert (node, rdflib.RDF.type, PROV.Entity) in graph
        ends = {o for o in graph.transitive_objects(node, PROV.wasDerivedFrom) if (o, digest, None) in graph}
        held = {d.capture_id for d in store.documents() if d.document_id in incident.document_ids}
        assert ends == {rdflib.URIRef(f"urn:x-recounted:{name}") for name in held}


def test_subjects_and_objects_are_of_the_kinds_that_prov_o_wants(graph: rdflib.Graph) -> None:
    agents = {PROV.Agent, PROV.SoftwareAgent}
    wanted = {
        PROV.wasDerivedFrom: ({PROV.Entity}, {PROV.Entity}),
        PROV.wasGeneratedBy: ({PROV.Entity}, {PROV.Activity}),
        PROV.used: ({PROV.Activity}, {PROV.Entity}),
        PROV.wasAssociatedWith: ({PROV.Activity}, agents),
        PROV.wasAttributedTo: ({PROV.Entity}, agents),
    }
    for relation, (subjects, objects) in wanted.items():
        for subject, target in graph.subject_objects(relation):
            assert set(graph.objects(subject, rdflib.RDF.type)) <= subjects, (subject, relation)
            found = set(graph.objects(target, rdflib.RDF.type))
            assert found, (relation, target, "is named and not there")
            assert found <= objects, (relation, target)


def test_the_prov_library_reads_it(graph: rdflib.Graph) -> None:
    document = prov.model.ProvDocument.deserialize(
        content=graph.serialize(format="turtle"), format="rdf", rdf_format="turtle"
    )
    kinds = {type(record) for record in document.get_records()}
    assert {prov.model.ProvEntity, prov.model.ProvActivity, prov.model.ProvAgent, prov.model.ProvDerivation} <= kinds
