// The rows that text and markdown print: one for each path, with what both sides say and what happened.
// Rule: offsets are bytes, of a bit-field `byte:bit` with its width as C writes it (`16:3`, `:5`); an enumerator shows its
// value; types are spelled as DWARF spells them.
import type { MarksData } from "../mark/index.js";
import { isAlignedOtherwise } from "./compare-layouts.js";
import type { DifferenceKind, Facts, LayoutDifference, TypeComparison } from "./difference.js";

/** A member or enumerator that differs. */
export interface TableRow {
  /** Path, and for a renamed one the path on the right. */
  readonly path: string;
  readonly left: RowSide | null;
  readonly right: RowSide | null;
  /** `moved, resized`. */
  readonly change: string;
}

/** What one side says. */
export interface RowSide {
  readonly place: string;
  /** `:3` of a bit-field, else empty. */
  readonly bit: string;
  readonly extent: string;
  readonly type: string;
}

/** The rows of one type; changes of the type itself are in its heading. */
export function tableRows({ differences }: TypeComparison): readonly TableRow[] {
  const byPath = new Map<string, LayoutDifference[]>();
  for (const difference of differences) {
    if (difference.left?.of === "type" || difference.right?.of === "type") continue;
    const key = `${difference.left === null ? "+" : "-"}${difference.path}`;
    byPath.set(key, [...(byPath.get(key) ?? []), difference]);
  }
  return [...byPath.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [rowOf(first, group)];
  });
}

function rowOf({ path, left, right }: LayoutDifference, group: readonly LayoutDifference[]): TableRow {
  const isRenamed = left !== null && right !== null && left.path !== right.path;
  const change = group.map((difference) => changeWord(difference)).join(", ");
  return { path: isRenamed ? `${path} → ${right.path}` : path, left: sideOf(left), right: sideOf(right), change };
}

function changeWord({ kind, left, right }: LayoutDifference): DifferenceKind | "remarked" {
  const isMember = left?.of === "member" && right?.of === "member";
  return kind === "retyped" && isMember && left.type === right.type ? "remarked" : kind;
}

function sideOf(facts: Facts | null): RowSide | null {
  if (facts === null || facts.of === "type") return null;
  if (facts.of === "enumerator") return { place: String(facts.value), bit: "", extent: "", type: "" };
  const { byteOffset, bitOffset, bitSize, isBitField, type } = facts;
  const place = String(byteOffset);
  if (isBitField) return { place, bit: `:${bitOffset % 8}`, extent: `:${bitSize}`, type };
  return { place, bit: "", extent: String(bitSize / 8), type };
}

/** `struct page: 64 → 32 bytes`. */
export function headingOf({ kind, name, left, right, differences }: TypeComparison): string {
  const spelling = (right ?? left)?.type ?? `${kind} ${name}`;
  if (left === null || right === null) {
    const byteSize = (left ?? right)?.byteSize ?? 0;
    return `${spelling}: ${left === null ? "added" : "removed"}, ${byteSize} bytes`;
  }
  const isRetyped = differences.some((difference) => difference.path === "" && difference.kind === "retyped");
  const size = left.byteSize === right.byteSize ? `${left.byteSize}` : `${left.byteSize} → ${right.byteSize}`;
  const align = !isAlignedOtherwise(left, right) ? "" : `, alignment ${left.byteAlign} → ${right.byteAlign}`;
  return `${isRetyped ? `${left.type} → ${right.type}` : spelling}: ${size} bytes${align}`;
}

/** Marks that differ, one line for each member: `flags: flags enum a → flags enum b`. */
export function markLines({ differences }: TypeComparison): readonly string[] {
  return differences.flatMap(({ kind, path, left, right }) => {
    if (kind !== "retyped" || left?.of !== "member" || right?.of !== "member") return [];
    const [before, after] = [marksTexts(left.marks), marksTexts(right.marks)];
    const changed = before.flatMap((text, index) => (text === after[index] ? [] : [index]));
    const told = (texts: readonly string[]): string =>
      changed.flatMap((index) => texts[index] || []).join("; ") || "no marks";
    return changed.length === 0 ? [] : [`${path}: ${told(before)} → ${told(after)}`];
  });
}

/** One text for each kind of mark, empty where a member has none of it. */
function marksTexts(marks: MarksData | null): readonly string[] {
  const { owner, flags, bits, pointsTo, tagged } = marks ?? {};
  return [
    owner === undefined ? "" : `owner ${owner.join(", ")}`,
    flags === undefined ? "" : `flags ${flags}`,
    bits === undefined ? "" : `bits ${bits.map(bitsText).join(", ")}`,
    pointsTo === undefined ? "" : `points to ${pointsTo}`,
    tagged === undefined ? "" : taggedText(tagged),
  ];
}

function bitsText({ name, shift, width }: NonNullable<MarksData["bits"]>[number]): string {
  return `${name} ${width === 1 ? shift : `${shift}-${shift + width - 1}`}`;
}

function taggedText(tagged: NonNullable<MarksData["tagged"]>): string {
  const values = tagged.values.map(({ name, value, pointsTo }) => `${value} ${name}${pointsTo ? ` ${pointsTo}` : ""}`);
  return `tagged ${tagged.enum} in ${tagged.bits} bits (${values.join(", ")})`;
}
