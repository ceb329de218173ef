// An object of some 50 MB, as a kernel's is made: many units with the same header, linked by `ld -r`. What is read of it is one
// of each type, and memory stays near the size of the sections that are read.
// Debian packages: gcc, binutils.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { expect, test } from "vitest";
import { type ByteSource, readDebugInfo } from "../../../generator/debuginfo/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";
import { randomUnit } from "../../layout/random.js";
import { seedOfRun } from "../../layout/seed.js";
import { dwarfInput, inFolder } from "./compile.js";
import { differencesOf, recordsWithout, textOf } from "./recorded.js";

const UNIT_COUNT = 130;
const MEBIBYTE = 2 ** 20;
/** gcc 12 records such bit-fields of unions at a place other than 0 when their typedef lowers the alignment. */
const typedefs = /\bT\d+ b\d+ : \d+/;
const seed = seedOfRun();

function fileSource(name: string, descriptor: number): ByteSource {
  const byteLength = fstatSync(descriptor).size;
  return {
    name,
    byteLength,
    read(byteOffset, length) {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const count = readSync(descriptor, bytes, done, length - done, byteOffset + done);
        if (count === 0) throw new Error(`${name} ends early`);
        done += count;
      }
      return bytes;
    },
  };
}

test("an object of 50 MB", () => {
  const unit = randomUnit(seed, 1500, "x86_64");
  const records = recordsWithout(unit, typedefs);
  inFolder((folder) => {
    // Nothing has a name for the linker, so the same object may be linked many times.
    folder.write("t.c", textOf(records).replace(/^(?=(struct|union) R\d+ v\d+;)/gm, "static __attribute__((used)) "));
    if (!folder.run("gcc -w -g -c t.c -o t.o")) return;
    const objects = new Array<string>(UNIT_COUNT).fill("t.o").join(" ");
    if (!folder.run(`ld -r -o large.o ${objects}`)) return;
    const descriptor = openSync(folder.path("large.o"), "r");
    const before = process.memoryUsage().rss;
    const parts: number[] = [];
    const diagnostics = new DiagnosticCollector();
    const start = performance.now();
    const file = fileSource("large.o", descriptor);
    const info = readDebugInfo(dwarfInput(file, { onProgress: (part) => parts.push(part) }), diagnostics);
    const seconds = (performance.now() - start) / 1000;
    const grown = (process.resourceUsage().maxRSS * 1024 - before) / MEBIBYTE;
    closeSync(descriptor);
    if (info === null) throw new Error(renderDiagnostics(diagnostics.all));
    const size = file.byteLength / MEBIBYTE;
    console.log(`${size.toFixed()} MiB: ${seconds.toFixed(1)} s, ${grown.toFixed()} MiB more, KSTRUCT_SEED=${seed}`);
    expect(size).toBeGreaterThan(40);
    expect(differencesOf(unit, records, info.layouts).slice(0, 3).join("\n")).toBe("");
    const named = info.typeDeclarations.filter(({ name, kind }) => name?.startsWith("R") && kind !== "typedef");
    expect(named.length).toBe(records.length);
    expect(grown).toBeLessThan(1024);
    expect(parts.length).toBe(UNIT_COUNT);
    expect(parts.every((part, index) => part >= (parts[index - 1] ?? 0))).toBe(true);
    expect(parts.at(-1)).toBeCloseTo(1, 3);
  });
}, 240_000);
