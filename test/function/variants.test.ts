// The helpers of every variant, as they are shipped in generated/, against gcc: the same headers compiled to machine code
// and run on copies of the same memory. Words hold what a kernel's hold: 0, small numbers, tagged addresses, patterns.
//
// A helper follows words as pointers without asking, so on random memory some of them lead nowhere. What gcc's code cannot
// do then (it traps) is not compared, nor is a pointer that it returns to somewhere outside of the data: a position holds
// addresses of the memory only (docs/reference/c-functions.md). The rest must be equal, and is most of it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { KstructError, Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import type { FunctionDeclaration } from "../../generator/c/index.js";
import { renderDiagnostics } from "../../generator/diagnostic/index.js";
import type { Layouts } from "../../generator/layout/index.js";
import type { FileReader, SourceFile } from "../../generator/source/index.js";
import { root } from "../house/tree.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import {
  describePages,
  fillWords,
  kindOf,
  type Objects,
  objectsOf,
  randomArguments,
  type randomInteger,
} from "./inputs.js";
import { compileNatively, isGccHere, type NativeInput, type NativeResult } from "./native-judge.js";
import { bind, type ModuleText, type Translation, translateHeaders } from "./translated.js";
import { typeScriptArguments } from "./trial.js";

const INPUTS = 30;
const BASE = 0x1000_0000_0000n;
/** Objects begin behind the first page, which is where NULL is. */
const DATA = BASE + 4096n;
/** Bytes behind the data that both sides can read. */
const SLACK = 16384;
const seed = seedOfRun();

const layoutsFolder = `${root}layouts/`;
const variants = readdirSync(layoutsFolder).filter((name) => existsSync(`${layoutsFolder}${name}/variant.json`));

interface Variant {
  readonly translation: Translation;
  readonly headers: readonly string[];
  readonly defines: Readonly<Record<string, string>>;
}

function variantOf(name: string): Variant {
  const files = new Map<string, SourceFile>();
  const reader: FileReader = {
    read(path) {
      const known = files.get(path);
      if (known !== undefined) return known;
      if (!existsSync(root + path)) return { failure: "missing", message: "no such file" };
      const file = { name: path, text: readFileSync(root + path, "utf8") };
      files.set(path, file);
      return file;
    },
  };
  const folder = `layouts/${name}`;
  const headers = readdirSync(root + folder)
    .filter((file) => file.endsWith(".h"))
    .sort()
    .map((file) => `${folder}/${file}`);
  const sources = headers.map((path) => reader.read(path)).filter((file): file is SourceFile => "text" in file);
  const config: { readonly defines?: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(`${root}${folder}/variant.json`, "utf8"),
  );
  const defines = config.defines ?? {};
  const includePaths = [folder, "layouts/include", "layouts/contract"];
  const translation = translateHeaders({ headers: sources, abi: abiOf("x86_64"), includePaths, defines, reader });
  return { translation, headers, defines };
}

/**
 * Orders, types, node and zone numbers, page numbers: small integers, which lead no pointer out of the data. A whole word
 * may be a reference to a page, with bit 0 for network memory that is none (netmem_ref).
 */
const smallInteger: typeof randomInteger = (random, bits) => {
  const small = BigInt(Math.floor(random() * 10));
  return bits === 64 && random() < 0.4 ? DATA + small * 64n + BigInt(random() < 0.5) : small;
};

function generatedModules(name: string): readonly ModuleText[] {
  const folder = `${root}generated/${name}/`;
  return readdirSync(folder).map((fileName) => ({ fileName, text: readFileSync(folder + fileName, "utf8") }));
}

/** Variants differ in the shape of their list nodes. */
function isDefined(layouts: Layouts, tag: string): boolean {
  const id = layouts.types.find("struct", tag);
  return id !== undefined && layouts.layoutOf(id) !== null;
}

/** Where the zones are: as many as one node has. */
function zonesAt({ layouts, areas }: Objects): bigint {
  const zone = layouts.types.find("struct", "zone");
  const area = areas.find(({ record }) => record === zone);
  if (area === undefined) throw new Error("no struct zone");
  return area.address;
}

type Ours = { readonly value: bigint; readonly data: Uint8Array } | "out of memory" | "trap";

function ourRun(
  call: ReturnType<typeof bind>,
  { translation: { unit } }: Variant,
  declaration: FunctionDeclaration,
  given: readonly bigint[],
  memory: Memory,
  data: Uint8Array,
): Ours {
  const kind = kindOf(unit.types, declaration.returns);
  try {
    const result = call(declaration.name, typeScriptArguments(unit.types, declaration, given, memory));
    const value =
      kind.kind === "pointer" && typeof result === "number"
        ? memory.addressOf(memory.ptr(result))
        : BigInt(typeof result === "number" || typeof result === "bigint" || typeof result === "boolean" ? result : 0);
    return { value: BigInt.asUintN(64, value), data: data.slice() };
  } catch (error) {
    if (error instanceof RangeError) return "out of memory";
    // A BUG, a division by zero: the native one traps.
    if (error instanceof KstructError && ["K4011", "K4012"].includes(error.code)) return "trap";
    throw error;
  }
}

/** Null when they are equal, or cannot be compared. */
function difference(ours: Ours, theirs: NativeResult, isPointer: boolean, objects: Objects): string | null {
  if (theirs.isTrap) return null;
  if (ours === "trap") return "we stop at a BUG or a division by zero";
  if (ours === "out of memory") return "we read outside of the memory";
  const isInside = theirs.value === 0n || (theirs.value > BASE && theirs.value < DATA + BigInt(objects.byteSize));
  if (ours.value !== theirs.value && (!isPointer || isInside))
    return `we 0x${ours.value.toString(16)}, gcc 0x${theirs.value.toString(16)}`;
  const at =
    Buffer.compare(ours.data, theirs.data) === 0
      ? -1
      : ours.data.findIndex((byte, index) => byte !== theirs.data[index]);
  return at === -1
    ? null
    : `byte ${at} of the data is 0x${ours.data[at]?.toString(16)}, gcc's 0x${theirs.data[at]?.toString(16)}`;
}

test.each(variants)("%s: every function of its headers is translated", (name) => {
  const { translation } = variantOf(name);
  expect(renderDiagnostics(translation.diagnostics.all)).toBe("");
  expect(translation.functions.refused).toEqual([]);
  expect(translation.functions.methods.length).toBeGreaterThan(20);
});

test.skipIf(!isGccHere()).each(variants)("%s: its helpers give gcc's values and bytes", (name) => {
  const variant = variantOf(name);
  const { unit, layouts } = variant.translation;
  const modules = generatedModules(name);
  const written = modules.find(({ fileName }) => fileName === "functions.ts")?.text ?? "";
  // Of linux/*.h a variant has what it calls; those headers have a test of their own.
  const functions = unit.functions.filter(
    ({ name: called, body }) => body !== null && written.includes(`\n  ${called}(`),
  );
  expect(functions.length).toBeGreaterThan(250);
  const others = [
    "folio_large",
    "folio",
    "slab",
    "bump",
    "ptdesc",
    "hwpoison",
    "list_head",
    "per_cpu_pages",
    "buddy_link",
    "buddy_head",
  ]
    .filter((tag) => isDefined(layouts, tag))
    .map((tag) => ({ tag, count: 3 }));
  const objects = objectsOf(layouts, DATA, [{ tag: "page", count: 16 }, { tag: "zone", count: 5 }, ...others]);
  const defines = Object.entries(variant.defines).map(([macro, text]) => `#define ${macro} ${text}\n`);
  const includes = variant.headers.map((header) => `#include "${root}${header}"\n`);
  const externs = `struct page *vmemmap = (struct page *)${DATA}UL;
struct zone *node_zones = (struct zone *)${zonesAt(objects)}UL;
unsigned int nr_node_ids = 1;
unsigned long page_offset_base = ${DATA}UL;
`;
  const text = [...defines, ...includes, externs].join("");
  const includePaths = [`${root}layouts/${name}`, `${root}layouts/include`, `${root}layouts/contract`];
  const { byteSize } = objects;
  const program = compileNatively({
    ...{ text, includePaths, optimisation: "-O2", types: unit.types, functions, address: DATA, byteSize },
  });

  const random = randomNumbers(seed);
  const bytes = new Uint8Array(4096 + byteSize + SLACK);
  const data = bytes.subarray(4096, 4096 + byteSize);
  const memory = Memory.over(bytes.buffer, { address: BASE });
  const call = bind({ files: modules }, memory, {
    vmemmap: memory.pointerAt(DATA),
    node_zones: memory.pointerAt(zonesAt(objects)),
    nr_node_ids: 1,
    page_offset_base: DATA,
  });
  const inputs: NativeInput[] = [];
  const ours: Ours[] = [];
  for (const [index, declaration] of functions.entries()) {
    for (let count = 0; count < INPUTS; count += 1) {
      bytes.fill(0);
      fillWords(random, objects, new DataView(bytes.buffer, 4096));
      describePages(random, objects, new DataView(bytes.buffer, 4096));
      const given = randomArguments(random, unit.types, declaration, objects, smallInteger);
      inputs.push({ index, given, data: data.slice() });
      ours.push(ourRun(call, variant, declaration, given, memory, data));
    }
  }
  const judged = program.run(inputs);
  program.remove();
  const found = new Map<number, string>();
  const compared = new Map<number, number>();
  for (const [at, { index, given }] of inputs.entries()) {
    const declaration = functions[index];
    const own = ours[at];
    const theirs = judged[at];
    if (declaration === undefined || own === undefined || theirs === undefined) continue;
    if (!theirs.isTrap) compared.set(index, (compared.get(index) ?? 0) + 1);
    const isPointer = kindOf(unit.types, declaration.returns).kind === "pointer";
    const text = difference(own, theirs, isPointer, objects);
    if (text === null || found.has(index)) continue;
    found.set(
      index,
      `${declaration.spelling}\n  (${given.map((value) => `0x${value.toString(16)}`).join(", ")}): ${text}`,
    );
  }
  expect([...found.values()].join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
  // Traps are the exception: of every function at least a tenth of the inputs was compared.
  expect(functions.filter((_, index) => (compared.get(index) ?? 0) < INPUTS / 10).map((one) => one.name)).toEqual([]);
});
