// Two threads run translated functions on one shared memory: no change of either is lost, by value, by bit and by pointer.
// The threads run the generated modules and runtime/view, stripped of their types into a temporary folder.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { Memory } from "kstruct/view";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../house/tree.js";
import { shippedText } from "./shipped-text.js";
import { bind, type Translation, translateCleanly } from "./translated.js";

const ROUNDS = 5_000;
const THREADS = 2;
const LIMIT = 1000;
const ENTRIES = 64;
const RECORD = 4096;
const ADDRESS = 0xffff_8880_0000_0000n;

const thread = `
import { workerData } from "node:worker_threads";
import { Memory } from "kstruct/view";
const { functionsUrl, buffer, address, record, rounds, limit, entries, self, threads } = workerData;
const { $Functions } = await import(functionsUrl);
const memory = Memory.over(buffer, { address });
const p = memory.ptr(record);
const mm = new $Functions(memory, {});
mm.arrive(p, threads);
let let_through = 0;
let lost = 0;
let first = 0;
for (let round = 0; round < rounds; round += 1) {
  mm.count(p, self);
  lost += mm.own_bits(p, self);
  mm.swap_words(p);
  mm.guarded(p);
  if (mm.limited(p, limit)) let_through += 1;
  if (round < entries && mm.push(p, self * entries + round)) first += 1;
}
Atomics.store(new Int32Array(buffer), 1 + self * 3, lost);
Atomics.store(new Int32Array(buffer), 2 + self * 3, let_through);
Atomics.store(new Int32Array(buffer), 3 + self * 3, first);
`;

let folder = "";
let translation: Translation;

function strip(text: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

beforeAll(() => {
  translation = translateCleanly(shippedText("shared.h").text);
  folder = mkdtempSync(join(tmpdir(), "kstruct-shared-"));
  const view = join(folder, "node_modules/kstruct");
  mkdirSync(view, { recursive: true });
  for (const name of readdirSync(`${root}runtime/view`).filter((name) => name.endsWith(".ts"))) {
    writeFileSync(join(view, name.replace(/\.ts$/, ".js")), strip(readFileSync(`${root}runtime/view/${name}`, "utf8")));
  }
  writeFileSync(join(view, "package.json"), '{ "type": "module", "exports": { "./view": "./index.js" } }');
  for (const { fileName, text } of translation.files) {
    writeFileSync(join(folder, fileName.replace(/\.ts$/, ".js")), strip(text));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "thread.js"), thread);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Position of a member. */
function at(name: string): number {
  const { layouts } = translation;
  const record = layouts.types.find("struct", "shared");
  const members = record === undefined ? [] : (layouts.layoutOf(record)?.members ?? []);
  const found = members.find(({ member }) => member.name === name);
  if (found === undefined) throw new Error(`no member ${name}`);
  return RECORD + found.bitOffset / 8;
}

/** Runs a thread to its end. */
function run(buffer: SharedArrayBuffer, self: number): Promise<void> {
  const functionsUrl = pathToFileURL(join(folder, "functions.js")).href;
  const counts = { rounds: ROUNDS, limit: LIMIT, entries: ENTRIES, threads: THREADS };
  const workerData = { functionsUrl, buffer, address: ADDRESS, record: RECORD, self, ...counts };
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(folder, "thread.js"), { workerData });
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))));
  });
}

test(`${THREADS} threads, ${ROUNDS} rounds each: every change is there`, { timeout: 60_000 }, async () => {
  const buffer = new SharedArrayBuffer(16_384);
  const words = new DataView(buffer);
  words.setInt32(at("refs"), 1, true);
  await Promise.all(Array.from({ length: THREADS }, (_, self) => run(buffer, self)));
  const total = THREADS * ROUNDS;
  expect(words.getInt32(at("count"), true)).toBe(3 * total);
  expect(words.getBigInt64(at("wide"), true)).toBe(BigInt(total) * 0x2_8000_0001n);
  expect(words.getBigInt64(at("big"), true)).toBe(BigInt(total));
  expect(words.getInt32(at("refs"), true)).toBe(1 + total);
  expect([words.getUint8(at("narrow")), words.getUint8(at("narrow") + 1)]).toEqual([ROUNDS % 256, ROUNDS % 256]);
  expect(words.getUint16(at("shorts"), true)).toBe(total);
  expect(words.getBigUint64(at("flags"), true)).toBe(0n);
  expect(words.getBigUint64(at("swapped"), true)).toBe(BigInt(total) * 0x1_0000_0001n);
  expect(words.getUint32(at("guarded"), true)).toBe(total);
  expect(words.getUint32(at("limited"), true)).toBe(LIMIT);
  const [, lost0 = -1, through0 = -1, first0 = -1, lost1 = -1, through1 = -1, first1 = -1] = new Int32Array(buffer);
  expect([lost0 + lost1, through0 + through1, first0 + first1]).toEqual([0, LIMIT, 1]);
  const call = bind(translation, Memory.over(buffer, { address: ADDRESS }));
  expect(call("queue_length", [RECORD])).toBe(THREADS * ENTRIES);
});
