# The few commands of the project. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# What is built or installed for tests and can be used again stays outside the clone, so that a fresh clone finds it.
# Nothing needs it to be there.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/leadgauge
ifeq ($(CI),true)
export CARGO_TARGET_DIR := $(or $(LEADGAUGE_TARGET),$(CARGO_TARGET_DIR),$(CACHE)/target)
endif
TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))

# One environment per list of pinned packages: a changed list makes a new one.
PYTHON_LIST := notebooks/requirements.txt
VENV := $(CACHE)/venv-$(shell sha256sum $(PYTHON_LIST) | cut -c1-12)
BOOK_LIST := tests/workbook/requirements.txt
BOOK_VENV := $(CACHE)/venv-$(shell sha256sum $(BOOK_LIST) | cut -c1-12)
SQL_LIST := tests/sql/requirements.txt
SQL_VENV := $(CACHE)/venv-$(shell sha256sum $(SQL_LIST) | cut -c1-12)
# Tested with all that can be built; one build for all tests.
FEATURES := --features adbc
# Where the binary under test writes the demonstration that the page test and the notebook look at.
DEMO := $(TARGET)/demo-under-test
DEMO_REPORT = $$(dirname $(DEMO)/reports/demo/*/review.html)

AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo)
APT := $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get

.PHONY: help run test bench prove fmt picture tools fmt-check lint doc rust-test demo page-test notebook workbook-test sql-tools sql-test

## run: the main job on the demonstration data, into reports/
run:
	cargo run --release --locked

## test: everything that the continuous integration checks, installing what it needs
test: tools fmt-check lint doc rust-test page-test notebook workbook-test sql-test

## bench: how long the stages of a run take, on data of growing size
bench:
	benches/run.sh

## prove: show by simulation that intervals cover and verdicts are right, and write docs/proof.md
prove:
	PROVE=full cargo test --release --locked --test prove

## fmt: format the code
fmt:
	cargo fmt

## picture: take docs/report.png, the picture in the README, anew
picture: tools demo
	chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,900 \
		--screenshot=$(abspath docs/report.png) file://$(DEMO_REPORT)/review.html

help:
	@sed -n 's/^## /make /p' $(MAKEFILE_LIST)

# --- The parts of `make test`, cheapest first ---------------------------------------------------------------

# Installs only what is missing. The browser and fonts are for the page test, the environment for the notebook.
tools: $(VENV)/ready tests/page/node_modules/.package-lock.json
	@command -v chromium >/dev/null || { $(APT) update -qq; $(APT) install -y -qq --no-install-recommends chromium; }
	@test -n "$$(fc-list :lang=th 2>/dev/null)" -a -n "$$(fc-list :lang=vi 2>/dev/null)" \
		|| { $(APT) update -qq; $(APT) install -y -qq --no-install-recommends fontconfig fonts-noto-core; }

$(VENV)/ready:
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { $(APT) update -qq; $(APT) install -y -qq python3-venv; }
	python3 -m venv --clear $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r $(PYTHON_LIST)
	touch $@

tests/page/node_modules/.package-lock.json: tests/page/package-lock.json
	cd tests/page && npm ci --silent --no-audit --no-fund
	touch $@

fmt-check:
	cargo fmt --check

# With databases and without. In the release profile, so that lint and documentation share one check of the dependencies.
lint:
	cargo clippy --release --locked --all-targets $(FEATURES) -- -D warnings
	cargo clippy --release --locked -- -D warnings

doc:
	RUSTDOCFLAGS="-D warnings" cargo doc --release --locked $(FEATURES) --no-deps --document-private-items

# With --release, so that `make run` and the tests share one build of the dependencies. Among the tests: the layers of the
# code, the committed schema of the config, and, where the exports lie in ../shared/data, runs on real data.
rust-test:
	INSTA_UPDATE=no cargo test --release --locked $(FEATURES)

demo:
	cargo build --release --locked $(FEATURES)
	rm -rf $(DEMO) && mkdir -p $(DEMO)
	cd $(DEMO) && $(TARGET)/release/leadgauge

page-test: tools demo
	LEADGAUGE=$(TARGET)/release/leadgauge REVIEW_HTML=$(DEMO_REPORT)/review.html node --test tests/page/page.test.mjs tests/page/tools.test.mjs tests/page/hostile.test.mjs tests/page/explorer.test.mjs tests/page/layout.test.mjs

notebook: tools demo
	REVIEW_DIR=$(DEMO_REPORT) $(VENV)/bin/python notebooks/execute.py notebooks/*.ipynb

# The spreadsheet, opened by another reader than that of the Rust tests.
workbook-test: $(BOOK_VENV)/ready demo
	$(BOOK_VENV)/bin/python tests/workbook/read_back.py $(TARGET)/release/leadgauge $(DEMO_REPORT)

$(BOOK_VENV)/ready: | $(VENV)/ready
	python3 -m venv --clear $(BOOK_VENV)
	$(BOOK_VENV)/bin/pip install --quiet --disable-pip-version-check -r $(BOOK_LIST)
	touch $@

# Two databases in process, one of Debian, and a Java runtime for Spark: only what is missing is installed.
sql-tools: $(SQL_VENV)/ready
	@command -v java >/dev/null || { $(APT) update -qq; $(APT) install -y -qq --no-install-recommends default-jre-headless; }
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
		|| { $(APT) update -qq; $(APT) install -y -qq --no-install-recommends postgresql; }

$(SQL_VENV)/ready: | $(VENV)/ready
	python3 -m venv --clear $(SQL_VENV)
	$(SQL_VENV)/bin/pip install --quiet --disable-pip-version-check -r $(SQL_LIST)
	touch $@

# Tables read from databases against the same read from files, and the SQL of a saved model against the tool's own scores: demonstration, hostile names, and real exports where they lie in ../shared/data.
sql-test: sql-tools demo
	$(SQL_VENV)/bin/python tests/sql/databases.py $(TARGET)/release/leadgauge
	$(SQL_VENV)/bin/python tests/sql/agree.py $(TARGET)/release/leadgauge ../shared/data
