"""The command as a shell sees it: what it prints, its exit codes, and what is left when it is stopped."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cypher.graph import open_graph
from tests.installation import Installation, report_of, require_model

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
ARTICLE = ARTICLES / "01-bilateral-meeting.txt"


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    require_model()
    return Installation(tmp_path / "home", f"embedded:{tmp_path / 'graph'}")


def test_what_cannot_be_read_is_named_with_the_reason_and_the_rest_goes_on(installation: Installation, tmp_path: Path):
    picture, absent, german = tmp_path / "photo.png", tmp_path / "absent.txt", tmp_path / "deutsch.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    german.write_text(
        "Der Bundeskanzler hat am Dienstag den Präsidenten der Republik in Berlin empfangen. Sie sprachen über den "
        "Handel und die Lage in der Region. Danach gab es eine gemeinsame Pressekonferenz im Kanzleramt.\n",
        encoding="utf-8",
    )
    lines, text = tmp_path / "lines.jsonl", ARTICLE.read_text(encoding="utf-8").partition("\n\n")[2]
    good = json.dumps({"id": "good", "title": "Talks in Seoul", "text": text, "date": "2024-09-06"})
    lines.write_text(f'{{"id": "bro\n{good}\n', encoding="utf-8")
    done = installation.parley("ingest", *map(str, (picture, absent, german, lines, ARTICLE)))
    report = report_of(done)
    assert done.returncode == 1
    assert [(r["reference"], r["reason"]) for r in report["rejected"]][:2] == [
        (str(picture), "unsupported"),
        (str(absent), "unreadable"),
    ]
    assert report["rejected"][2]["reason"] == "not_english"
    assert (report["rejected"][3]["reference"], report["rejected"][3]["reason"]) == (f"{lines}:1", "broken_json")
    assert (report["new"], report["loaded"], len(report["rejected"])) == (2, 2, 4)
    assert all(str(path) in done.stderr for path in (picture, absent, german, lines))


def test_extract_prints_facts_and_makes_no_installation(installation: Installation):
    done = installation.parley("extract", "-", stdin=ARTICLE.read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert [person["name"] for person in facts["persons"]] == ["Fumio Kishida", "Yoon Suk Yeol"]
    assert not installation.home.exists()


def test_extract_keeps_the_ids_of_json_lines(installation: Installation, tmp_path: Path):
    file = tmp_path / "articles.jsonl"
    text = ARTICLE.read_text(encoding="utf-8").partition("\n\n")[2]
    articles = [{"id": name, "title": f"Talks {name}", "text": text, "date": "2024-09-06"} for name in ("b7", "a1")]
    file.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    done = installation.parley("extract", str(file))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b7", "a1"]


def test_status_before_and_after(installation: Installation):
    before = installation.parley("status")
    assert before.returncode == 3
    assert "nothing was ingested" in before.stderr
    installation.ingest(ARTICLE)
    told = json.loads(installation.parley("status").stdout)
    assert told["archive"]["loaded"] == 1
    assert told["runs"][0]["new"] == 1


@pytest.mark.parametrize(
    ("graph", "code"), [("bolt://127.0.0.1:1", 3), ("nowhere", 3)], ids=["no server", "no address"]
)
def test_a_graph_that_cannot_be_used_is_one_line_and_exit_code_3(tmp_path: Path, graph: str, code: int):
    done = Installation(tmp_path, graph).parley("status")
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_wrong_usage_is_exit_code_2(installation: Installation):
    assert installation.parley("ingest").returncode == 2
    assert installation.parley("serve", "--port", "0").returncode == 2


def test_a_port_that_is_taken_is_said(installation: Installation):
    installation.ingest(ARTICLE)
    with installation.service() as service:
        done = installation.parley("serve", "--port", service.base.rpartition(":")[2])
    assert done.returncode == 3
    assert "in use" in done.stderr
    assert "answers at" not in done.stdout


def test_while_another_process_writes_articles_are_recorded_and_wait(installation: Installation):
    with open_graph(installation.graph) as graph:
        graph.prepare()
        report = installation.ingest(ARTICLE)
    assert (report["new"], report["waiting"], report["loaded"]) == (1, 1, 0)
    report = installation.ingest(ARTICLE)
    assert (report["unchanged"], report["waiting"], report["loaded"]) == (1, 0, 1)


def test_the_process_that_writes_takes_what_others_record(installation: Installation, tmp_path: Path):
    text = ARTICLE.read_text(encoding="utf-8").partition("\n\n")[2]
    file = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": f"z{n}", "title": f"Talks no. {n}", "text": text}) + "\n" for n in range(500)]
    file.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "parley.cli", "ingest", str(file)]
    with subprocess.Popen(command, env=installation.environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "expected" in process.stderr.readline()
        other = installation.ingest(ARTICLE)
        report = json.loads(process.stderr.read().splitlines()[-1])
    assert (other["new"], report["loaded"] + other["loaded"]) == (1, 501)
    assert json.loads(installation.parley("status").stdout)["archive"]["loaded"] == 501


def test_a_pass_that_is_asked_to_end_keeps_what_it_did_and_is_continued(installation: Installation, tmp_path: Path):
    text = ARTICLE.read_text(encoding="utf-8").partition("\n\n")[2]
    file = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": f"a{n}", "title": f"Talks no. {n}", "text": text}) + "\n" for n in range(400)]
    file.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "parley.cli", "ingest", str(file)]
    with subprocess.Popen(command, env=installation.environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "expected" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
    assert process.returncode == 130
    report = json.loads(rest.splitlines()[-1])
    assert report["stopped"]
    assert report["loaded"] < 400
    assert installation.ingest(file)["loaded"] == 400 - report["loaded"]


def test_the_service_listens_where_it_says(installation: Installation):
    installation.ingest(ARTICLE)
    with installation.service() as service:
        assert service.status("/healthz") == 200
        assert service.status("/readyz") == 200
        assert service.status("/api/v1/persons/person-nobody") == 404
