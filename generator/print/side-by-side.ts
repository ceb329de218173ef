// One struct on several ABIs: a line for each member, a column for each ABI with offset and size, and a mark on what
// differs from the first column. Records that are written in place have their members below them.
// Invariant: lines are found by the names on the way to a member, so that a member that only some ABIs have (#if) still has
// its line; offsets count from the start of the outermost record.
import type { Layouts, MemberLayout, StructLayout } from "../layout/index.js";
import { inlineRecordOf, type RecordType, spellType, type TypeId } from "../type/index.js";

/** One ABI. */
export interface AbiColumn {
  readonly target: string;
  readonly layouts: Layouts;
  /** The record there, or null when that ABI does not define it. */
  readonly id: TypeId | null;
}

/** Where a member is on one ABI; a bit-field by its bits, anything else in bytes. */
export interface AbiPlace {
  readonly byteOffset: number;
  readonly byteSize: number;
  /** Absent when it is no bit-field. */
  readonly bits?: { readonly bitOffset: number; readonly width: number };
}

/** One member on all ABIs. */
export interface AbiRow {
  /** Names from the record to the member; an anonymous record counts its place: `#1`. */
  readonly path: string;
  /** `long unsigned int flags`, as the first ABI that has it spells it. */
  readonly declaration: string;
  readonly depth: number;
  /** By column; null where the ABI has no such member. */
  readonly places: readonly (AbiPlace | null)[];
  readonly isDifferent: boolean;
}

/** What is said of the whole record. */
export interface AbiTotals {
  readonly byteSize: number;
  readonly byteAlign: number;
  readonly holes: number;
  readonly tailPadding: number;
}

/** A record on all ABIs. */
export interface SideBySide {
  /** `struct page`. */
  readonly name: string;
  readonly targets: readonly string[];
  readonly rows: readonly AbiRow[];
  readonly totals: readonly (AbiTotals | null)[];
  readonly isDifferent: boolean;
}

/** Compares the layouts of one record on several ABIs. */
export function sideBySide(name: string, columns: readonly AbiColumn[]): SideBySide {
  const flat = columns.map((column) => flatMembers(column));
  const order: FlatMember[] = [];
  for (const members of flat) mergeInto(order, [...members.values()]);
  const rows = order.map(({ path, declaration, depth }): AbiRow => {
    const places = flat.map((members) => members.get(path)?.place ?? null);
    return { path, declaration, depth, places, isDifferent: !areSame(places) };
  });
  const totals = columns.map(({ layouts, id }) => totalsOf(id === null ? null : layouts.layoutOf(id)));
  const isDifferent = rows.some((row) => row.isDifferent) || !areSame(totals);
  return { name, targets: columns.map(({ target }) => target), rows, totals, isDifferent };
}

interface FlatMember {
  readonly path: string;
  readonly declaration: string;
  readonly depth: number;
  readonly place: AbiPlace;
}

function flatMembers({ layouts, id }: AbiColumn): ReadonlyMap<string, FlatMember> {
  const found = new Map<string, FlatMember>();
  const visit = (record: RecordType, layout: StructLayout, byteStart: number, above: string, depth: number): void => {
    for (const [index, placed] of layout.members.entries()) {
      const { member } = placed;
      const path = `${above}${member.name ?? `#${index}`}`;
      const inner = inlineRecordOf(layouts.types, record, member);
      const declaration = inner === null ? spellType(layouts.types, member.type, member.name ?? "") : null;
      const type = inner === null ? null : layouts.types.get(inner);
      const isRecord = type !== null && (type.kind === "struct" || type.kind === "union");
      const text = declaration ?? `${isRecord ? type.kind : ""} ${member.name ?? ""}`.trim();
      const place = placeOf(placed, byteStart);
      const bits = place.bits === undefined ? "" : `:${place.bits.width}`;
      found.set(path, { path, declaration: `${text}${bits}`, depth, place });
      const innerLayout = inner === null ? null : layouts.layoutOf(inner);
      if (isRecord && innerLayout !== null) visit(type, innerLayout, place.byteOffset, `${path}.`, depth + 1);
    }
  };
  const type = id === null ? null : layouts.types.get(id);
  const layout = id === null ? null : layouts.layoutOf(id);
  if (type !== null && layout !== null && (type.kind === "struct" || type.kind === "union")) {
    visit(type, layout, 0, "", 0);
  }
  return found;
}

function placeOf({ bitOffset, bitSize, unit }: MemberLayout, byteStart: number): AbiPlace {
  if (unit === null) return { byteOffset: byteStart + bitOffset / 8, byteSize: bitSize / 8 };
  const { byteOffset, byteSize } = unit;
  const bits = { bitOffset: bitOffset - byteOffset * 8, width: bitSize };
  return { byteOffset: byteStart + byteOffset, byteSize, bits };
}

function totalsOf(layout: StructLayout | null): AbiTotals | null {
  if (layout === null) return null;
  const { byteSize, byteAlign, holes, tailPaddingBytes } = layout;
  return { byteSize, byteAlign, holes: holes.length, tailPadding: tailPaddingBytes };
}

/** Puts members that are new behind the one that they follow. */
function mergeInto(order: FlatMember[], members: readonly FlatMember[]): void {
  let at = 0;
  for (const member of members) {
    const known = order.findIndex(({ path }) => path === member.path);
    if (known === -1) order.splice(at, 0, member);
    at = (known === -1 ? at : known) + 1;
  }
}

function areSame(values: readonly (object | null)[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size <= 1;
}

/** The table; a `*` stands behind what differs from the first column. */
export function sideBySideText({ name, targets, rows, totals }: SideBySide): string {
  const labels = rows.map(({ declaration, depth }) => `${"\t".repeat(depth + 1)}${declaration};`);
  const totalLabels = totalNames.map(([label]) => `\t/* ${label} */`);
  const labelWidth = Math.max(...[`${name} {`, ...labels, ...totalLabels].map(widthOf)) + 2;
  const cells = rows.map(({ places }) => marked(places.map(placeText)));
  const totalCells = totalNames.map(([, of]) =>
    marked(totals.map((total) => (total === null ? "-" : String(of(total))))),
  );
  const widths = targets.map((target, column) => {
    return Math.max(target.length, ...[...cells, ...totalCells].map((row) => row[column]?.length ?? 0));
  });
  const line = (label: string, columns: readonly string[]): string => {
    const padded = columns.map((cell, column) => cell.padStart(widths[column] ?? 0));
    return `${label}${" ".repeat(labelWidth - widthOf(label))}${padded.join("  ")}`.trimEnd();
  };
  return [
    line(
      `${name} {`,
      targets.map((target) => `${target} `),
    ),
    ...labels.map((label, index) => line(label, cells[index] ?? [])),
    "",
    ...totalLabels.map((label, index) => line(label, totalCells[index] ?? [])),
    "};",
    "",
  ].join("\n");
}

const totalNames: readonly (readonly [string, (totals: AbiTotals) => number])[] = [
  ["size", ({ byteSize }) => byteSize],
  ["align", ({ byteAlign }) => byteAlign],
  ["holes", ({ holes }) => holes],
  ["padding", ({ tailPadding }) => tailPadding],
];

/** Columns of a text, a tab being eight. */
function widthOf(text: string): number {
  const tabs = text.length - text.replaceAll("\t", "").length;
  return text.length + tabs * 7;
}

function placeText(place: AbiPlace | null): string {
  if (place === null) return "-";
  const { byteOffset, byteSize, bits } = place;
  const start = String(byteOffset).padStart(5);
  return bits === undefined
    ? `${start} ${String(byteSize).padStart(5)}`
    : `${start}:${String(bits.bitOffset).padStart(2)} ${String(byteSize).padStart(2)}`;
}

function marked(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => `${cell}${cell === cells[0] ? " " : "*"}`);
}
