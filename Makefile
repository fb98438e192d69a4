# make site: the sample launch as a site. make test: all tests. make help: the rest.
.POSIX:
.PHONY: help site test rehearsal sample fuzz soak bench lint format man screenshots contact-sheet clean setup setup-tests binary exercise

CONTENT = content
OUTPUT = public
# The sample in content/ is judged for one instant of its rehearsal, so that it comes out the same on any day.
# Content of your own (make site CONTENT=...) is judged by the clock.
SAMPLE = --environment rehearsal --at 2026-06-06T13:57:00Z
# Linked statically where that is possible: the program starts in half the time and runs on machines without Swift.
RELEASE = -c release $$(test "$$(uname)" = Linux && echo --static-swift-stdlib)

help:
	@echo 'make site               build gonogo and the site of $(CONTENT)/ into $(OUTPUT)/ (CONTENT=..., OUTPUT=...)'
	@echo 'make test               install what the tests need and run all of them'
	@echo 'make rehearsal          rehearse the whole launch day of the sample, in .build/rehearsal'
	@echo 'make sample             record the results of the sample in content/ anew'
	@echo 'make fuzz               judge a million random outputs by random expectations'
	@echo 'make soak               the same with a hundred million, for hours; before, change proofs of GO 10^5 times'
	@echo 'make lint               check format and the other rules of the repository'
	@echo 'make format             format the Swift sources'
	@echo 'make screenshots        write pictures of every kind of page into .build/screenshots'
	@echo 'make contact-sheet      the same, and the pictures in docs/ anew'
	@echo 'make bench              measure, as ratios to programs that run beside it'
	@echo 'make man                write the manual page: .build/gonogo.1'
	@echo 'make binary             build gonogo in release mode: .build/release/gonogo'
	@echo 'make clean              remove what was built'

site: binary
	@if [ '$(CONTENT)' = content ]; then \
	  .build/release/gonogo build content --output $(OUTPUT) $(SAMPLE); \
	else \
	  .build/release/gonogo build $(CONTENT) --output $(OUTPUT); \
	fi
	@echo "open file://$$(cd $(OUTPUT) && pwd)/index.html"

binary: setup
	@echo 'building gonogo in release mode (the first time takes some minutes)'
	@swift build $(RELEASE) --product gonogo --quiet

man: binary
	@.ci/man .build/release/gonogo >.build/gonogo.1
	@echo 'man -l .build/gonogo.1'

setup:
	@sh .ci/install headers

setup-tests: setup
	@sh .ci/install tests

test: setup-tests
	swift build --build-tests --explicit-target-dependency-import-check error --quiet
	swift test --skip-build --parallel --quiet
	bash Tests/Rehearsal/stand-ins.sh
	sh Tests/Browser/run
	sh Tests/Publishing/run
	sh Tests/Workflows/run

rehearsal: binary
	content/rehearsal/day .build/rehearsal

sample: binary
	content/rehearsal/day .build/sample sample
	cp .build/sample/results/*.json content/results/
	.build/release/gonogo lint --update-lock >/dev/null

fuzz: exercise
	.build/release/exercise 500000 1 & .build/release/exercise 500000 2 && wait $$!

soak: exercise setup-tests
	swift build --build-tests --quiet
	GONOGO_MUTATIONS=500 swift test --skip-build --quiet --filter 'A proof of GO'
	GONOGO_SOAK=1 sh Tests/Publishing/run
	.build/release/exercise 100000000 $$(date +%s)

exercise: setup
	@swift build $(RELEASE) --product exercise --quiet

lint:
	sh .ci/lint

format:
	swift format --in-place --recursive Package.swift Sources Tests

screenshots: setup-tests
	.venv/bin/python Tests/Browser/screenshots

contact-sheet: setup-tests
	.venv/bin/python Tests/Browser/screenshots --docs

bench: binary exercise
	sh Tests/Bench/run

clean:
	rm -rf .build .venv
	find $(OUTPUT) -mindepth 1 ! -name .gitkeep -delete
