# Thin: every target is `python start.py <command>`, which works without make too.
PYTHON ?= python3
ARGS ?=
# Values go through the environment and not into the command: a file's name is never read as a command of the shell.
# ARGS alone is words of the shell, for several options and quotes.
override FILE := $(value FILE)
override ID := $(value ID)
override KIND := $(value KIND)
override DIR := $(value DIR)
override TO := $(value TO)
override BASE := $(or $(value BASE),main)
export FILE ID KIND DIR TO BASE

.PHONY: help site check serve new new-site update translations import links review deploy rollback schemas test audit lint clean licences vulnerabilities workflows scope bench offline assets upload pictures
help:     ## what there is
	@$(PYTHON) start.py help
site:     ## check, then build into site/
	@$(PYTHON) start.py site $(ARGS)
check:    ## check the content only (FIX=1 mends what has one right answer)
	@$(PYTHON) start.py check $(if $(FIX),--fix) $(ARGS)
serve:    ## preview, rebuilt on every save
	@$(PYTHON) start.py serve $(ARGS)
new:      ## write a template: make new KIND=resource ID=its-name
	@$(PYTHON) start.py new "$$KIND" "$$ID" $(ARGS)
new-site: ## start a repository for another place: make new-site DIR=../its-site ARGS="--name …"
	@$(PYTHON) start.py new-site "$$DIR" $(ARGS)
update:   ## take newer code from the repository that this one was started from
	@$(PYTHON) start.py update $(ARGS)
import:   ## import resources, or a filled report: make import FILE=books.csv
	@$(PYTHON) start.py import "$$FILE" $(ARGS)
links:    ## ask every outside address politely; keeps links.json, never fails
	@$(PYTHON) start.py links $(ARGS)
review:   ## resources that nobody has looked at for a year, or whose link fails
	@$(PYTHON) start.py review $(ARGS)
translations: ## texts to translate, or older than their source; ARGS="--format json"
	@$(PYTHON) start.py translations $(ARGS)
offline:  ## the whole site as ZIM and ZIP, into offline/
	@$(PYTHON) start.py offline $(ARGS)
deploy:   ## publish site/ whole: make deploy DIR=/srv/www/learning; the server's root is DIR/current
	@$(PYTHON) start.py deploy "$$DIR" $(ARGS)
rollback: ## serve the release before: make rollback DIR=…; ARGS=--list shows them
	@$(PYTHON) start.py rollback "$$DIR" $(ARGS)
upload:   ## send site/ to an object store: make upload TO=s3://bucket/folder; keys from the environment
	@$(PYTHON) start.py upload "$$TO" $(ARGS)
schemas:  ## write schemas/ from the code
	@$(PYTHON) start.py schemas
test:     ## run every test, browser included; one area in seconds: make test ARGS="-m unit tests/imports"
	@$(PYTHON) start.py test $(ARGS)
audit:    ## measure every promise about trust over the whole site (slow); ARGS=part for one part
	@$(PYTHON) start.py audit $(ARGS)
licences: ## write LICENCES-THIRD-PARTY.md from what the locks name
	@$(PYTHON) start.py licences
assets:   ## build fonts and forms from the locked npm packages, where they are missing
	@$(PYTHON) start.py assets
pictures: ## take the pictures of the editors' guide again from the real site
	@$(PYTHON) start.py pictures
vulnerabilities: ## which locked packages have known faults? status 3: nobody could be asked
	@$(PYTHON) start.py vulnerabilities
workflows: ## look through the GitHub workflows for holes
	@$(PYTHON) start.py workflows
scope:    ## does a change touch machinery? make scope BASE=main
	@$(PYTHON) start.py scope "$$BASE" $(ARGS)
bench:    ## measure the build beside Hugo and a stock MkDocs (slow); ARGS="--records 10000 --runs 3 --growth"
	@$(PYTHON) start.py bench $(ARGS)
lint:     ## check the code only
	@$(PYTHON) start.py lint
clean:    ## delete .venv, .cache, site
	@$(PYTHON) start.py clean
