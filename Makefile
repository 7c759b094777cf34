# Two commands matter to a newcomer: `make demo` and `make test`. Both install what they lack.
SHELL := /bin/bash
CONFIGURATION ?= release
BUILD := swift build -c $(CONFIGURATION)

.PHONY: help
help: ## This list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: deps
deps: ## Install the system libraries that are missing (Debian, Ubuntu)
	@scripts/install-dependencies

.PHONY: build
build: deps ## Build the daemon: .build/release/weir
	@echo "== building weir ($(CONFIGURATION)); the first build takes a few minutes"
	@$(BUILD) --product weir

.PHONY: demo
demo: build ## Run everything on this machine: mock Kafka, a real trace, the six views on port 4566
	@.build/$(CONFIGURATION)/weir demo

.PHONY: test
test: ## All tests: unit, property, golden, end to end, PostgreSQL as oracle
	@scripts/test

.PHONY: test-sql
test-sql: ## The long comparisons with PostgreSQL 15: all golden files live, 20,000 random statements, sqlsmith, 10,000 samples under load
	@scripts/test-sql

.PHONY: test-crash
test-crash: ## kill -9 under load against PostgreSQL, a full disk, simulated deaths, I/O errors, losses of power, damaged files
	@scripts/test-crash

.PHONY: test-mutations
test-mutations: ## 30 defects put into a copy of the sources, one after another: the tests must find them (hours)
	@scripts/test-mutations

.PHONY: test-clients
test-clients: ## Fourteen real clients, with TLS and SCRAM and without, beside PostgreSQL 15
	@scripts/install-dependencies --with-test-tools
	@scripts/install-clients --all
	@swift build --product weir
	@Tests/Clients/run --require-all

.PHONY: test-load
test-load: build ## 10,000 idle connections, 1,000 logins a second, slow and half-open clients
	@scripts/install-dependencies --with-test-tools
	@Tests/Load/run --configuration $(CONFIGURATION)

.PHONY: test-grafana
test-grafana: deps ## 30 panels for four viewers for ten minutes, while ingest runs at half load
	@$(BUILD) --product WeirBench
	@Tests/Load/grafana --configuration $(CONFIGURATION)

.PHONY: sanitize
sanitize: deps ## ThreadSanitizer and AddressSanitizer on the Swift tests of what threads share and pointers touch
	@scripts/sanitize

.PHONY: fuzz
fuzz: deps ## libFuzzer on startup, login, messages, SQL text, access files and COPY data, 60 seconds each
	@scripts/fuzz

.PHONY: bench
bench: deps ## Benchmarks with their baselines
	@$(BUILD) --product WeirBench
	@.build/$(CONFIGURATION)/WeirBench

.PHONY: bench-store
bench-store: deps ## A commit of 200,000 groups among a million, and a start from it
	@$(BUILD) --product WeirBench
	@.build/$(CONFIGURATION)/WeirBench store

.PHONY: bench-sql
bench-sql: deps ## Panel queries over a million groups, beside PostgreSQL 15 with the same rows
	@$(BUILD) --product WeirBench
	@scripts/bench-sql --configuration $(CONFIGURATION)

.PHONY: bench-wire
bench-wire: build ## pgbench in three modes with 1, 8 and 64 clients, and logins, beside PostgreSQL 15 with the same rows
	@$(BUILD) --product WeirBench
	@scripts/bench-wire --configuration $(CONFIGURATION)

.PHONY: lint
lint: ## Formatting rules
	@swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

.PHONY: format
format: ## Apply the formatting rules
	@swift format --in-place --recursive Sources Tests Benchmarks Package.swift

.PHONY: clean
clean: ## Remove what was built
	@rm -rf .build
