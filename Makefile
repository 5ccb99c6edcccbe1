# Thin on purpose: what each target does stands in scripts/.

.PHONY: run test bench lint

run: ## The demo hotel at http://localhost:8080/
	@scripts/run.sh $(ARGS)

test: ## Everything that must hold, from a fresh machine on
	@scripts/test.sh

bench: ## How fast it is, beside its limits
	@scripts/web.sh && cargo run --release -p bench -- $(ARGS)

lint: ## Format, clippy, types and style of the pages
	@scripts/lint.sh
