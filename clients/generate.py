"""Writes `clients/openapi.json` and `clients/typescript/parley.ts`: `make clients`. A test says when they are stale."""

import json
from pathlib import Path
from typing import Any

from app.main import create_app
from app.settings import Settings
from clients.typescript_source import write_typescript

HERE = Path(__file__).parent


def make_document() -> dict[str, Any]:
    """Return the OpenAPI document of the code."""
    return create_app(Settings(home=HERE / "nowhere")).openapi()


def render() -> dict[Path, str]:
    """Return every file with its text."""
    document = make_document()
    return {
        HERE / "openapi.json": json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n",
        HERE / "typescript" / "parley.ts": write_typescript(document),
    }


def main() -> None:
    """Write the files."""
    for path, text in render().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(HERE.parent))


if __name__ == "__main__":
    main()
