// All types of a kernel: bpftool writes them as C from its BTF, gcc compiles that with -g, and every record's DWARF is what
// kstruct computes from the C, and what the kernel's own BTF says, but for records that bpftool does not write as they are.
// Debian packages: bpftool, gcc.
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDebugInfo } from "../../../generator/debuginfo/index.js";
import { DiagnosticCollector } from "../../../generator/diagnostic/index.js";
import type { Layouts } from "../../../generator/layout/index.js";
import type { NamedKind, TypeId, TypeReader } from "../../../generator/type/index.js";
import { parseText } from "../../layout/c-text.js";
import { realBytes } from "../btf/kernel-files.js";
import { byteSource, dwarfInput, inFolder, readSound } from "./compile.js";
import { linesOf } from "./recorded.js";

/** Kinds and names of records with a body that stand for one type only. */
function namedRecords(types: TypeReader): readonly (readonly [NamedKind, string, TypeId])[] {
  return (["struct", "union"] as const).flatMap((kind) =>
    types.names(kind).flatMap((name) => {
      const id = types.find(kind, name);
      return id === undefined ? [] : [[kind, name, id] as const];
    }),
  );
}

function textOf(layouts: Layouts, id: TypeId): string {
  return linesOf(layouts, id).join("\n");
}

const numbered = /___\d+$/;
const numbers = /___\d+\b/g;

function firstDifference(dwarf: string, btf: string): string {
  const lines = btf.split("\n");
  const index = dwarf.split("\n").findIndex((line, at) => line !== lines[at]);
  return `${dwarf.split("\n")[index]} / ${lines[index]}`;
}

test("a kernel's records: DWARF, BTF and C", () => {
  const btf = realBytes("btf/6.12-amd64.btf.gz");
  inFolder((folder) => {
    writeFileSync(folder.path("kernel.btf"), btf);
    const header = folder.output("bpftool btf dump file kernel.btf format c");
    if (header === null) return;
    folder.write("vmlinux.h", header);
    folder.write("t.c", '#include "vmlinux.h"\n');
    if (!folder.run("gcc -w -g -fno-eliminate-unused-debug-types -c t.c -o t.o")) return;
    const dwarf = readSound(folder, "t.o");
    const computed = parseText(header, "x86_64");
    const kernel = readDebugInfo(
      dwarfInput(byteSource("kernel.btf", btf), { format: "btf" }),
      new DiagnosticCollector(),
    );
    let count = 0;
    const differences: string[] = [];
    const bpftools: string[] = [];
    for (const [kind, name, id] of namedRecords(dwarf.types)) {
      const recorded = textOf(dwarf.layouts, id);
      if (recorded.endsWith("no layout")) continue;
      count += 1;
      const ours = computed.unit.types.find(kind, name);
      if (ours === undefined || textOf(computed.layouts, ours) !== recorded) differences.push(`${kind} ${name}`);
      // bpftool numbers types of one name; numbers are no part of a name.
      if (numbered.test(name)) continue;
      const theirs = kernel?.types.find(kind, name);
      const btfText = kernel === null || theirs === undefined ? "" : textOf(kernel.layouts, theirs);
      const dwarfText = recorded.replace(numbers, "");
      if (btfText !== dwarfText) bpftools.push(`${kind} ${name}: ${firstDifference(dwarfText, btfText)}`);
    }
    console.log(
      `${count} records, ${differences.length} differ from C, ${bpftools.length} from BTF`,
      bpftools.slice(0, 9),
    );
    expect(differences).toEqual([]);
    expect(count).toBeGreaterThan(8000);
    // Enums of one byte, which bpftool writes without `packed`, and all records that such a one is in.
    expect(bpftools.length).toBeLessThan(40);
    expect(bpftools.every((line) => / \d+ bytes \/ \d+ bytes$/.test(line))).toBe(true);
  });
}, 240_000);
