// What `verify` prints: a table of differences, then one line for each judge and unit; and the same as JSON.
// Schema: kstruct/verify@1 (docs/schema/verify.json).
// Invariant: deterministic: sources in the order of the run, judges in the order in which they were found.
import type { JudgeName } from "./judge.js";
import type { Mismatch } from "./question.js";
import type { Judgement, Verification } from "./verify-unit.js";

/** True when any judge differs from kstruct (disputes aside). */
export function hasMismatches(verifications: readonly Verification[]): boolean {
  return verifications.some(({ judgements }) => judgements.some(({ mismatches }) => mismatches.length > 0));
}

/** The text of a run. */
export function verificationText(verifications: readonly Verification[]): string {
  const rows = verifications.flatMap(({ source, judgements }) =>
    judgements.flatMap(({ mismatches }) => mismatches.map((mismatch) => rowOf(source, mismatch))),
  );
  const table = rows.length === 0 ? [] : [...alignColumns([tableHead, ...rows]), ""];
  return `${[...table, ...verifications.flatMap(summaryLines)].join("\n")}\n`;
}

const tableHead = ["source", "target", "judge", "path", "fact", "kstruct", "judge's"] as const;

const factWords = {
  byteOffset: "offset",
  byteSize: "size",
  byteAlign: "alignment",
  bits: "bits",
  value: "value",
} as const;

function rowOf(source: string, { target, judge, path, what, ours, theirs }: Mismatch): readonly string[] {
  return [source, target, judge, path, factWords[what], ours, theirs];
}

function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = tableHead.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function summaryLines({ source, target, judgements }: Verification): readonly string[] {
  if (judgements.length === 0) return [`${source} ${target}: nobody judged`];
  return judgements.map((judgement) => `${source} ${target}, ${summary(judgement)}`);
}

function summary({ judge, checked, typeCount, constantCount, mismatches, disputed }: Judgement): string {
  const constants = constantCount === 0 ? "" : `, ${counted(constantCount, "constant")}`;
  const apart = disputed.length === 0 ? "" : `, ${disputed.length} where gcc and clang differ (K3003)`;
  const facts = `${counted(checked, "fact")} of ${counted(typeCount, "type")}${constants}`;
  return `${judge.name} ${judge.version}: ${facts}, ${counted(mismatches.length, "difference")}${apart}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The JSON of a run. */
export function verificationJson(verifications: readonly Verification[], judges: readonly JudgeName[]): object {
  const judgements = verifications.flatMap(({ judgements: inner }) => inner);
  const total = (count: (judgement: Judgement) => number): number =>
    judgements.reduce((sum, judgement) => sum + count(judgement), 0);
  const withSource = (pick: (judgement: Judgement) => readonly Mismatch[]) =>
    verifications.flatMap(({ source, judgements: inner }) =>
      inner.flatMap((judgement) => pick(judgement).map((mismatch) => ({ source, ...mismatch }))),
    );
  return {
    schema: "kstruct/verify@1",
    judges: judges.map(({ name, version }) => ({ name, version })),
    checked: total(({ checked }) => checked),
    constants: total(({ constantCount }) => constantCount),
    mismatches: withSource(({ mismatches }) => mismatches),
    disputed: withSource(({ disputed }) => disputed),
  };
}
