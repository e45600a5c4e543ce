# The daily acts, the same on a laptop and in CI. Each installs what it needs (scripts/setup).
.PHONY: help demo demo-reports build test test-engine bench durability fuzz format clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

demo: ## build in release mode, start the server with a made-up district, print the address and four sign-ins
	@scripts/setup build
	@scripts/demo

demo-reports: ## check the sample reports, write one as docx, pdf and html
	@scripts/setup build
	@scripts/demo-reports

build: ## build the program in release mode
	@scripts/setup build
	swift build -c release --product gongkai

test: ## run every test
	@scripts/setup test
	@scripts/test

test-engine: ## run the engine's own tests
	@scripts/setup test
	@scripts/test engine

bench: ## measure reports and the server against other tools
	@scripts/setup bench
	@scripts/bench

durability: ## kill the server 200 times under load, on both databases, and look for what was lost
	@scripts/setup test
	@scripts/durability

fuzz: ## run every fuzz target for FUZZ_SECONDS (20)
	@scripts/setup build
	@scripts/fuzz

format: ## lay the code out
	swift format -i -r Package.swift Sources Tests Engine/Package.swift Engine/Sources Engine/Tests

clean: ## remove what was built
	rm -rf .build Engine/.build build demo
