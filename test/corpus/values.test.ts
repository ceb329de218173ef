// The corpus of other tools' bugs, as values: C initialises the record, and both faces of the generated class read it and write
// the same bytes, in a memory that ends where the record ends.
import { Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { invoke } from "../accessor/face.js";
import { loadHeader } from "../accessor/loaded.js";
import { judgesHere } from "../oracle/judges.js";
import { bitFieldValues } from "./bit-field-values.js";
import { prelude, type ValueCase } from "./row.js";

const judges = await judgesHere();

/** The bytes that C makes of the values. */
async function bytesOfC({ text, target, stored, bytes }: ValueCase, judge: Judge): Promise<string> {
  const values = Object.entries(stored).map(([name, value]) => `.${name} = ${constantOf(value)}`);
  const record = `struct s kstruct_x = { ${values.join(", ")} };\nconst u64 kstruct_size[] = { sizeof(struct s), 1 };`;
  const abi = abiOf(target);
  const request = { abi, text: `${prelude}${text}\n${record}\n`, files: [], includePaths: [], defines: {} };
  const result = await judge.compile(request);
  if (result.kind === "refused") return result.messages.map((message) => message.text).join("; ");
  const image = result.globals.get("kstruct_x")?.bytes;
  const size = result.globals.get("kstruct_size")?.bytes;
  expect(size?.get(abi.byteOrder === "little" ? 0 : 7), "size").toBe(bytes.length / 2);
  return hex(Uint8Array.from({ length: bytes.length / 2 }, (_, at) => image?.get(at) ?? 0));
}

function constantOf(value: number | bigint | boolean): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "bigint" ? `${value}ULL` : String(value);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

test.each(bitFieldValues.map((row) => [row.id, row.title, row] as const))("%s: %s", async (_id, _title, row) => {
  for (const one of row.cases) {
    const { text, target, stored, bytes, read = stored } = one;
    const entitled = judges.filter(({ targets }) => targets.includes(target));
    expect(entitled.length).toBeGreaterThan(0);
    for (const judge of entitled) expect(await bytesOfC(one, judge), `${judge.name} ${target}: ${text}`).toBe(bytes);
    const header = loadHeader(prelude + text, target);
    const buffer = new ArrayBuffer(bytes.length / 2);
    const data = new Uint8Array(buffer);
    const memory = Memory.over(buffer);
    const view = header.view("S", memory, memory.ptr(0));
    const records = header.byPosition("S", memory);
    data.set(Buffer.from(bytes, "hex"));
    for (const [name, value] of Object.entries(read)) {
      expect(Reflect.get(view, name), `${target} ${name}`).toBe(value);
      expect(invoke(records, name, 0), `${target} ${name}`).toBe(value);
    }
    data.fill(0);
    for (const [name, value] of Object.entries(read)) Reflect.set(view, name, value);
    expect(hex(data), `${target}, by view: ${text}`).toBe(bytes);
    data.fill(0);
    // By position a class takes what C takes, and drops what C drops.
    for (const [name, value] of Object.entries(stored)) invoke(records, `${name}$set`, 0, value);
    expect(hex(data), `${target}, by position: ${text}`).toBe(bytes);
  }
});
