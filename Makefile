# The same commands for people and for CI.
PYTHON ?= python3
RUN = .venv/bin/python -m

.PHONY: help up envs setup test lint format lock api benchmark

help: ## Say what can be done
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

up: setup ## Start the whole of Groundwork until Ctrl-C
	@$(RUN) dev.up

envs: ## Write the files that compose reads, with fresh secrets
	@$(PYTHON) dev/envs.py

setup: ## Install everything into this folder
	@$(PYTHON) dev/setup.py

test: setup ## Pass every test, in a real browser too
	@$(RUN) dev.check

lint: setup ## Only the linters and the types
	@$(RUN) dev.check lint

format: setup ## Write the code as the formatters want it
	@$(RUN) ruff check --fix --quiet . && $(RUN) ruff format --quiet .

lock: ## Resolve the dependencies anew
	@backend_django/requirements/compile.sh

api: setup ## Write the page's types from the API's own document
	@$(RUN) dev.npm run --silent api

benchmark: setup ## Print what generation costs
	@$(RUN) benchmarks.generate

budgets: setup ## Print what the page costs its visitors; over budget this fails
	@$(RUN) benchmarks.page
