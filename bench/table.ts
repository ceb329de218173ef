// The form of a bench's result, and its table.
import { shown } from "./measure.js";

/** One measured claim. */
export interface Finding {
  readonly what: string;
  /** What was measured, with its unit: `1.82 ms`. */
  readonly ours: string;
  /** The rival, measured in the same run. */
  readonly rival: string;
  /** ours / rival; NaN without a rival. */
  readonly ratio: number;
  /** The bar; null when the ratio is only shown. */
  readonly ratioMax: number | null;
}

/** A table in markdown, with a verdict for each bar. */
export function tableOf(title: string, findings: readonly Finding[]): string {
  const rows = findings.map(({ what, ours, rival, ratio, ratioMax }) => {
    const bar = ratioMax === null ? "–" : `≤ ${ratioMax}`;
    const verdict = ratioMax === null ? "" : ratio <= ratioMax ? "met" : "MISSED";
    return `| ${what} | ${ours} | ${rival} | ${shown(ratio, 2)} | ${bar} | ${verdict} |`;
  });
  return [
    `## ${title}`,
    "",
    "| what | kstruct | rival | ratio | bar | |",
    "|---|--:|--:|--:|--:|---|",
    ...rows,
    "",
  ].join("\n");
}
