// `diff --markdown`: a heading and a table for each type, for issues and mails.
import type { SourceComparison, TypeComparison } from "./difference.js";
import { headingOf, markLines, type RowSide, tableRows } from "./table.js";

/** The markdown of one comparison. */
export function diffMarkdown(comparison: SourceComparison): string {
  const { left, right, target, types, sameCount } = comparison;
  const title = `## ${left} → ${right} (${target})`;
  const sections = types.map((type) => typeSection(type, left, right));
  const same = `Types without differences: ${sameCount}`;
  return `${[title, ...sections, same].join("\n\n")}\n`;
}

function typeSection(type: TypeComparison, left: string, right: string): string {
  const rows = tableRows(type).map(
    (row) => `| ${code(row.path)} | ${cellOf(row.left)} | ${cellOf(row.right)} | ${row.change} |`,
  );
  const table = rows.length === 0 ? [] : [[`| | ${left} | ${right} | |`, "|---|---|---|---|", ...rows].join("\n")];
  const marks = markLines(type).map((line) => `- marks of ${line}`);
  const aliases = type.aliases.map(
    (alias) => `- ${code(alias.path)} now shares bytes with ${alias.with.map(code).join(", ")}`,
  );
  const lists = [...marks, ...aliases].join("\n");
  return [`### ${headingOf(type)}`, ...table, ...(lists === "" ? [] : [lists])].join("\n\n");
}

function cellOf(side: RowSide | null): string {
  if (side === null) return "–";
  if (side.type === "") return side.place;
  return `${side.place}${side.bit}, ${side.extent}, ${code(side.type)}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
