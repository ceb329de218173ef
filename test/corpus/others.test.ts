// The corpus of other tools' bugs: rows that are neither one layout nor one value.
import { Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import { hasDifferences } from "../../generator/compare/index.js";
import { createReorganizer, type Layouts } from "../../generator/layout/index.js";
import { cHeader, paholeText } from "../../generator/print/index.js";
import { type TypeId, type TypeReader, withoutTypedefs } from "../../generator/type/index.js";
import { invoke } from "../accessor/face.js";
import { loadDebugInfo, loadHeader } from "../accessor/loaded.js";
import { compared } from "../compare/sides.js";
import { readBytes } from "../debuginfo/btf/input.js";
import { realBytes } from "../debuginfo/btf/kernel-files.js";
import { makeFile } from "../debuginfo/btf/writer.js";
import { idOf, parseText } from "../layout/c-text.js";
import { judgesHere } from "../oracle/judges.js";
import { WASM_PAGE, wasmMemory, waysToGrow } from "../view/wasm.js";
import { compilerLines } from "./line.js";
import { otherRows } from "./other-rows.js";

const tested = new Set<string>();

/** A test that is named as its row. */
function testRow(id: string, run: () => void | Promise<void>): void {
  const row = otherRows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  tested.add(id);
  test(`${id}: ${row.title}`, run);
}

function counter(text: string, memory: Memory, position: number): object {
  return loadHeader(text, "wasm32").view("S", memory, memory.ptr(position));
}

// include/uapi/linux/ip.h, RFC 791: version 4 and five words of header are the byte 0x45.
testRow("A07", () => {
  const { info, text } = readBytes(realBytes("btf/7.3-amd64.btf.gz"));
  if (info === null) throw new Error(text);
  const memory = Memory.over(new ArrayBuffer(20));
  const view = loadDebugInfo(info, ["iphdr"]).view("Iphdr", memory, memory.ptr(0));
  memory.view.setUint8(0, 0x45);
  memory.view.setUint8(9, 6);
  expect(["version", "ihl", "protocol"].map((name) => Reflect.get(view, name))).toEqual([4, 5, 6]);
  Reflect.set(view, "ihl", 15);
  expect(memory.view.getUint8(0)).toBe(0x4f);
});

testRow("A13", () => {
  for (const grow of Object.values(waysToGrow)) {
    const wasm = wasmMemory({ initial: 1 });
    const view = counter("struct s { unsigned a : 3, b : 5; unsigned c; };", Memory.over(wasm), 64);
    Reflect.set(view, "b", 21);
    Reflect.set(view, "c", 7);
    grow(wasm);
    expect(wasm.buffer.byteLength).toBeGreaterThan(WASM_PAGE);
    expect([Reflect.get(view, "b"), Reflect.get(view, "c")]).toEqual([21, 7]);
    Reflect.set(view, "c", 8);
    expect(new DataView(wasm.buffer).getUint32(68, true)).toBe(8);
  }
});

testRow("A14", () => {
  const whole = Uint8Array.from({ length: 64 }, (_, at) => at);
  const part = new DataView(whole.buffer, 16, 32);
  const view = counter(
    "struct in { unsigned char a, b; };\nstruct s { unsigned char x; struct in in[2]; };",
    Memory.over(part),
    4,
  );
  expect(Reflect.get(view, "x")).toBe(16 + 4);
  const second = invoke(view, "in$at", 1);
  if (typeof second !== "object" || second === null) throw new Error("no view");
  expect(Reflect.get(second, "b")).toBe(16 + 4 + 1 + 2 + 1);
  Reflect.set(second, "b", 255);
  expect(whole.indexOf(255)).toBe(24);
});

testRow("A16", () => {
  const memory = Memory.over(new ArrayBuffer(16));
  const view = counter("struct s { unsigned long long word; };", memory, 0);
  Reflect.set(view, "word", 1n);
  expect(Reflect.get(view, "word$num")).toBe(1);
  Reflect.set(view, "word$num", 2 ** 40);
  expect(Reflect.get(view, "word")).toBe(2n ** 40n);
});

testRow("A17", () => {
  const text = "struct s { union { int a; char b; }; union { int c; struct { char d, e; }; }; };";
  const memory = Memory.over(new ArrayBuffer(8));
  const view = counter(text, memory, 0);
  new Uint8Array(memory.view.buffer).set([1, 0, 0, 0, 2, 3, 0, 0]);
  expect(["a", "b", "c", "d", "e"].map((name) => Reflect.get(view, name))).toEqual([1, 1, 0x302, 2, 3]);
});

testRow("B71", async () => {
  const { layouts, unit } = parseText(
    "struct s { char a; long b; char c; int d : 3; char e; long f; short g; };",
    "x86_64",
  );
  const options = { keepPrefix: 0, cachelineByteSize: 64 };
  const shortest = createReorganizer(layouts, options).reorganize(idOf(unit.types, "struct s"));
  expect([shortest?.byteSizeBefore, shortest?.layout.byteSize]).toEqual([40, 24]);
  const order = (shortest?.record.members ?? []).map(({ name }) => name ?? "");
  const types: Readonly<Record<string, string>> = { b: "long", f: "long", d: "int", g: "short" };
  const members = order.map((name) => `${types[name] ?? "char"} ${name}${name === "d" ? " : 3" : ""};`);
  const question = { text: `struct s { ${members.join(" ")} };`, type: "struct s", expected: "24/8" };
  for (const judge of (await judgesHere()).filter(({ targets }) => targets.includes("x86_64"))) {
    expect(await compilerLines([question], "x86_64", judge)).toEqual(["24/8"]);
  }
});

// Documentation/bpf/btf.rst: kind 16 is FLOAT, 4 is STRUCT; a member is name, type and bit offset.
testRow("B74", async () => {
  const { bytes } = makeFile([
    { name: "float", kind: 16, sizeOrType: 4 },
    { name: "double", kind: 16, sizeOrType: 8 },
    { name: "s", kind: 4, length: 2, sizeOrType: 16, words: ["f", 1, 0, "d", 2, 64] },
  ]);
  const { info, text: said } = readBytes(bytes, { abi: abiOf("x86_64") });
  if (info === null) throw new Error(said);
  const wanted = info.typeDeclarations.map(({ type }) => type);
  const options = { title: "BTF", guard: "S_H", hasComments: false, hasAsserts: true };
  const { text } = cHeader({ layouts: info.layouts, wanted, ...options });
  expect(text).toMatch(/\bfloat f;[\s\S]*\bdouble d;/);
  const question = { text, type: "struct s", expected: "16/8 f@0 d@8" };
  for (const judge of (await judgesHere()).filter(({ targets }) => targets.includes("x86_64"))) {
    expect(await compilerLines([question], "x86_64", judge)).toEqual([question.expected]);
  }
});

testRow("B75", () => {
  const { layouts, unit } = parseText(
    "struct s { char a; char hole[1 << 28]; int b; } __attribute__((aligned(1 << 28)));",
    "x86_64",
  );
  expect(paholeText(layouts, idOf(unit.types, "struct s")).split("\n").length).toBeLessThan(30);
});

testRow("B76", () => {
  const wider = compared("struct s { int d : 3; int e; };", "struct s { int d : 4; int e; };");
  expect(hasDifferences(wider)).toBe(true);
});

testRow("B77", () => {
  const { types } = compared("struct s { int x; };", "struct s { union { int x, y; }; };");
  const kinds = types.flatMap(({ differences }) => differences.map(({ kind, path }) => `${kind} ${path}`));
  expect(kinds.filter((text) => /^(moved|resized|removed|retyped)/.test(text))).toEqual([]);
  expect(kinds.some((text) => text.startsWith("added"))).toBe(true);
});

/** Names of all members of a record and of those without a name in it. */
function namesIn(types: TypeReader, id: TypeId): readonly string[] {
  const type = types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return [];
  return (type.members ?? []).flatMap(({ name, type: own }) =>
    name === null ? namesIn(types, withoutTypedefs(types, own).id) : [name],
  );
}

function kernel(): { readonly types: TypeReader; readonly layouts: Layouts; readonly said: string } {
  const { info, text } = readBytes(realBytes("btf/7.3-amd64.btf.gz"));
  if (info === null) throw new Error(text);
  return { types: info.types, layouts: info.layouts, said: text };
}

// include/linux/mm_types.h.
testRow("B80", () => {
  const { types } = kernel();
  const id = types.find("struct", "page");
  const names = id === undefined ? [] : namesIn(types, id);
  expect(names).toEqual(
    expect.arrayContaining([
      "flags",
      "lru",
      "mapping",
      "private",
      "pp_magic",
      "dma_addr",
      "callback_head",
      "_mapcount",
      "_refcount",
    ]),
  );
});

testRow("B85", () => {
  const { types, layouts } = kernel();
  const id = types.find("struct", "list_head");
  const layout = id === undefined ? null : layouts.layoutOf(id);
  expect(layout?.members.map(({ member, bitSize }) => `${member.name} ${bitSize}`)).toEqual(["next 64", "prev 64"]);
});

// include/linux/perf_event.h: PERF_EVENT_STATE_DEAD is -4 or less; include/linux/mmzone.h: zones count from 0.
testRow("B86", () => {
  const { types } = kernel();
  const isSigned = (tag: string): boolean | null => {
    const id = types.find("enum", tag);
    const type = id === undefined ? undefined : types.get(id);
    if (type?.kind !== "enum") return null;
    const underlying = types.get(type.underlying.id);
    return underlying.kind === "int" && underlying.isSigned;
  };
  expect([isSigned("perf_event_state"), isSigned("zone_type")]).toEqual([true, false]);
});

testRow("B91", () => {
  const kinds = new Set<number>();
  const bytes = realBytes("btf/7.3-amd64.btf.gz");
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // struct btf_header: hdr_len at 4, type_off at 8, type_len at 12; btf_type: kind in bits 24-28 of its second word.
  const start = data.getUint32(4, true) + data.getUint32(8, true);
  const end = start + data.getUint32(12, true);
  for (let at = start; at < end; ) {
    const info = data.getUint32(at + 4, true);
    const kind = (info >>> 24) & 31;
    kinds.add(kind);
    at += 12 + bytesBehind(kind, info & 0xffff);
  }
  expect([kinds.has(17), kinds.has(18)]).toEqual([true, true]);
  expect(kernel().said).toBe("");
});

/** What follows a btf_type, by kind (include/uapi/linux/btf.h). */
function bytesBehind(kind: number, count: number): number {
  if (kind === 4 || kind === 5 || kind === 15 || kind === 19) return 12 * count;
  if (kind === 6 || kind === 13) return 8 * count;
  if (kind === 3) return 12;
  return kind === 1 || kind === 14 || kind === 17 ? 4 : 0;
}

test("every row has its test", () => {
  expect(otherRows.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
});
