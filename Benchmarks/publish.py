"""Writes docs/performance.md from the newest results of measure.py and of the stages."""

import json
import pathlib

from measuring import report

HERE = pathlib.Path(__file__).resolve().parent


def main() -> None:
    """The page."""
    result = json.loads((HERE / "results" / "latest.json").read_text())
    stages = (HERE / "results" / "stages.md").read_text()
    (HERE.parent / "docs" / "performance.md").write_text(report.page(result, stages))


main()
