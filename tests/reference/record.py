"""Writes reference figures as JSON, with the versions of the packages behind them.

Run a script of this folder, such as `python ranking.py`, in an environment that holds
the packages which its JSON names. The same versions give the same file.
"""

import json
import platform
from importlib.metadata import version
from pathlib import Path


def write(name, packages, cases):
    """Writes `cases` to `<name>.json` beside this file."""
    versions = {package: version(package) for package in packages}
    document = {
        "made_by": f"{name}.py",
        "python": platform.python_version(),
        "packages": versions,
        "cases": cases,
    }
    path = Path(__file__).parent / f"{name}.json"
    path.write_text(json.dumps(document, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
