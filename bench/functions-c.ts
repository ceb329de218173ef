// The functions of a variant as a C compiler makes them: the same headers, compiled by gcc to a program and by clang from npm
// to a WebAssembly module of 64-bit addresses, which Node 24 runs.
// Rule: what is compiled is `walk(first, count)`, which calls one function for each page, over memory that `prepare` has
// written; both print the median milliseconds of a walk.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ROUNDS = 31;

/** A walk in C. */
export interface CWalk {
  /** Folder in layouts/, and its headers. */
  readonly variant: string;
  readonly headers: readonly string[];
  /** Statements that write page `i` of `count` pages at `page`. */
  readonly prepare: string;
  /** What is added for `page`. */
  readonly visit: string;
}

/** A compiled walk; each run is a process of its own and gives milliseconds, NaN where it cannot run. */
export interface CompiledWalk {
  gcc(): number;
  wasm(): number;
  remove(): void;
}

function walkText({ headers, prepare, visit }: CWalk): string {
  return `${headers.map((header) => `#include "${header}"`).join("\n")}
const unsigned long page_byte_size = sizeof(struct page);
void prepare(struct page *page, long count) { for (long i = 0; i < count; i++) { ${prepare} } }
long walk(struct page *page, long count) { long kept = 0; for (; count > 0; count--, page++) { kept += ${visit}; } return kept; }
`;
}

const mainText = `
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
extern const unsigned long page_byte_size;
void prepare(void *first, long count);
long walk(void *first, long count);
static int order(const void *a, const void *b) { double x = *(double *)a, y = *(double *)b; return (x > y) - (x < y); }
int main(int argc, char **argv) {
  long count = atol(argv[1]), kept = 0;
  double times[${ROUNDS}];
  void *first = aligned_alloc(1 << 21, (count + 8) * page_byte_size);
  memset(first, 0, (count + 8) * page_byte_size);
  prepare(first, count);
  for (long round = -5; round < ${ROUNDS}; round++) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    kept += walk(first, count);
    clock_gettime(CLOCK_MONOTONIC, &to);
    if (round >= 0) times[round] = (to.tv_sec - from.tv_sec) * 1e3 + (to.tv_nsec - from.tv_nsec) / 1e6;
  }
  qsort(times, ${ROUNDS}, sizeof *times, order);
  printf("%f %ld\\n", times[${ROUNDS >> 1}], kept);
}
`;

/** Runs a module: Node 24's WebAssembly takes addresses as bigints. */
const runnerText = `
import { readFileSync } from "node:fs";
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]));
const { prepare, walk, __heap_base: heap } = instance.exports;
const [first, count, times] = [((BigInt(heap.value) >> 21n) + 1n) << 21n, BigInt(process.argv[3]), []];
prepare(first, count);
for (let round = -10; round < ${ROUNDS}; round += 1) {
  const started = performance.now();
  walk(first, count);
  if (round >= 0) times.push(performance.now() - started);
}
console.log(times.sort((left, right) => left - right)[${ROUNDS >> 1}]);
`;

const flags = ["-O2", "-std=gnu11", "-fms-extensions", "-fwrapv", "-fno-strict-aliasing", "-w"];

/** Compiles a walk with what is there of gcc and clang. */
export async function compileWalk(walk: CWalk, count: number): Promise<CompiledWalk> {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-bench-"));
  const includes = [`layouts/${walk.variant}`, "layouts/include"].flatMap((path) => ["-I", join(root, path)]);
  writeFileSync(join(folder, "walk.c"), walkText(walk));
  writeFileSync(join(folder, "main.c"), mainText);
  const program = join(folder, "walk");
  const hasGcc = spawnSync("gcc", ["--version"]).status === 0;
  // Two units, so that gcc does not know what walk() is called with.
  if (hasGcc)
    execFileSync("gcc", [
      ...flags,
      ...includes,
      "-o",
      program,
      ...["walk.c", "main.c"].map((file) => join(folder, file)),
    ]);
  const module = join(folder, "walk.wasm");
  const node = newerNode();
  const hasModule = node !== null && (await compileModule(walk, count, module));
  const runner = join(folder, "run.mjs");
  writeFileSync(runner, runnerText);
  const run = (command: string, ...options: readonly string[]): number =>
    Number.parseFloat(execFileSync(command, options, { encoding: "utf8" }));
  return {
    gcc: () => (hasGcc ? run(program, String(count)) : Number.NaN),
    wasm: () => (hasModule && node !== null ? run(node, runner, module, String(count)) : Number.NaN),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A Node whose WebAssembly has 64-bit memories; null when there is none. */
function newerNode(): string | null {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  const path = join(root, "test/function/node24/node_modules/node/bin/node");
  return existsSync(path) ? path : null;
}

type Tree = { [name: string]: Tree | string };

/** Headers as clang's file system takes them; it has no "..", and include/ is searched anyway. */
function headersBelow(path: string): Tree {
  const entries = readdirSync(path, { withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry): [string, Tree | string] => {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) return [entry.name, headersBelow(inside)];
      return [entry.name, readFileSync(inside, "utf8").replaceAll(/#include "\.\.\/(.*)"/g, "#include <$1>")];
    }),
  );
}

/** Writes the walk as a module whose memory holds the pages; false when clang is not installed. */
async function compileModule(walk: CWalk, count: number, path: string): Promise<boolean> {
  const clang = await import("@yowasp/clang").then(
    ({ commands }) => commands.clang,
    () => undefined,
  );
  if (clang === undefined) return false;
  const layouts = join(root, "layouts");
  const files = {
    "walk.c": walkText(walk),
    variant: headersBelow(join(layouts, walk.variant)),
    include: headersBelow(join(layouts, "include")),
  };
  const initial = (count + 1024) * 64 + (1 << 23);
  const linking = `-Wl,--no-entry,--export=walk,--export=prepare,--export=__heap_base,--initial-memory=${initial}`;
  const options = ["--target=wasm64", ...flags, "-I", "variant", "-I", "include", "-nostdlib", linking];
  let errors = "";
  const hear = (bytes: Uint8Array | null): void => {
    if (bytes !== null) errors += new TextDecoder().decode(bytes);
  };
  const heard = { stderr: hear, stdout: hear, fetchProgress: () => {} };
  const made = await Promise.resolve(clang([...options, "-o", "walk.wasm", "walk.c"], files, heard)).catch(
    () => undefined,
  );
  const binary = made?.["walk.wasm"];
  if (!(binary instanceof Uint8Array)) throw new Error(`clang made no module: ${errors}`);
  writeFileSync(path, binary);
  return true;
}
