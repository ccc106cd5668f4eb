"""`parley review`: what is open is asked in order of how much it touches, and an answer closes it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from archive import open_archive
from cypher.graph import Graph
from ingest.questions import open_questions
from ingest.settle import settle
from tests.ingest.test_load import ALDA, BRUNO, NAMELESS, ONE, article, loader, meeting, person
from tests.ingest.test_load import archive as archive
from tests.test_deciding import loaded, nodes
from tests.test_retracting import home as home

OTHER = article("other", meeting(person("Ana Alda", "Minister of Trade", "CHL"), BRUNO, date="2024-07-01"))
ELSEWHERE = article("elsewhere", meeting(ALDA, BRUNO, place="Lautoka"), publisher="Lima Herald", published="2024-05-04")


def kinds(archive: Any) -> list[str]:
    return [question.kind for question in open_questions(archive)]


def test_persons_whom_nobody_can_tell_apart_are_asked_about(graph: Graph, archive: Any) -> None:
    load = loaded(archive, graph, ONE, NAMELESS, OTHER)
    asked = [one for one in open_questions(archive) if one.kind == "same_person"]
    assert {frozenset(one.about) for one in asked} >= {frozenset(("person-ana-alda", "person-ana-alda-fji"))}
    (mine,) = [one for one in asked if set(one.about) == {"person-ana-alda", "person-ana-alda-fji"}]
    assert "same name" in mine.reasons and mine.meetings == 1
    one_person = next(choice for choice in mine.choices if choice.verdict == "same")
    archive.judge(one_person.verdict, one_person.about, who="Ina")
    settle(archive, load)
    assert "person-ana-alda" not in nodes(graph, "Person")
    left = [one.about for one in open_questions(archive) if one.kind == "same_person"]
    assert mine.about not in left and len(left) < len(asked)


def test_what_reports_contradict_each_other_in_is_asked_and_the_answer_settles_it(graph: Graph, archive: Any) -> None:
    load = loaded(archive, graph, ONE, ELSEWHERE)
    (question,) = [one for one in open_questions(archive) if one.kind == "contradiction"]
    assert sorted(choice.label for choice in question.choices[:-1]) == ["Lautoka", "Suva"]
    lautoka = next(choice for choice in question.choices if choice.label == "Lautoka")
    archive.judge("wrong", lautoka.about, who="Ina", field="place", value=lautoka.value, instead=lautoka.instead)
    settle(archive, load)
    assert [values["place"] for values in nodes(graph, "Meeting").values()] == ["Lautoka"]
    assert "contradiction" not in kinds(archive)


def test_unsure_readings_are_asked_about_until_somebody_says_they_are_right(graph: Graph, archive: Any) -> None:
    text, facts = article("unsure", meeting(ALDA, BRUNO, confidence=0.2))
    load = loader(archive, graph, [(text, facts)])
    load.apply([(text, facts)])
    assert kinds(archive) == ["low_confidence"]
    (row,) = archive.all_reports()
    archive.judge("right", [row.report_id], who="Ina")
    settle(archive, load)
    assert kinds(archive) == []


def test_the_command_asks_and_takes_the_answer(home: Path) -> None:
    listed = ask(home, "--list")
    assert listed.returncode == 0
    with open_archive(home / "archive.sqlite") as archive:
        (first, *_) = list(archive.all_reports())
        archive.ask([])
    assert all(json.loads(line)["choices"] for line in listed.stdout.splitlines())
    done = ask(home, "--who", "Ina", told="q\n")
    assert done.returncode == 0 and "answered of" in done.stderr
    assert first.report_id


def ask(home: Path, *arguments: str, told: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "parley.cli", "review", *arguments]
    environment = {**os.environ, "PARLEY_HOME": str(home)}
    return subprocess.run(command, env=environment, input=told, capture_output=True, text=True, check=False)


def test_questions_are_told_over_http(graph: Graph, archive: Any, tmp_path: Path) -> None:
    loaded(archive, graph, ONE, ELSEWHERE)
    archive.ask(open_questions(archive))
    _, key = archive.create_key("an editor", ["write"])
    headers = {"Authorization": f"Bearer {key}"}
    with TestClient(create_app(Settings(home=tmp_path, secret="s"), graph=graph), headers=headers) as client:
        (item,) = client.get("/api/v1/review", params={"kind": "contradiction"}).json()["items"]
        choice = {name: value for name, value in item["choices"][0].items() if name != "label"}
        assert client.post("/api/v1/decisions", json=choice).status_code == 202
        assert client.get("/api/v1/review", headers={"Authorization": "Bearer no"}).status_code == 401
