// C text, parsed and laid out for a target, and the layout as a table that a person can check.
import { expect } from "vitest";
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { type CUnit, parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts, type Layouts, type MemberLayout, type StructLayout } from "../../generator/layout/index.js";
import type { SourceFile } from "../../generator/source/index.js";
import type { TypeId, TypeReader } from "../../generator/type/index.js";

/** A parsed text. */
export interface ParsedC {
  readonly file: SourceFile;
  readonly unit: CUnit;
  readonly layouts: Layouts;
  readonly diagnostics: DiagnosticCollector;
}

/** Parses a text as `test.h`; an #include finds nothing. */
export function parseText(text: string, target: TargetName): ParsedC {
  const diagnostics = new DiagnosticCollector();
  const file = { name: "test.h", text };
  const reader = { read: () => ({ failure: "missing", message: "there is no such file" }) as const };
  const unit = parseC({ headers: [file], abi: abiOf(target), includePaths: [], defines: {}, reader }, diagnostics);
  return { file, unit, layouts: createLayouts(unit.types, diagnostics), diagnostics };
}

/** The id of `struct s`, `union u`, `enum e` or a typedef's name. */
export function idOf(types: TypeReader, name: string): TypeId {
  const [first = "", second = ""] = name.split(" ");
  const isTag = first === "struct" || first === "union" || first === "enum";
  const id = isTag ? types.find(first, second) : types.find("typedef", first);
  if (id === undefined) throw new Error(`${name} is not declared`);
  return id;
}

/** What was said about the text and its records, as the user reads it. */
export function messagesOf({ unit, layouts, diagnostics }: ParsedC): string {
  for (const { type } of unit.typeDeclarations) layouts.layoutOf(type);
  return renderDiagnostics(diagnostics.all);
}

/** Expects the layout of a record: its table, a line for each of its parts (`tableOf`). */
export function expectLayout(target: TargetName, text: string, name: string, table: readonly string[]): void {
  const parsed = parseText(text, target);
  const layout = parsed.layouts.layoutOf(idOf(parsed.unit.types, name));
  expect(messagesOf(parsed)).toBe("");
  expect(layout === null ? null : tableOf(layout), target).toEqual(table);
}

/** Expects the text of all messages; none of the records needs to be laid out. */
export function expectMessages(target: TargetName, text: string, messages: readonly string[]): void {
  expect(messagesOf(parseText(text, target)).trimEnd().split("\n"), target).toEqual(messages);
}

/**
 * `size 8, align 4`; for each member `name at 4, 4 bytes`, or for a bit-field `name bit 3, 5 wide, load 1 at 0 >> 3`;
 * for each hole `hole bit 8, 24 wide`; `tail 3`.
 */
function tableOf(layout: StructLayout): string[] {
  const holes = layout.holes.map(({ bitOffset, bitSize }) => `hole bit ${bitOffset}, ${bitSize} wide`);
  return [
    `size ${layout.byteSize}, align ${layout.byteAlign}`,
    ...layout.members.map(memberLine),
    ...holes,
    ...(layout.tailPaddingBytes === 0 ? [] : [`tail ${layout.tailPaddingBytes}`]),
  ];
}

function memberLine({ member, bitOffset, bitSize, unit }: MemberLayout): string {
  const name = member.name ?? "(anonymous)";
  if (unit === null) return `${name} at ${bitOffset / 8}, ${bitSize / 8} bytes`;
  const { load, isSigned } = unit;
  const place = `${name} bit ${bitOffset}, ${bitSize} wide${isSigned ? ", signed" : ""}`;
  return `${place}, unit ${unit.byteSize} at ${unit.byteOffset}, load ${load.byteSize} at ${load.byteOffset} >> ${load.shift}`;
}
