"""`make wheel-check`: the built wheel, in a clean environment and from another folder, reads an article and serves.

Run as `python -m tests.wheel_check DIST`. It shows what an editable install hides: files that the wheel forgot.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "examples" / "articles" / "01-bilateral-meeting.txt"
DATA = (
    "cypher/**/*.cypher",
    "ingest/nlp/model/*",
    "ingest/nlp/data/*",
    "ingest/data/*",
    "app/static/**/*",
    "app/explorer/templates/**/*",
    "app/ask/data/*",
    "archive/migrations/*",
)


def missing_files(wheel: Path) -> list[str]:
    """Data files that git or the checkout has and the wheel has not."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = (
        file for pattern in DATA for file in ROOT.glob(pattern) if file.is_file() and file.suffix not in (".py", ".pyc")
    )
    return sorted({name for file in ours if (name := file.relative_to(ROOT).as_posix()) not in packed})


def main(dist: str) -> None:
    """Raises AssertionError or CalledProcessError where the wheel does not work."""
    (wheel,) = Path(dist).resolve().glob("parley-*.whl")
    missing = missing_files(wheel)
    assert not missing, f"the wheel lacks {missing}"
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder + "/env", with_pip=True)
        python, parley = f"{folder}/env/bin/python", f"{folder}/env/bin/parley"
        pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--quiet"]
        subprocess.run([*pip, "--constraint", str(ROOT / "constraints.txt"), str(wheel)], check=True)
        environment = {**os.environ, "PARLEY_HOME": folder + "/home"}

        def run(*arguments: str) -> str:
            done = subprocess.run(
                [parley, *arguments], cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True
            )
            return done.stdout

        assert run("version").strip() in wheel.name
        facts = json.loads(run("extract", str(ARTICLE)))
        assert {person["name"] for person in facts["persons"]} == {"Fumio Kishida", "Yoon Suk Yeol"}, facts["persons"]
        assert facts["meetings"], "no meeting was read"
        run("ingest", str(ARTICLE))
        assert json.loads(run("status"))["archive"]["loaded"] == 1
        check = "import asyncio, app.main; app.main.create_app()"
        subprocess.run([python, "-c", check], cwd=folder, env=environment, check=True)
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, installed, read and loaded an article")


if __name__ == "__main__":
    main(sys.argv[1])
