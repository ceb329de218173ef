// Two threads on one shared memory: each operation is counted a known number of times by both, and none is lost.
// The threads run runtime/view itself, stripped of its types into a temporary folder.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../house/tree.js";

const ROUNDS = 20_000;
const THREADS = 2;
/** Words of the memory, by position. */
const at = {
  gate: 0,
  added: 4,
  limited: 8,
  flags: 12,
  lock: 16,
  guarded: 20,
  swapped: 24,
  taken: 28,
  wide: 32,
  steps: 40,
  halves: 48,
  wideSwapped: 56,
  bytes: 64,
  shorts: 66,
  turned: 68,
};
const LIMIT = 1000;

const thread = `
import { workerData } from "node:worker_threads";
const { viewUrl, buffer, at, rounds, limit, self } = workerData;
const { Memory, ...view } = await import(viewUrl);
const memory = Memory.over(buffer);
const words = memory.view;
const plain = new DataView(buffer);

// Nobody begins before all are here.
view.$atomicAdd(words, at.gate, 1, true);
while (view.$atomicRead(words, at.gate, true) < workerData.threads);

let limited = 0;
for (let round = 0; round < rounds; round += 1) {
  view.$atomicAdd(words, at.added, 3, true);
  view.$atomicAdd64(words, at.wide, 0x80000001n, true);
  view.$atomicStep64(words, at.steps, 1, true);
  view.$atomicAddHalves(words, at.halves, 0x80000001, 2, true);
  // Both threads add to neighbours in one word.
  view.$atomicAddSmall(words, at.bytes + self, 1, 1, true);
  view.$atomicAddSmall(words, at.shorts, 2, 1, true);
  view.$atomicXor(words, at.turned, 1 << self, true);
  for (let low = view.$atomicReadHalves(words, at.wideSwapped, true), high = view.$atomicHigh(words); ; ) {
    const found = view.$atomicCompareExchangeHalves(words, at.wideSwapped, low, high, low + 1, high + 1, true);
    const foundHigh = view.$atomicHigh(words);
    if (found === low && foundHigh === high) break;
    [low, high] = [found, foundHigh];
  }
  if (view.$atomicAddUnless(words, at.limited, 1, limit, true)) limited += 1;
  // Each thread owns one bit: the other's must survive.
  view.$testAndSet(words, at.flags, 1 << self, true);
  if (round % 2 === 1 && !view.$testAndClear(words, at.flags, 1 << self, true)) throw new Error("a bit was lost");
  // A lock by test-and-set protects a word that is read and written plainly.
  while (view.$testAndSet(words, at.lock, 1, true));
  plain.setInt32(at.guarded, plain.getInt32(at.guarded, true) + 1, true);
  view.$testAndClear(words, at.lock, 1, true);
  // A counter by compare-and-exchange.
  for (let old = view.$atomicRead(words, at.swapped, true); ; ) {
    const found = view.$atomicCompareExchange(words, at.swapped, old, old + 1, true);
    if (found === old) break;
    old = found;
  }
}
view.$atomicAdd(words, at.taken, limited, true);
`;

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kstruct-threads-"));
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  for (const name of readdirSync(`${root}runtime/view`).filter((name) => name.endsWith(".ts"))) {
    const { outputText } = ts.transpileModule(readFileSync(`${root}runtime/view/${name}`, "utf8"), { compilerOptions });
    writeFileSync(join(folder, name.replace(/\.ts$/, ".js")), outputText);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "thread.js"), thread);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a thread to its end. */
function run(buffer: SharedArrayBuffer, self: number): Promise<void> {
  const viewUrl = pathToFileURL(join(folder, "index.js")).href;
  const workerData = { viewUrl, buffer, at, rounds: ROUNDS, limit: LIMIT, self, threads: THREADS };
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(folder, "thread.js"), { workerData });
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))));
  });
}

test(`${THREADS} threads, ${ROUNDS} rounds each: no operation is lost`, async () => {
  const buffer = new SharedArrayBuffer(72);
  await Promise.all(Array.from({ length: THREADS }, (_, self) => run(buffer, self)));
  const words = new DataView(buffer);
  const total = THREADS * ROUNDS;
  expect(words.getInt32(at.added, true)).toBe(3 * total);
  expect(words.getBigInt64(at.wide, true)).toBe(BigInt(total) * 0x8000_0001n);
  expect(words.getBigInt64(at.steps, true)).toBe(BigInt(total));
  expect(words.getBigInt64(at.halves, true)).toBe(BigInt(total) * 0x2_8000_0001n);
  expect(words.getBigInt64(at.wideSwapped, true)).toBe(BigInt(total) * 0x1_0000_0001n);
  expect([words.getUint8(at.bytes), words.getUint8(at.bytes + 1)]).toEqual([ROUNDS % 256, ROUNDS % 256]);
  expect(words.getUint16(at.shorts, true)).toBe(total % 0x1_0000);
  // Each thread turned its bit an even number of times.
  expect(words.getInt32(at.turned, true)).toBe(0);
  expect(words.getInt32(at.guarded, true)).toBe(total);
  expect(words.getInt32(at.swapped, true)).toBe(total);
  // Exactly LIMIT additions were let through, whoever made them.
  expect([words.getInt32(at.limited, true), words.getInt32(at.taken, true)]).toEqual([LIMIT, LIMIT]);
  expect([words.getInt32(at.flags, true), words.getInt32(at.lock, true)]).toEqual([0, 0]);
});
