// Whole kernels there and back: all types of a kernel's BTF as one header, compiled, and every layout compared with what
// bpftool says of the kernel (test/real). pahole --compile and bpftool do not get there: their headers lose gaps and packing.
import { expect, test } from "vitest";
import { readSound } from "../debuginfo/btf/input.js";
import { expectedRecords, realBytes } from "../debuginfo/btf/kernel-files.js";
import { messagesOf, parseText } from "../layout/c-text.js";
import {
  type BtfCompiler,
  differences,
  expectedShapes,
  hasCompiler,
  headerOf,
  recordedBy,
  shapesOf,
} from "./round-trip.js";

const kernels: readonly (readonly [kernel: string, command: string, mustBe: boolean])[] = [
  ["6.12-amd64", "gcc", true],
  ["7.3-amd64", "gcc", true],
  ["6.12-s390x", "s390x-linux-gnu-gcc", false],
];

for (const [kernel, command, mustBe] of kernels) {
  const compiler: BtfCompiler = { command, flags: [], writer: "pahole" };
  const isThere = hasCompiler(compiler, mustBe);
  test.runIf(isThere)(`${kernel}: ${command} lays all imported types out as recorded`, { timeout: 120_000 }, () => {
    const expected = expectedShapes(expectedRecords(kernel));
    const header = headerOf(readSound(realBytes(`btf/${kernel}.btf.gz`)));
    expect([...header.bytesRecords, ...header.gappedRecords]).toEqual([]);
    const compiled = recordedBy(header.text, compiler);
    expect(differences(expected, shapesOf(compiled, true))).toEqual([]);
    const count = [...expected.values()].reduce((sum, shapes) => sum + shapes.length, 0);
    console.log(`${kernel}: ${count} records with a tag, 0 differences (${command})`);
    expect(count).toBeGreaterThan(6000);
  });
}

for (const [kernel, target] of [
  ["6.12-amd64", "x86_64"],
  ["7.3-amd64", "x86_64"],
  ["6.12-s390x", "s390x"],
] as const) {
  test(`${kernel}: read again as C, the header gives the recorded layouts`, { timeout: 60_000 }, () => {
    const expected = expectedShapes(expectedRecords(kernel));
    const { text } = headerOf(readSound(realBytes(`btf/${kernel}.btf.gz`)));
    const parsed = parseText(text, target);
    expect(messagesOf(parsed)).toBe("");
    const { layouts, unit } = parsed;
    expect(differences(expected, shapesOf({ layouts, typeDeclarations: unit.typeDeclarations }, true))).toEqual([]);
  });
}
