// What `diff` prints: for each type its size, the members that differ side by side, and what shares bytes anew.
// Invariant: deterministic; no line has spaces at its end.
import type { SourceComparison, TypeComparison } from "./difference.js";
import { headingOf, markLines, type RowSide, type TableRow, tableRows } from "./table.js";

/** The text of one comparison. */
export function diffText(comparison: SourceComparison): string {
  const { left, right, target, types, sameCount } = comparison;
  const title = `${left} → ${right} (${target})`;
  if (types.length === 0) return `${title}: no differences in ${counted(sameCount, "type")}\n`;
  const sections = types.map((type) => typeLines(type, left, right).join("\n"));
  const same = sameCount === 0 ? "" : `, ${counted(sameCount, "type")} without`;
  return `${[title, ...sections, `${counted(types.length, "type")} with differences${same}`].join("\n\n")}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function typeLines(type: TypeComparison, left: string, right: string): readonly string[] {
  const rows = tableRows(type);
  const table = rows.length === 0 ? [] : tableLines(rows, left, right);
  const same = type.sameCount === 0 ? [] : [`${type.sameCount} unchanged`];
  const marks = markLines(type);
  const aliases = type.aliases.map((alias) => `${alias.path} shares bytes with ${alias.with.join(", ")}`);
  return [
    headingOf(type),
    ...[...table, ...same].map((line) => `  ${line}`),
    ...(marks.length === 0 ? [] : ["  marks:", ...marks.map((line) => `    ${line}`)]),
    ...(aliases.length === 0 ? [] : ["  aliases anew:", ...aliases.map((line) => `    ${line}`)]),
  ];
}

function tableLines(rows: readonly TableRow[], left: string, right: string): readonly string[] {
  const cells = rows.map((row) => row.path);
  const columns = [
    ["", ...cells],
    [left, ...sideCells(rows.map((row) => row.left))],
    [right, ...sideCells(rows.map((row) => row.right))],
    ["", ...rows.map((row) => row.change)],
  ];
  const widths = columns.map((column) => Math.max(...column.map((cell) => cell.length)));
  return [left, ...rows].map((_, line) =>
    columns
      .map((column, index) => (column[line] ?? "").padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function sideCells(sides: readonly (RowSide | null)[]): readonly string[] {
  const width = (pick: (side: RowSide) => string): number =>
    Math.max(0, ...sides.map((side) => (side === null ? 0 : pick(side).length)));
  const [place, bit, extent] = [width((side) => side.place), width((side) => side.bit), width((side) => side.extent)];
  return sides.map((side) => {
    if (side === null) return "-".padStart(place);
    return `${side.place.padStart(place)}${side.bit.padEnd(bit)} ${side.extent.padStart(extent)}  ${side.type}`.trimEnd();
  });
}
