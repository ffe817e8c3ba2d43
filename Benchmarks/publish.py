"""Writes docs/performance.md from the newest results of measure.py and of the stages."""

import json
import pathlib

from measuring import report

HERE = pathlib.Path(__file__).resolve().parent


def main() -> None:
    """The page."""
    result = json.loads((HERE / "results" / "latest.json").read_text())
    stages, today = ((HERE / "results" / name).read_text()
                     for name in ("stages.md", "stages-today.md"))
    (HERE.parent / "docs" / "performance.md").write_text(report.page(result, stages, today))


main()
