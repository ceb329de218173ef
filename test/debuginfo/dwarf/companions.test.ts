// DWARF that is in several files, and in other containers than compilers' objects: dwz's partial units and supplementary
// files, split DWARF that is not there, wasm modules, linked files, C++.
// Debian packages: gcc, clang, dwz; npm: @yowasp/clang.
import { expect, test } from "vitest";
import { DiagnosticCollector } from "../../../generator/diagnostic/index.js";
import { createLayouts } from "../../../generator/layout/index.js";
import { type RandomRecord, randomUnit } from "../../layout/random.js";
import { seedOfRun } from "../../layout/seed.js";
import { elfFile } from "../container/elf-writer.js";
import { type Folder, inFolder, readBytes, readSound } from "./compile.js";
import { differencesOf, hasWideUnaligned, isDisputed, linesOf, textOf } from "./recorded.js";
import { wasmObject } from "./wasm-object.js";
import { DW_AT, DW_FORM, DW_TAG } from "./writer.js";

const seed = seedOfRun();
const unit = randomUnit(seed, 120, "x86_64");

/** Writes a header of records and two units that use it. */
function writeUnits(folder: Folder): void {
  folder.write("t.h", textOf(unit.records).replace(/^(struct|union) R\d+ v\d+;\n/gm, ""));
  for (const name of ["a", "b"]) {
    const variables = unit.records.map(({ tag }, index) => `${tag} ${name}${index};\n`);
    folder.write(`${name}.c`, ['#include "t.h"\n', ...variables].join(""));
  }
}

function link(folder: Folder, output: string): boolean {
  return folder.run("gcc -w -g -fPIC -c a.c b.c") && folder.run(`gcc -shared -o ${output} a.o b.o`);
}

/** Expects that a file records all records as they are computed, each once. */
function expectAll(folder: Folder, name: string): void {
  const info = readSound(folder, name);
  expect(differencesOf(unit, unit.records, info.layouts).join("\n")).toBe("");
  const named = info.typeDeclarations.filter(({ name: tag, kind }) => tag?.startsWith("R") && kind !== "typedef");
  expect(new Set(named.map(({ name: tag }) => tag)).size).toBe(unit.records.length);
  expect(named.length).toBe(unit.records.length);
}

test("types of several units of a linked file are merged", () => {
  inFolder((folder) => {
    writeUnits(folder);
    if (link(folder, "t.so")) expectAll(folder, "t.so");
  });
});

test("partial units of dwz", () => {
  inFolder((folder) => {
    writeUnits(folder);
    if (!link(folder, "t.so") || !folder.run("dwz t.so")) return;
    expectAll(folder, "t.so");
  });
});

test("a supplementary file of dwz, there and not there", () => {
  inFolder((folder) => {
    writeUnits(folder);
    if (!link(folder, "t.so") || !link(folder, "u.so") || !folder.run("dwz -m alt.debug t.so u.so")) return;
    expectAll(folder, "t.so");
    const { info, text } = readBytes(folder.read("t.so") ?? new Uint8Array());
    expect(text.split("\n")[0]).toBe(
      "t.o: companion alt.debug: warning[K2309]: the file that has the types that dwz moved there is not there",
    );
    expect(info?.typeDeclarations.length ?? 0).toBeLessThan(unit.records.length / 10);
  });
});

test("split DWARF that is not there", () => {
  const name = { name: ".debug_str", bytes: new TextEncoder().encode("a.dwo\0") };
  // A unit of version 5: length, version, type 4 (skeleton), address size, abbreviations, id; then abbreviation 1.
  const info = [22, 0, 0, 0, 5, 0, 4, 8, 0, 0, 0, 0, ...new Array<number>(8).fill(7), 1, 0, 0, 0, 0, 0];
  const abbreviations = [1, DW_TAG.skeleton_unit, 0, DW_AT.dwo_name, DW_FORM.strp, 0, 0, 0];
  const file = elfFile([
    { name: ".debug_info", bytes: Uint8Array.from(info) },
    { name: ".debug_abbrev", bytes: Uint8Array.from(abbreviations) },
    name,
  ]);
  expect(readBytes(file).text.trimEnd().split("\n")).toEqual([
    "t.o: companion a.dwo: warning[K2309]: the file that has the types of a unit is not there",
    "t.o: .debug_info: error[K2309]: all types are in files that are not there, or have none",
    "1 error, 1 warning",
  ]);
});

const cpp = `
namespace ns { struct point { int x; short y : 5; short z : 11; }; enum class colour : unsigned char { red = 200 }; }
struct empty {};
struct base { virtual ~base() {} long id; char tail; };
struct derived : base, empty { char more; ns::point &ref; ns::colour c; int ns::point::*member; static int count; };
template <class T> struct pair { T first, second; struct inner { T value; } in; };
ns::point p; derived *d; pair<ns::point> q; base b;
`;

test("C++ as clang writes it: what C cannot express is a gap, and the record stays", () => {
  inFolder((folder) => {
    folder.write("t.cpp", cpp);
    if (!folder.run("clang -w -g -gdwarf-5 -fstandalone-debug -c t.cpp -o t.o")) return;
    const { types, layouts } = readSound(folder, "t.o");
    const lines = (name: string): readonly string[] => {
      const id = types.find("struct", name);
      return id === undefined ? ["not there"] : linesOf(layouts, id);
    };
    // Itanium C++ ABI 2.4: `more` lies in the tail padding of `base`, and the empty base takes no bytes of its own.
    expect(lines("derived")).toEqual([
      "48 bytes",
      ".: <base class> at 0, 136 bits",
      ".more: char at 136, 8 bits",
      ".ref: struct ns::point & at 192, 64 bits",
      ".c: enum ns::colour at 256, 8 bits",
      ".member: int pointer to member at 320, 64 bits",
    ]);
    expect(lines("ns::point")).toEqual([
      "8 bytes",
      ".x: int at 0, 32 bits",
      ".y: short int at 32, 5 bits",
      ".z: short int at 37, 11 bits",
    ]);
    expect(lines("pair<ns::point>::inner")).toEqual(["8 bytes", ".value: struct ns::point at 0, 64 bits"]);
  });
});

test.each(["-c", "-Wl,--no-entry,--export-all,--allow-undefined"])(
  "a wasm module, %s",
  async (flag) => {
    const wasm = randomUnit(seed, 150, "wasm32");
    const computed = createLayouts(wasm.types, new DiagnosticCollector());
    const isClangs = ({ id }: RandomRecord): boolean => !isDisputed(wasm, id) && !hasWideUnaligned(computed, id);
    const records = wasm.records.filter(isClangs);
    const bytes = await wasmObject(textOf(wasm.records), flag);
    if (bytes === null) return;
    const { info, text } = readBytes(bytes, {}, "t.wasm");
    if (info === null) throw new Error(text);
    expect(info.types.abi.name).toBe("wasm32");
    expect(differencesOf(wasm, records, info.layouts).slice(0, 3).join("\n"), `KSTRUCT_SEED=${seed}`).toBe("");
    expect(records.length).toBeGreaterThan(40);
  },
  120_000,
);
