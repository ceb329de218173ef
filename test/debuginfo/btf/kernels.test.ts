// Every struct and union of four real kernels: size, names, places, types, as bpftool's dump of the same files says.
import { expect, test } from "vitest";
import type { DebugInfo } from "../../../generator/debuginfo/index.js";
import { spellType, type TypeId, type TypeReader, type TypeRef, typeIds } from "../../../generator/type/index.js";
import { byteSource, readSound } from "./input.js";
import { type ExpectedMember, type ExpectedRecord, expectedRecords, realBytes } from "./kernel-files.js";

/** The anonymous record or enum that a type leads to through arrays, pointers and what functions return. */
function anonymousId(types: TypeReader, { id }: TypeRef): TypeId | null {
  const type = types.get(id);
  switch (type.kind) {
    case "array":
      return anonymousId(types, type.element);
    case "pointer":
      return anonymousId(types, type.target);
    case "function":
      return anonymousId(types, type.returns);
    case "struct":
    case "union":
    case "enum":
      return type.tag === null ? id : null;
    default:
      return null;
  }
}

/** `u8[4]` and `struct[2]` as the answers write them: `u8 [4]`, `struct (anon #17) [2]`. */
function answerSpelling(types: TypeReader, ref: TypeRef): string {
  const text = spellType(types, ref).replace(/(\w)\[/g, "$1 [");
  const anonymous = anonymousId(types, ref);
  return anonymous === null ? text : text.replace(/(struct|union|enum)/, `$1 (anon #${anonymous})`);
}

/**
 * The answers repeat `const` where BTF says it of an array and of its elements (C11 6.7.3p9 makes it one), and have
 * `restrict`, which is no part of a type here.
 */
function plainMember([name, bitOffset, bitSize, type, ...bitField]: ExpectedMember): ExpectedMember {
  const plain = type.replaceAll("const const ", "const ").replaceAll(" *restrict", " *");
  return [name, bitOffset, bitSize, plain, ...bitField];
}

function answerOf(info: DebugInfo, id: TypeId): ExpectedRecord {
  const type = info.types.get(id);
  const layout = info.layouts.layoutOf(id);
  if ((type.kind !== "struct" && type.kind !== "union") || layout === null) throw new Error(`no record ${id}`);
  const members = layout.members.map(({ member, bitOffset, bitSize }): ExpectedMember => {
    const answer = [member.name ?? "", bitOffset, bitSize, answerSpelling(info.types, member.type)] as const;
    return member.bitWidth === null ? answer : [...answer, 1];
  });
  return { id, kind: type.kind, name: type.tag ?? "", size: layout.byteSize, members };
}

/** Answers of ours that differ from the expected ones, and how many were compared. */
function compare(info: DebugInfo, kernel: string): { readonly count: number; readonly differences: readonly string[] } {
  const ids = new Map([...typeIds(info.types)].map((id) => [Number(id), id]));
  const expected = expectedRecords(kernel);
  const differences = expected.flatMap((record) => {
    const id = ids.get(record.id);
    const ours = id === undefined ? null : JSON.stringify(answerOf(info, id));
    const theirs = JSON.stringify({ ...record, members: record.members.map(plainMember) });
    return ours === theirs ? [] : [`${theirs}\n${ours}`];
  });
  return { count: expected.length, differences };
}

/** Structs and unions among the declarations of one file. */
function recordIdsOf(info: DebugInfo, fileName: string): number[] {
  return info.typeDeclarations
    .filter(
      ({ kind, origin }) =>
        (kind === "struct" || kind === "union") && origin.from === "btf" && origin.file === fileName,
    )
    .map(({ type }) => type);
}

test.each([
  ["6.12-amd64", 11621, "x86_64"],
  ["7.3-amd64", 13046, "x86_64"],
  ["6.12-s390x", 9012, "s390x"],
] as const)("every struct and union of %s", (kernel, recordCount, target) => {
  const info = readSound(realBytes(`btf/${kernel}.btf.gz`));
  const { count, differences } = compare(info, kernel);
  console.log(`${kernel}: ${count - differences.length} of ${count} structs and unions equal`);
  expect(differences.slice(0, 10)).toEqual([]);
  expect(count).toBe(recordCount);
  expect(recordIdsOf(info, "t.btf")).toEqual(expectedRecords(kernel).map(({ id }) => id));
  expect(info.types.abi.name).toBe(target);
});

test("every struct and union of a module, whose BTF goes on where its kernel's ends", () => {
  const base = byteSource("vmlinux.btf", realBytes("btf/6.12-amd64.btf.gz"));
  const info = readSound(realBytes("btf/6.12-amd64.nf_tables.btf.gz"), { base });
  const { count, differences } = compare(info, "6.12-amd64.nf_tables");
  console.log(`nf_tables: ${count - differences.length} of ${count} structs and unions equal`);
  expect(differences).toEqual([]);
  expect(count).toBe(148);
  expect(recordIdsOf(info, "t.btf")).toEqual(expectedRecords("6.12-amd64.nf_tables").map(({ id }) => id));
});
