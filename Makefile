# make run    the analysis of the example, and of the real schedules where they are there
# make test   every check
# make page   the calculator, built into www/dist and served
# make bench  ours beside the peers that are installed, scale, memory, and how long a user of the package waits
# make size   what each way of using the package weighs, against its budget
# make docs   the reference of the npm package, in docs/api

SHELL := /bin/bash
RUST := Cargo.toml Cargo.lock $(shell find src -name '*.rs')
PACKAGE := pkg/build.js pkg/package.json pkg/index.d.ts $(wildcard pkg/*.d.ts pkg/src/*.js pkg/src/*.mjs pkg/src/engine/*.js)
PAGE := $(shell find www/src www/build www/pages www/public www/*.html www/*.js www/package.json docs/*.md examples -type f 2>/dev/null)

.PHONY: run test page bench size docs build setup clean

run: build
	@scripts/run.sh

test:
	@scripts/setup.sh page
	@scripts/test.sh

page: build www/dist/index.html
	@node scripts/serve.mjs www/dist

# The peers are looked for by PYTHON (duckdb, polars, pandas, numpy, pyspark) and in PEERS, a folder with node_modules.
bench: build
	cargo build --release --example native
	node benches/peers/run.mjs --sizes $${SIZES:-1e5,1e6}
	node benches/peers/scale.mjs
	node benches/peers/memory.mjs $${MILLIONS:-100}
	@$${PYTHON:-python3} -c 'import duckdb, pyspark' 2>/dev/null && $${PYTHON:-python3} benches/peers/spark.py || echo "Spark: not installed"
	cargo bench --bench engine
	node pkg/speed.js

size: build
	cd pkg && node size.js

docs: build
	cd pkg && npm run docs

build: setup
	@$(MAKE) --no-print-directory pkg/dist/node.cjs

setup:
	@scripts/setup.sh

pkg/dist/node.cjs: $(RUST) $(PACKAGE)
	scripts/build-wasm.sh

www/dist/index.html: pkg/dist/node.cjs $(PAGE)
	cd www && npm run build

clean:
	rm -rf target/wasm32-unknown-unknown pkg/wasm pkg/dist www/dist
