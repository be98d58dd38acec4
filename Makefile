# Concord. `make` shows what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# Two recipes that compile at once would only wait for each other.
.NOTPARALLEL:

TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
TOOLS := $(TARGET)/tools
SAMPLE := $(TARGET)/sample
GENERATED := ui/src/lib/api/generated
NPM_CI := npm ci --no-audit --no-fund --loglevel=error

export CONCORD_TEST_PYTHON := $(TOOLS)/python/bin/python
# Colours and progress bars make a log of a build hard to read.
ifdef CI
export CARGO_TERM_COLOR := never
export CARGO_TERM_PROGRESS_WHEN := never
endif

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- What people start ---------------------------------------------------------------------------

.PHONY: run
run: ## Build the release and open it on the sample assessment
	@scripts/install-debian.sh run
	@$(MAKE) --no-print-directory release
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	    "$(TARGET)/release/concord-window" --sample; \
	else \
	    echo "There is no display: the command line does the same job."; \
	    rm -rf "$(SAMPLE)"; \
	    "$(TARGET)/release/concord" sample "$(SAMPLE)"; \
	fi

.PHONY: release
release: ui
	@echo "Building the release"
	@cargo build --quiet --locked --release --workspace --bins

.PHONY: dist
dist: ## Build the .deb
	@scripts/install-debian.sh dist
	@$(MAKE) --no-print-directory release
	@cd src-tauri && { [ -d node_modules ] || $(NPM_CI); }
	@# The packager reads CI as a word and knows only "true" and "false".
	@cd src-tauri && env $${CI:+CI=true} npm run --silent bundle -- --bundles deb
	@ls -l "$(TARGET)"/release/bundle/deb/*.deb

.PHONY: bench
bench: ## Measure the claims of benches/ in one run and write benches/RESULTS.md
	@scripts/install-debian.sh test
	@$(MAKE) --no-print-directory release
	@sh benches/run.sh

# --- Checks and tests ----------------------------------------------------------------------------

.PHONY: test
test: ## Install what tests need and run everything
	@scripts/install-debian.sh test
	@scripts/install-tools.sh "$(TOOLS)"
	@$(MAKE) --no-print-directory check test-core test-generated test-ui test-window

.PHONY: check
check: check-ui check-core ## Format, lints, types and documentation

.PHONY: check-core
check-core: ui
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets --quiet -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --document-private-items --quiet

.PHONY: check-ui
check-ui: ui/node_modules/.package-lock.json
	cd ui && npm run --silent check
	cd ui && npm run --silent lint

# One build makes the tests and the two programs with the same features of every dependency, so
# that nothing is compiled twice.
.PHONY: build-debug
build-debug: ui
	@echo "Building the tests and the programs"
	@cargo build --locked --workspace --bins --tests --quiet

.PHONY: test-core
test-core: build-debug ## Unit tests and whole-path tests of the core
	TS_RS_EXPORT_DIR="$(abspath $(GENERATED))" cargo test --locked --workspace --quiet

.PHONY: types
types: ## Write the TypeScript types of what the window receives
	TS_RS_EXPORT_DIR="$(abspath $(GENERATED))" cargo test --locked --workspace --lib --bins --quiet export_bindings

.PHONY: schema
schema: ## Write the JSON Schema of an edition's document
	CONCORD_SCHEMA_DIR="$(abspath docs/formats)" cargo test --locked --lib --quiet published_schema

.PHONY: store-dump
store-dump: ui ## Keep a workspace of today's schema in tests/stores, once for each release
	@scripts/install-debian.sh test
	@cargo build --locked --bin concord --quiet
	@scripts/store-dump.sh "$(TARGET)/debug/concord" tests/stores

.PHONY: test-generated
test-generated:
	@git diff --exit-code -- $(GENERATED) || { \
	    echo "The types under $(GENERATED) are not those of the core: commit what the tests wrote."; exit 1; }
	@[ -z "$$(git ls-files --others --exclude-standard -- $(GENERATED))" ] || { \
	    echo "New types under $(GENERATED) are not committed."; exit 1; }

.PHONY: test-ui
test-ui: ui/node_modules/.package-lock.json ## Unit tests of the interface
	cd ui && npm run --silent test

.PHONY: test-window
test-window: build-debug tests/window/node_modules/.package-lock.json ## Tests that drive the built program
	@scripts/install-tools.sh "$(TOOLS)"
	@tests/window/run.sh "$(TARGET)"

TIME ?= 600

.PHONY: fuzz
fuzz: ## Run each fuzzer for TIME seconds (600); needs the nightly compiler and cargo-fuzz
	@cargo build --locked --bin concord --quiet
	@fuzz/run.sh "$(TIME)"

.PHONY: deny
deny: ## Licences, advisories and sources of every dependency (builds cargo-deny: some minutes)
	@[ -x "$(TOOLS)/bin/cargo-deny" ] || cargo install cargo-deny --locked --quiet --root "$(TOOLS)"
	"$(TOOLS)/bin/cargo-deny" --workspace check

.PHONY: machete
machete: ## Dependencies that nobody uses
	@[ -x "$(TOOLS)/bin/cargo-machete" ] || cargo install cargo-machete --locked --quiet --root "$(TOOLS)"
	"$(TOOLS)/bin/cargo-machete"

.PHONY: format
format: ui/node_modules/.package-lock.json ## Format the code
	cargo fmt --all
	cd ui && npm run --silent format

.PHONY: icons
icons: ## Draw the icons of the program again from assets/icons/concord.svg
	@cd src-tauri && { [ -d node_modules ] || $(NPM_CI); }
	@cd src-tauri && npm run --silent icons
	@cd src-tauri/icons && rm -rf android ios Square*.png StoreLogo.png 64x64.png

# --- The interface -------------------------------------------------------------------------------

UI_SOURCES := $(shell find ui locales assets/fonts -type f \
    -not -path '*/node_modules/*' -not -path 'ui/dist/*' -not -path '*/api/generated/*' -not -path '*/.svelte-kit/*' 2>/dev/null)

.PHONY: ui
ui: ui/dist/index.html

ui/dist/index.html: ui/node_modules/.package-lock.json $(UI_SOURCES)
	@echo "Building the interface"
	@cd ui && npm run --silent build
	@touch $@

# npm writes this file last, so it is there only when the installation is whole.
%/node_modules/.package-lock.json: %/package-lock.json
	@echo "Installing the npm packages of $*"
	@cd $* && $(NPM_CI)
	@touch $@
