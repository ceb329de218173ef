// BTF that compilers and pahole write of random records, for 32 and 64 bits and both byte orders: what it records is what
// kstruct computes from the same declarations: sizes, names, bits of every member, spelling of every type.
// Judges: gcc's `-gbtf`, `pahole -J` on gcc's DWARF, clang's `--target=bpf` and `bpfeb`. Debian packages: gcc, dwarves,
// clang, and gcc-{aarch64,riscv64,s390x,powerpc64,powerpc64le}-linux-gnu and gcc-arm-linux-gnueabi.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { TargetName } from "../../../generator/abi/index.js";
import { DiagnosticCollector } from "../../../generator/diagnostic/index.js";
import { createLayouts, type Layouts } from "../../../generator/layout/index.js";
import { inlineRecordOf, spellType, type TypeId } from "../../../generator/type/index.js";
import { type RandomRecord, type RandomUnit, randomUnit } from "../../layout/random.js";
import { seedOfRun } from "../../layout/seed.js";
import { readSound } from "./input.js";

const RECORD_COUNT = 200;
const seed = seedOfRun();

interface Writer {
  readonly command: string;
  /** Whose layouts are expected: BPF lays out these types as the 64-bit target of its byte order does. */
  readonly target: TargetName;
  /** Run on the object afterwards. */
  readonly andThen?: string;
  /** Types that are left away, with what is made of them. */
  readonly without?: RegExp;
}

/** gcc 12 records a bit-field of this type wrongly on big-endian targets, in DWARF too; pahole then writes no BTF at all. */
const int128 = /__int128/;
/** The same of bit-fields in unions whose typedef lowers the alignment: kstruct reads those in gcc's BTF, with a warning. */
const typedefs = /\bT\d+ b\d+ : \d+/;
const both = new RegExp(`${int128.source}|${typedefs.source}`);
/** It has 8 bytes in BPF. */
const longDouble = /long double/;

const writers: readonly Writer[] = [
  { command: "gcc -gbtf", target: "x86_64" },
  { command: "gcc -m32 -gbtf", target: "i386" },
  { command: "aarch64-linux-gnu-gcc -gbtf", target: "arm64" },
  { command: "arm-linux-gnueabi-gcc -gbtf", target: "arm" },
  { command: "riscv64-linux-gnu-gcc -gbtf", target: "riscv64" },
  { command: "s390x-linux-gnu-gcc -gbtf", target: "s390x", without: int128 },
  { command: "powerpc64-linux-gnu-gcc -gbtf", target: "ppc64", without: int128 },
  { command: "powerpc64le-linux-gnu-gcc -gbtf", target: "ppc64le" },
  { command: "gcc -g", target: "x86_64", andThen: "pahole -J", without: typedefs },
  { command: "s390x-linux-gnu-gcc -g", target: "s390x", andThen: "pahole -J", without: both },
  { command: "clang --target=bpf -g", target: "x86_64", without: longDouble },
  { command: "clang --target=bpfeb -g", target: "ppc64", without: longDouble },
];

/** Runs a command; false when it is not there, which is said aloud, and is a failure when CI=true. */
function run(command: string, folder: string): boolean {
  const [program = "", ...options] = command.split(" ");
  const { error, status, stderr } = spawnSync(program, options, { cwd: folder, encoding: "utf8" });
  if (error !== undefined) {
    if (process.env.CI === "true") throw error;
    process.stderr.write(`skipped: ${program} is missing\n`);
    return false;
  }
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return true;
}

/** Records of a unit that have none of the types left away, and no record or typedef that has. */
function recordsFor(unit: RandomUnit, { without }: Writer): readonly RandomRecord[] {
  const leftAway = new Set<string>();
  return unit.records.filter(({ text }) => {
    const names = text.match(/\b[RTE]\d+\b/g) ?? [];
    const isKept = without === undefined || !(without.test(text) || names.some((name) => leftAway.has(name)));
    if (!isKept) for (const name of names) leftAway.add(name);
    return isKept;
  });
}

/** The object that a writer makes of the records, each with a variable so that it is not left away. */
function objectOf(records: readonly RandomRecord[], { command, andThen }: Writer): Uint8Array | null {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-btf-"));
  try {
    const variables = records.map(({ tag }, index) => `${tag} v${index};\n`);
    writeFileSync(join(folder, "t.c"), [...records.map(({ text }) => text), ...variables].join(""));
    const isMade =
      run(`${command} -w -c t.c -o t.o`, folder) && (andThen === undefined || run(`${andThen} t.o`, folder));
    return isMade ? new Uint8Array(readFileSync(join(folder, "t.o"))) : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A line for each member of a record, those of records inside of it too; unnamed bit-fields are in no debug info. gcc 12 writes
 * 0 for the first member even where an unnamed bit-field is before it (`isFirstAtZero`); pahole on its DWARF does not.
 */
function linesOf(layouts: Layouts, id: TypeId, isFirstAtZero: boolean, base = 0, prefix = ""): readonly string[] {
  const type = layouts.types.get(id);
  const layout = layouts.layoutOf(id);
  if ((type.kind !== "struct" && type.kind !== "union") || layout === null) return [`${prefix}: no layout`];
  const head = prefix === "" ? [`${layout.byteSize} bytes`] : [];
  return [
    ...head,
    ...layout.members.flatMap(({ member, bitOffset: bitOffsetSaid, bitSize }, index) => {
      const bitOffset = isFirstAtZero && index === 0 ? 0 : bitOffsetSaid;
      const path = `${prefix}.${member.name ?? ""}`;
      const inner = inlineRecordOf(layouts.types, type, member);
      const spelling = spellType(layouts.types, member.type)
        .replace("[]", "[0]")
        .replace("unsigned __int128", "__int128 unsigned");
      const own = `${path}: ${spelling} at ${base + bitOffset}, ${bitSize} bits`;
      return inner === null ? [own] : [own, ...linesOf(layouts, inner, isFirstAtZero, base + bitOffset, path)];
    }),
  ];
}

/** True when gcc and clang place a member of the record differently, which is warned of (K3003): gcc is followed. */
function isDisputed(unit: RandomUnit, id: TypeId): boolean {
  const diagnostics = new DiagnosticCollector();
  createLayouts(unit.types, diagnostics).layoutOf(id);
  return diagnostics.all.some(({ code }) => code === "K3003");
}

for (const writer of writers) {
  const name = `${writer.command}${writer.andThen === undefined ? "" : `, ${writer.andThen}`}`;
  test(`${name}: random records are recorded as kstruct computes them`, () => {
    const unit = randomUnit(seed, RECORD_COUNT, writer.target);
    const records = recordsFor(unit, writer);
    const bytes = objectOf(records, writer);
    if (bytes === null) return;
    const info = readSound(bytes, { format: "btf" });
    const isFirstAtZero = writer.command.endsWith("-gbtf");
    const computed = createLayouts(unit.types, new DiagnosticCollector());
    const differences = records.flatMap(({ id, tag, text }) => {
      const [kind, word = ""] = tag.split(" ");
      const recorded = info.types.find(kind === "union" ? "union" : "struct", word);
      const [ours, theirs] = [
        linesOf(computed, id, isFirstAtZero),
        recorded === undefined ? [] : linesOf(info.layouts, recorded, false),
      ];
      const isSame = ours.join("\n") === theirs.join("\n");
      return isSame || (writer.command.startsWith("clang") && isDisputed(unit, id))
        ? []
        : [`${text}\n${ours.join("\n")}\n---\n${theirs.join("\n")}`];
    });
    console.log(`KSTRUCT_SEED=${seed} ${name}: ${records.length - differences.length} of ${records.length} equal`);
    expect(differences.slice(0, 3)).toEqual([]);
    expect(records.length).toBeGreaterThan(RECORD_COUNT / 2);
  });
}
