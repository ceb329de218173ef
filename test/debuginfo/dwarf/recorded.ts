// Recorded and computed layouts as lines that can be compared: one for each member, those of records inside of it too.
import { DiagnosticCollector } from "../../../generator/diagnostic/index.js";
import { createLayouts, type Layouts } from "../../../generator/layout/index.js";
import { inlineRecordOf, spellType, type TypeId } from "../../../generator/type/index.js";
import type { RandomRecord, RandomUnit } from "../../layout/random.js";

/** Size and members of a record: spelling, place and width. */
export function linesOf(layouts: Layouts, id: TypeId, base = 0, prefix = ""): readonly string[] {
  const type = layouts.types.get(id);
  const layout = layouts.layoutOf(id);
  if ((type.kind !== "struct" && type.kind !== "union") || layout === null) return [`${prefix}: no layout`];
  const head = prefix === "" ? [`${layout.byteSize} bytes`] : [];
  return [
    ...head,
    ...layout.members.flatMap(({ member, bitOffset, bitSize }) => {
      const path = `${prefix}.${member.name ?? ""}`;
      const inner = inlineRecordOf(layouts.types, type, member);
      const spelling = spellType(layouts.types, member.type).replace("unsigned __int128", "__int128 unsigned");
      const own = `${path}: ${spelling} at ${base + bitOffset}, ${bitSize} bits`;
      return inner === null ? [own] : [own, ...linesOf(layouts, inner, base + bitOffset, path)];
    }),
  ];
}

/** What differs between the computed records of a unit and those recorded; a text for each. */
export function differencesOf(
  unit: RandomUnit,
  records: readonly RandomRecord[],
  recorded: Layouts,
): readonly string[] {
  const computed = createLayouts(unit.types, new DiagnosticCollector());
  return records.flatMap(({ id, tag, text }) => {
    const [kind, word = ""] = tag.split(" ");
    const found = recorded.types.find(kind === "union" ? "union" : "struct", word);
    const ours = linesOf(computed, id);
    const theirs = found === undefined ? ["not recorded"] : linesOf(recorded, found);
    return ours.join("\n") === theirs.join("\n") ? [] : [difference(text, ours, theirs)];
  });
}

function difference(text: string, ours: readonly string[], theirs: readonly string[]): string {
  const lines = ours.flatMap((line, index) =>
    line === theirs[index] ? [] : [`  computed ${line}`, `  recorded ${theirs[index]}`],
  );
  return [text, ...lines].join("\n");
}

/** Records that have none of the types left away, and no record or typedef that has. */
export function recordsWithout(unit: RandomUnit, without: RegExp | null): readonly RandomRecord[] {
  const leftAway = new Set<string>();
  return unit.records.filter(({ text }) => {
    const names = text.match(/\b[RTE]\d+\b/g) ?? [];
    const isKept = without === null || !(without.test(text) || names.some((name) => leftAway.has(name)));
    if (!isKept) for (const name of names) leftAway.add(name);
    return isKept;
  });
}

/** True when gcc and clang place a member of the record differently, which is warned of (K3003): gcc is followed. */
export function isDisputed(unit: RandomUnit, id: TypeId): boolean {
  const diagnostics = new DiagnosticCollector();
  createLayouts(unit.types, diagnostics).layoutOf(id);
  return diagnostics.all.some(({ code }) => code === "K3003");
}

/** C text with a variable of each record, so that none is left away. */
export function textOf(records: readonly RandomRecord[]): string {
  const variables = records.map(({ tag }, index) => `${tag} v${index};\n`);
  return [...records.map(({ text }) => text), ...variables].join("");
}

/**
 * True when a record has a bit-field as wide as its type that does not begin at a byte: LLVM takes it for a member that is no
 * bit-field, and loses the bits of its offset (where it writes DW_AT_bit_offset, which is its habit on Linux).
 */
export function hasWideUnaligned(layouts: Layouts, id: TypeId, bitStart = 0): boolean {
  const type = layouts.types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return false;
  return (layouts.layoutOf(id)?.members ?? []).some(({ member, bitOffset, bitSize, unit }) => {
    const inner = inlineRecordOf(layouts.types, type, member);
    if (inner !== null && hasWideUnaligned(layouts, inner, bitStart + bitOffset)) return true;
    return unit !== null && bitSize === 8 * unit.byteSize && (bitStart + bitOffset) % 8 !== 0;
  });
}
