// Random records from DWARF to C and back: compiled with -g, imported, compiled again; gcc's DWARF of both says the same sizes,
// offsets and, where somebody wrote one, alignments.
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import type { DebugInfo } from "../../generator/debuginfo/index.js";
import { createDeclarations } from "../../generator/layout/index.js";
import type { TypeId } from "../../generator/type/index.js";
import { randomUnit } from "../layout/random.js";
import { seedOfRun } from "../layout/seed.js";
import { type BtfCompiler, differences, hasCompiler, headerOf, recordedBy, shapesOf } from "./round-trip.js";

const RECORD_COUNT = 300;
const seed = seedOfRun();

// Not s390x: gcc 12 says of bit-fields in its unions that they lie behind the union's end.
const targets: readonly (readonly [target: TargetName, command: string, mustBe: boolean, ...flags: string[]])[] = [
  ["x86_64", "gcc", true],
  ["i386", "gcc", true, "-m32"],
  ["arm64", "aarch64-linux-gnu-gcc", false],
  ["arm", "arm-linux-gnueabi-gcc", false],
  ["ppc64", "powerpc64-linux-gnu-gcc", false],
  ["riscv64", "riscv64-linux-gnu-gcc", false],
];

function leftOut({ layouts }: DebugInfo, id: TypeId): readonly string[] {
  const left = createDeclarations(layouts).declarationOf(id)?.left ?? [];
  return left.map(({ member }) => member.name ?? "");
}

for (const [target, command, mustBe, ...flags] of targets) {
  const compiler: BtfCompiler = { command, flags, writer: "dwarf" };
  const name = `${target}: ${RECORD_COUNT} random records are imported from DWARF`;
  test.runIf(hasCompiler(compiler, mustBe))(name, { timeout: 60_000 }, () => {
    const unit = randomUnit(seed, RECORD_COUNT, target);
    const first = recordedBy(unit.records.map(({ text }) => text).join(""), compiler);
    expect(first.types.abi.name).toBe(target);
    const header = headerOf(first, { hasAsserts: true });
    const second = recordedBy(header.text, compiler);
    // gcc 12 says of a few bit-fields in unions that they do not lie at 0: C cannot have those.
    const left = header.gappedRecords.flatMap((id) => leftOut(first, id));
    const isWhole = (shapes: readonly string[]): boolean => !left.some((name) => shapes.join(" ").includes(`${name}@`));
    const expected = new Map([...shapesOf(first, false)].filter(([, shapes]) => isWhole(shapes)));
    expect(expected.size).toBeGreaterThanOrEqual(RECORD_COUNT * 0.98);
    expect(differences(expected, shapesOf(second, false)), `KSTRUCT_SEED=${seed}`).toEqual([]);
    const exact = header.records.filter(({ alignment }) => alignment === "exact").length;
    console.log(`KSTRUCT_SEED=${seed} ${target}: ${expected.size} records, ${exact} alignments from DWARF`);
    expect(exact).toBeGreaterThan(RECORD_COUNT / 10);
  });
}
