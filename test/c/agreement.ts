// The verb of tests that let compilers judge a text: this room reads it, and every judge of the target agrees about sizes,
// alignments, offsets, bits, enumerators and constants.
import { expect } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { hasMismatches, type Judge, verifyUnit } from "../../generator/oracle/index.js";
import { parsed, rightUnit } from "./verbs.js";

/** Who is asked, and what may be said. */
export interface Agreement {
  readonly judges: readonly Judge[];
  readonly target: TargetName;
  /** Warnings of this room are expected: it follows gcc, and the text says where clang differs. */
  readonly doesWarn?: boolean;
}

/** Reads the text as `a.h` and lets every judge of the target compile it. */
export async function expectCompilersAgree(
  text: string,
  { judges, target, doesWarn = false }: Agreement,
): Promise<void> {
  const { unit, layouts, header } = doesWarn ? parsed(text, { target }) : rightUnit(text, { target });
  const diagnostics = new DiagnosticCollector();
  const places = { workingFolder: "/src", includePaths: [], defines: {} };
  const input = { name: "a.h", headers: [header], unit, layouts, ...places };
  const verification = await verifyUnit(input, judges, diagnostics);
  expect(renderDiagnostics(diagnostics.all)).toBe("");
  expect(verification.judgements.flatMap(({ mismatches }) => mismatches)).toEqual([]);
  expect(hasMismatches([verification])).toBe(false);
  const entitled = judges.filter(({ targets }) => targets.includes(target)).map(({ name }) => name);
  expect(verification.judgements.map(({ judge }) => judge.name)).toEqual(entitled);
}
