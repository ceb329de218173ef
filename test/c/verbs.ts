// The verbs of this room's tests: what a text declares, what its constants are, which messages it gives.
import { posix } from "node:path";
import { expect } from "vitest";
import { type Abi, abiOf, type TargetName } from "../../generator/abi/index.js";
import { type CUnit, parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostic } from "../../generator/diagnostic/index.js";
import { createLayouts, type Layouts } from "../../generator/layout/index.js";
import type { FileReader, SourceFile } from "../../generator/source/index.js";
import { type Attribute, type Member, spellType, type TypeId, unqualified } from "../../generator/type/index.js";

/** How a text is parsed. */
export interface Given {
  readonly target?: TargetName;
  /** Files that can be included, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly includePaths?: readonly string[];
  readonly defines?: Readonly<Record<string, string>>;
  readonly isTypesOnly?: boolean;
}

/** A parsed text. */
export interface Parsed {
  readonly unit: CUnit;
  readonly diagnostics: DiagnosticCollector;
  readonly layouts: Layouts;
  readonly header: SourceFile;
  readonly abi: Abi;
}

/** A reader of files that are texts in the test. */
export function readerOf(files: Readonly<Record<string, string>>): FileReader {
  const read = new Map(Object.entries(files).map(([name, text]) => [name, { name, text }]));
  return { read: (path) => read.get(posix.normalize(path)) ?? { failure: "missing", message: "no such file" } };
}

/** Parses a text as the file `a.h`. */
export function parsed(text: string, given: Given = {}): Parsed {
  const header = { name: "a.h", text };
  const diagnostics = new DiagnosticCollector();
  const abi = abiOf(given.target ?? "x86_64");
  const reader = readerOf({ "a.h": text, ...given.files });
  const { includePaths = [], defines = {}, isTypesOnly = false } = given;
  const unit = parseC({ headers: [header], abi, includePaths, defines, reader, isTypesOnly }, diagnostics);
  return { unit, diagnostics, layouts: createLayouts(unit.types, new DiagnosticCollector()), header, abi };
}

/** All messages, as they are printed. */
export function messagesOf({ diagnostics }: Parsed): string {
  return diagnostics.all.map((diagnostic) => renderDiagnostic(diagnostic)).join("\n");
}

/** Parses a text that has no mistake. */
export function rightUnit(text: string, given: Given = {}): Parsed {
  const result = parsed(text, given);
  expect(messagesOf(result)).toBe("");
  return result;
}

/** The text gives exactly these messages, word for word; margins of the expected text do not count. */
export function expectDiagnostic(text: string, expected: string, given: Given = {}): void {
  expect(messagesOf(parsed(text, given))).toBe(dedented(expected));
}

/** A text of several lines without the first and last line end and without the margin that all lines have. */
export function dedented(text: string): string {
  const lines = text
    .replace(/^\n/, "")
    .replace(/\n[ \t]*$/, "")
    .split("\n");
  const margins = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  return lines.map((line) => line.slice(Math.min(...margins))).join("\n");
}

/**
 * The text declares exactly these types. One line for each: `struct s 8/4` (size and alignment) with its members in the
 * lines below, `type name @byte.bit`; `enum e unsigned int: A = 0`; `typedef t = type`.
 */
export function expectTypes(text: string, table: string, given: Given = {}): void {
  expect(tableOf(rightUnit(text, given))).toBe(dedented(table));
}

/** The table of a unit's types. */
export function tableOf({ unit, layouts }: Parsed): string {
  return unit.typeDeclarations.flatMap(({ type }) => linesOf(type, unit, layouts)).join("\n");
}

function linesOf(id: TypeId, unit: CUnit, layouts: Layouts): readonly string[] {
  const type = unit.types.get(id);
  const ref = { id, qualifiers: unqualified };
  switch (type.kind) {
    case "struct":
    case "union":
      return [
        `${spellType(unit.types, ref)} ${layouts.byteSizeOf(ref)}/${layouts.byteAlignOf(ref)}${marksText(type.attributes, unit)}`,
        ...memberLines(id, "  ", unit, layouts),
      ];
    case "enum": {
      const names = (type.enumerators ?? []).map(
        ({ name, value, attributes }) => `${name} = ${value}${marksText(attributes, unit)}`,
      );
      return [`${spellType(unit.types, ref)} ${spellType(unit.types, type.underlying)}: ${names.join(", ")}`];
    }
    case "typedef": {
      const target = unit.types.get(type.target.id);
      const head = `typedef ${type.name} = ${spellType(unit.types, type.target)}${marksText(type.attributes, unit)}`;
      const isInline = "tag" in target && target.tag === null;
      return [head, ...(isInline ? memberLines(type.target.id, "  ", unit, layouts) : [])];
    }
    default:
      return [`${type.kind}`];
  }
}

function memberLines(id: TypeId, indent: string, unit: CUnit, layouts: Layouts): readonly string[] {
  const type = unit.types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return [];
  return (type.members ?? []).flatMap((member) => {
    const placed = layouts.layoutOf(id)?.members.find((candidate) => candidate.member === member);
    const bit = placed?.bitOffset ?? 0;
    const place = placed === undefined ? "" : ` @${Math.floor(bit / 8)}${bit % 8 === 0 ? "" : `.${bit % 8}`}`;
    const line = `${indent}${memberText(member, unit)}${place}${marksText(member.attributes, unit)}`;
    const inner = unit.types.get(member.type.id);
    const isInline = "tag" in inner && inner.tag === null;
    return [line, ...(isInline ? memberLines(member.type.id, `${indent}  `, unit, layouts) : [])];
  });
}

function memberText({ name, type, bitWidth }: Member, unit: CUnit): string {
  const declared = spellType(unit.types, type, name ?? "");
  return bitWidth === null ? declared : `${declared}:${bitWidth}`;
}

function marksText(attributes: readonly Attribute[], unit: CUnit): string {
  return attributes.map((attribute) => ` ${markText(attribute, unit)}`).join("");
}

function markText({ name, arguments: given }: Attribute, unit: CUnit): string {
  const texts = given.map((argument) => {
    if (argument.kind === "type") return spellType(unit.types, argument.type);
    if (argument.kind === "constant") return String(argument.value);
    return argument.kind === "string" ? JSON.stringify(argument.text) : argument.name;
  });
  return texts.length === 0 ? name : `${name}(${texts.join(", ")})`;
}

/** The macros that are constants, and the enumerators: `NAME = value: type`, one on each line. */
export function expectConstants(text: string, table: string, given: Given = {}): void {
  const { unit } = rightUnit(text, given);
  const lines = unit.constants.map(({ name, value, type }) => `${name} = ${value}: ${spellType(unit.types, type)}`);
  expect(lines.join("\n")).toBe(dedented(table));
}
