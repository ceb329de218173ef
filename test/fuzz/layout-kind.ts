// Fuzzing of layouts: random headers, laid out by kstruct and by every compiler of this machine that has the target: size,
// alignment, every offset, and the exact bits of every bit-field through constant initialisers.
// Rule: a batch of records is one header and one call of each compiler; the first batch of a run has the run's own seed, so
// that a failing batch is met again by its seed and its count.
import type { TargetName } from "../../generator/abi/index.js";
import { findJudges, type Judge } from "../../generator/oracle/index.js";
import { closureOf, type Declaration, headerText } from "./header.js";
import { isBad, judgeHeader, type Verdict } from "./judged-header.js";
import type { FuzzFailure, FuzzKind, FuzzOptions, FuzzResult } from "./kind.js";
import { randomHeader } from "./random-header.js";
import { shrink } from "./shrink.js";

/** Records of a header: clang starts in 0.1 s, so a call should have many; a refused header is told sooner with few. */
export const RECORDS_PER_BATCH = 250;

/** Counts of a run over one or several targets. */
interface Tally {
  records: number;
  facts: number;
  disputed: number;
  /** Records left out because a compiler crashed on them. */
  crashes: number;
}

/** The kind `layout`. */
export const layoutKind: FuzzKind = {
  name: "layout",
  about: "random structs and unions against clang and gcc, COUNT for every target",
  async run(count, seed, options) {
    const { judges, missing } = await findJudges({ environment: process.env });
    for (const { name, reason } of missing) options.report(`no ${name}: ${reason}`);
    return fuzzLayouts(count, seed, options, judges);
  },
};

/** What a run did, with its facts counted. */
export interface LayoutResult extends FuzzResult {
  readonly factCount: number;
  /** Facts on which clang differs from gcc, as K3003 has said. */
  readonly disputedCount: number;
}

/** Runs against given judges. */
export async function fuzzLayouts(
  count: number,
  seed: number,
  options: FuzzOptions,
  judges: readonly Judge[],
): Promise<LayoutResult> {
  const all: Tally = { records: 0, facts: 0, disputed: 0, crashes: 0 };
  for (const target of options.targets) {
    const own = judges.filter(({ targets }) => targets.includes(target));
    if (own.length === 0) continue;
    const tally: Tally = { records: 0, facts: 0, disputed: 0, crashes: 0 };
    for (let batch = 0; tally.records + tally.crashes < count; batch += 1) {
      const size = Math.min(RECORDS_PER_BATCH, count - tally.records - tally.crashes);
      const failure = await runBatch({ target, seed: seed + batch, size }, own, tally);
      if (failure !== null) return { ...resultOf(all), comparisons: all.records + tally.records, failure };
    }
    const names = own.map(({ name, version }) => `${name} ${version}`).join(", ");
    options.report(`${target}: ${tally.records} records, ${tally.facts} facts, ${tally.disputed} disputed; ${names}`);
    all.records += tally.records;
    all.facts += tally.facts;
    all.disputed += tally.disputed;
    all.crashes += tally.crashes;
  }
  return resultOf(all);
}

function resultOf({ records, facts, disputed, crashes }: Tally): LayoutResult {
  const notes = [`${facts} facts asked, ${disputed} on which clang differs from gcc as K3003 says`];
  if (crashes > 0) notes.push(`${crashes} records left out: a compiler crashed on one of them`);
  return { comparisons: records, notes, failure: null, factCount: facts, disputedCount: disputed };
}

interface Batch {
  readonly target: TargetName;
  readonly seed: number;
  readonly size: number;
}

async function runBatch(
  { target, seed, size }: Batch,
  judges: readonly Judge[],
  tally: Tally,
): Promise<FuzzFailure | null> {
  const header = randomHeader(seed, size, target);
  const verdict = await judgeAround(header, target, judges);
  tally.records += size - verdict.crashCount;
  tally.crashes += verdict.crashCount;
  tally.facts += verdict.factCount;
  tally.disputed += verdict.disputedCount;
  if (!isBad(verdict)) return null;
  // A header that compilers refuse is another failure than one that they lay out differently.
  const isRefusal = verdict.errors !== "";
  const small = await shrink(header, async (declarations) => {
    const found = await judgeHeader(headerText(declarations), target, judges);
    return isBad(found) && (found.errors !== "") === isRefusal;
  });
  const text = headerText(small);
  const command = `--kind layout --target ${target} --seed ${seed} --count ${size}`;
  return { message: describe(await judgeHeader(text, target, judges)), input: text, command };
}

/** clang's own assertions fail on some of Microsoft's bit-fields: that says nothing about the layout. */
const hasCrashed = ({ errors }: Verdict): boolean => errors.includes("clang crashed");

/** Judges a header; one on which a compiler crashes is halved until the record that it cannot take is left out. */
async function judgeAround(
  header: readonly Declaration[],
  target: TargetName,
  judges: readonly Judge[],
): Promise<Verdict & { readonly crashCount: number }> {
  const verdict = await judgeHeader(headerText(header), target, judges);
  if (!hasCrashed(verdict)) return { ...verdict, crashCount: 0 };
  const names = header.filter(({ kind }) => kind === "record").map(({ name }) => name);
  const needed = names.filter((name) =>
    closureOf(
      header,
      names.filter((other) => other !== name),
    ).some((kept) => kept.name === name),
  );
  const roots = names.filter((name) => !needed.includes(name));
  if (roots.length <= 1)
    return { factCount: 0, disputedCount: 0, mismatches: [], errors: "", crashCount: names.length };
  const middle = Math.ceil(roots.length / 2);
  const halves = [roots.slice(0, middle), roots.slice(middle)].map((half) => closureOf(header, half));
  const [first, second] = [
    await judgeAround(halves[0] ?? [], target, judges),
    await judgeAround(halves[1] ?? [], target, judges),
  ];
  return {
    factCount: first.factCount + second.factCount,
    disputedCount: first.disputedCount + second.disputedCount,
    mismatches: [...first.mismatches, ...second.mismatches],
    errors: first.errors + second.errors,
    crashCount: first.crashCount + second.crashCount,
  };
}

function describe({ mismatches, errors }: Verdict): string {
  const lines = mismatches.map(
    ({ judge, path, what, ours, theirs }) => `${path}: ${what} is ${ours}, and ${theirs} for ${judge}`,
  );
  return [...lines.slice(0, 10), ...(errors === "" ? [] : [errors.trimEnd()])].join("\n");
}
