"""Executes notebooks from start to end and keeps nothing of them: an error in a cell is an error of this script.

Usage: python execute.py NOTEBOOK... The committed notebooks are to hold no outputs.
"""

import sys
import time

import nbclient
import nbformat


def main(path: str) -> int:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    kept = [place for place, cell in enumerate(cells, 1) if cell.outputs or cell.execution_count]
    if kept:
        print(f"{path}: code cells {kept} hold outputs; clear them before the commit", file=sys.stderr)
        return 1
    start = time.monotonic()
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    print(f"{path}: {len(cells)} cells executed in {time.monotonic() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(max(main(path) for path in sys.argv[1:]))
