// Generated classes and C on the same bytes: what C writes the classes read, and what they write are the bytes that C writes.
// The judge is clang, which compiles the golden headers and an accessor for each of their members to WebAssembly.
import { Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { loadModules } from "../../function/translated.js";
import { compileToWasm, DATA_START } from "../../function/wasm-judge.js";
import { randomNumbers, seedOfRun } from "../../layout/seed.js";
import { wasmMemory } from "../../view/wasm.js";
import { accessText, type CMember, membersOf, someIndices } from "./c-access.js";
import { invoke } from "./faces.js";
import { generated, goldenHeaders, oneText } from "./header.js";

const seed = seedOfRun();
const ROUNDS = 12;
const DATA_SIZE = 4096;

interface Rig {
  readonly ours: Uint8Array;
  readonly theirs: Uint8Array;
  readonly view: object;
  readonly records: object;
  readonly call: (name: string, ...given: readonly unknown[]) => unknown;
}

/** Numbers of any form as C's functions give them: integers as 64 bits, doubles as they are. */
function comparable(value: unknown): unknown {
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "bigint") return BigInt.asUintN(64, value);
  return Number.isInteger(value) ? BigInt.asUintN(64, BigInt(Number(value))) : value;
}

/** A value as C's functions take it. */
function argument(value: unknown, { type }: CMember): unknown {
  if (type === "double") return value;
  return BigInt.asIntN(64, typeof value === "bigint" ? value : BigInt(Number(value)));
}

function dataOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(DATA_START, DATA_START + DATA_SIZE);
}

function fill({ ours, theirs }: Rig, random: () => number): void {
  const data = dataOf(ours);
  for (const index of data.keys()) data[index] = Math.floor(random() * 256);
  theirs.set(data, DATA_START);
}

/** A _Bool holds 0 or 1 in C; other bytes in it have no meaning. */
function isBool({ accessor }: CMember): boolean {
  return accessor.kind === "bool" || (accessor.kind === "array" && accessor.element.kind === "bool");
}

/** The member in a view, by position and in C. */
function readings(rig: Rig, { accessor, id }: CMember, prefix: string, indices: readonly number[]) {
  const { name } = accessor;
  return {
    inView: accessor.kind === "array" ? invoke(rig.view, `${name}$at`, ...indices) : Reflect.get(rig.view, name),
    byPosition: invoke(rig.records, name, DATA_START, ...indices),
    inC: rig.call(`get_${prefix}_${id}`, DATA_START, ...indices),
  };
}

/** The three ways to write a member. */
function writings(rig: Rig, member: CMember, prefix: string, indices: readonly number[]) {
  const { accessor, id } = member;
  const { name } = accessor;
  const setter = `${name}$raw$set` in rig.records ? `${name}$raw$set` : `${name}$set`;
  return {
    inView: (value: unknown) =>
      accessor.kind === "array" ? invoke(rig.view, setter, ...indices, value) : Reflect.set(rig.view, name, value),
    byPosition: (value: unknown) => invoke(rig.records, setter, DATA_START, ...indices, value),
    inC: (value: unknown) => rig.call(`set_${prefix}_${id}`, DATA_START, ...indices, argument(value, member)),
  };
}

/** Reads the member in random bytes, then writes that value to other bytes, in each of the three ways. */
function problemsOf(rig: Rig, member: CMember, prefix: string, random: () => number): readonly string[] {
  const { path } = member.accessor;
  return someIndices(member.accessor).flatMap((indices) => {
    const problems: string[] = [];
    const write = writings(rig, member, prefix, indices);
    fill(rig, random);
    if (isBool(member)) {
      write.inC(random() < 0.5);
      rig.ours.set(dataOf(rig.theirs), DATA_START);
    }
    const { inView, byPosition, inC } = readings(rig, member, prefix, indices);
    const texts = [inView, byPosition, inC].map(comparable);
    if (!Object.is(texts[0], texts[2]) || !Object.is(texts[1], texts[2]))
      problems.push(`${path}[${indices}]: ${texts}`);
    fill(rig, random);
    const before = rig.ours.slice();
    write.inC(byPosition);
    for (const way of ["inView", "byPosition"] as const) {
      rig.ours.set(before);
      write[way](byPosition);
      const isEqual = Buffer.compare(dataOf(rig.ours), dataOf(rig.theirs)) === 0;
      if (!isEqual) problems.push(`${path}[${indices}] = ${byPosition}: ${way} and C write different bytes`);
    }
    return problems;
  });
}

test.each(goldenHeaders)("%s: C and the classes agree on every member", async (path) => {
  const { plan, files } = generated(path, "wasm32");
  const classes = plan.modules.flatMap((module) => (module.kind === "record" ? module.classes : []));
  const named = classes.filter(({ tag }) => !tag.includes("."));
  const text = named.map((one, index) => accessText(one, membersOf(one), `c${index}`)).join("\n");
  const wasm = await compileToWasm(`${oneText(path)}\n${text}`, "-O0");
  if (wasm === null) return;
  const heap = wasmMemory({ initial: 4 });
  const exports = await wasm.instantiate(heap);
  const memory = Memory.over(new ArrayBuffer(heap.buffer.byteLength));
  const modules = loadModules(files, "index.ts");
  const random = randomNumbers(seed);
  let checked = 0;
  const problems = named.flatMap((one, index) => {
    const make = (name: string, ...given: unknown[]): object => {
      const made: unknown = modules[name];
      if (typeof made !== "function") throw new Error(`no class ${name}`);
      return Reflect.construct(made, given);
    };
    const rig: Rig = {
      ours: new Uint8Array(memory.view.buffer),
      theirs: new Uint8Array(heap.buffer),
      view: make(one.className, memory, DATA_START),
      records: make(`${one.className}$`, memory),
      call: (name, ...given) => invoke(exports, name, ...given),
    };
    return membersOf(one).flatMap((member) => {
      checked += 1;
      return Array.from({ length: ROUNDS }, () => problemsOf(rig, member, `c${index}`, random)).flat();
    });
  });
  expect(checked).toBeGreaterThan(8);
  expect(problems.slice(0, 5), `replay with KSTRUCT_SEED=${seed}`).toEqual([]);
});
