#!/usr/bin/env bash
# Times leadgauge beside an analyst's script (peer.py) on made-up leads. README.md says what is compared.
#
#   benches/run.sh [LEADS[:PAIRS] ...]       default: 100000:5 1000000:3
#
# CACHE   venv, data and results        default: ${XDG_CACHE_HOME:-~/.cache}/leadgauge-bench
# PEER    the script to compare with    default: benches/peer.py
# TOOL    the program                   default: built with `cargo build --release`
# PYTHON  interpreter for the venv      default: python3 (3.11 or later)
# WAIT    seconds to wait at most before each run until others leave the machine alone; default 120
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/leadgauge-bench}
peer=${PEER:-$here/peer.py}
[ $# -gt 0 ] || set -- 100000:5 1000000:3

for size in "$@"; do
    [[ $size =~ ^[1-9][0-9]*(:[1-9][0-9]*)?$ ]] || { echo "usage: benches/run.sh [LEADS[:PAIRS] ...], not \`$size\`" >&2; exit 2; }
done

mkdir -p "$cache"
python=$cache/venv/bin/python
if ! cmp -s "$here/requirements.txt" "$cache/venv/requirements.txt"; then
    echo "installing the peer's packages into $cache/venv" >&2
    "${PYTHON:-python3}" -m venv --clear "$cache/venv"
    "$python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
    cp "$here/requirements.txt" "$cache/venv/requirements.txt"
fi

if [ -z "${TOOL:-}" ]; then
    cargo build --release --manifest-path "$here/../Cargo.toml"
    TOOL=${CARGO_TARGET_DIR:-$here/../target}/release/leadgauge
fi

law=$(cksum <"$here/make_data.py" | cut -d' ' -f1)
for size in "$@"; do
    leads=${size%:*}
    pairs=3
    [ "$leads" = "$size" ] || pairs=${size#*:}
    data=$cache/$law/leads-$leads
    if [ ! -e "$data/truth.json" ]; then
        echo "drawing $leads leads into $data" >&2
        "$python" "$here/make_data.py" "$data" --leads "$leads" >&2
    fi
    "$python" "$here/compare.py" --tool "$TOOL" --config "$here/leadgauge.toml" --peer "$peer" --python "$python" \
        --data "$data" --scratch "$cache/out-$leads" --pairs "$pairs" --wait "${WAIT:-120}"
done
