// Finds names that would be one in TypeScript: two classes (`foo_bar` and `fooBar`), two files that differ in case only
// (macOS and Windows cannot hold both), an exported constant and a class, two accessors of one class.
// Invariant: one clash gives one message, at the later declaration, with a note at the earlier one.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Place } from "../source/index.js";
import { derivedNamesOf } from "./derived-names.js";
import type { ClassPlan } from "./plan.js";

/** A name that a module exports, or the file of a module. */
export interface ClaimedName {
  readonly name: string;
  /** The C declaration that it comes from: `struct page`. */
  readonly cName: string;
  readonly span: Place | null;
}

/** Reports two declarations that export one name (K5101). `index.ts` exports everything, so names are unique in a folder. */
export function reportExportClashes(claims: readonly ClaimedName[], diagnostics: DiagnosticCollector): void {
  reportClashes(
    claims,
    ({ name }) => name,
    (first, second) => {
      const message = `${quoted(first)} and ${quoted(second)} both give \`${second.name}\` in TypeScript`;
      diagnostics.error("K5101", second.span, message, { notes: notesOf(first), hint: "rename one of them" });
    },
  );
}

/** Reports two modules whose files are one where case does not count (K5102). Equal names come from equal classes. */
export function reportFileClashes(claims: readonly ClaimedName[], diagnostics: DiagnosticCollector): void {
  reportClashes(
    claims,
    ({ name }) => name.toLowerCase(),
    (first, second) => {
      if (first.name === second.name) return;
      const message = `the files \`${first.name}\` of ${quoted(first)} and \`${second.name}\` of ${quoted(second)} are one where case does not count`;
      diagnostics.error("K5102", second.span, message, { notes: notesOf(first), hint: "rename one of them" });
    },
  );
}

function reportClashes(
  claims: readonly ClaimedName[],
  keyOf: (claim: ClaimedName) => string,
  report: (first: ClaimedName, second: ClaimedName) => void,
): void {
  const known = new Map<string, ClaimedName>();
  const reported = new Set<string>();
  for (const claim of claims) {
    const first = known.get(keyOf(claim));
    if (first === undefined) {
      known.set(keyOf(claim), claim);
      continue;
    }
    const pair = `${first.cName}\0${claim.cName}`;
    if (!reported.has(pair)) report(first, claim);
    reported.add(pair);
  }
}

function quoted({ cName }: ClaimedName): string {
  return `\`${cName}\``;
}

function notesOf(first: ClaimedName) {
  return first.span === null ? [] : [{ message: `\`${first.cName}\` is declared here`, span: first.span }];
}

/** Names of the base classes that a member would hide. */
const baseNames: readonly string[] = ["$memory", "$view", "$ptr", "$address", "$at"];

/** Reports accessors of one class that would be one (K5103); it takes a C name with a `$` in it. */
export function reportAccessorClashes(plan: ClassPlan, span: Place | null, diagnostics: DiagnosticCollector): void {
  const owners = new Map<string, string>(baseNames.map((name) => [name, "the class itself"]));
  for (const accessor of plan.accessors) {
    const names = derivedNamesOf(accessor);
    const clash = names.find((name) => (owners.get(name) ?? accessor.name) !== accessor.name);
    for (const name of names) if (!owners.has(name)) owners.set(name, accessor.name);
    if (clash === undefined) continue;
    const message = `accessor \`${clash}\` of \`${accessor.path}\` is also one of \`${owners.get(clash)}\``;
    diagnostics.error("K5103", span, message, { hint: "rename the member; a `$` in C names is best avoided" });
  }
}
