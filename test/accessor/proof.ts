// Classes of any header, proven against a compiler's initialised records, and the report of what differs.
// Rule: gcc is followed where gcc and clang differ (K3003), so clang is not asked about such records.
import type { TargetName } from "../../generator/abi/index.js";
import { disputes } from "../../generator/oracle/dispute.js";
import type { Judge } from "../../generator/oracle/index.js";
import { classNameOf } from "../../generator/plan/names.js";
import { differencesOf } from "./compare.js";
import { type AskedRecord, imagesOf } from "./images.js";
import { leavesOf } from "./leaf.js";
import { type LoadedHeader, loadHeader } from "./loaded.js";
import { chooseRound } from "./round.js";

/** What is to be proven. */
export interface ProofInput {
  /** The header that compilers read. */
  readonly text: string;
  /** What kstruct reads; absent: the same. */
  readonly claimed?: string;
  /** The classes themselves, where they are made of something else than C text. */
  readonly header?: LoadedHeader;
  /** C spellings of the records: `struct page`. */
  readonly records: readonly string[];
  readonly target: TargetName;
  readonly judges: readonly Judge[];
  /** Sets of values that each record is given. */
  readonly rounds: number;
  readonly random: () => number;
}

/** A difference between a class and C. */
export interface Difference {
  /** C spelling of the record. */
  readonly record: string;
  readonly text: string;
}

/** What a proof found. */
export interface Proof {
  /** Leaves read and written, each by all faces, with each judge. */
  readonly checked: number;
  readonly differences: readonly Difference[];
}

/** Holds the classes of records against all judges of the target. */
export async function proveAccessors(input: ProofInput): Promise<Proof> {
  const { text, claimed = text, target, judges } = input;
  const header = input.header ?? loadHeader(claimed, target);
  const asked = askedRecords(header, input);
  const isDisputed = disputes(header.types);
  let checked = 0;
  const differences: Difference[] = [];
  for (const judge of judges.filter(({ targets }) => targets.includes(target))) {
    const entitled = asked.filter(({ spelling }) => judge.dialect === "gcc" || !isDisputed(header.idOf(spelling)));
    const images = await imagesOf(text, entitled, target, judge);
    entitled.forEach((record, index) => {
      const image = images[index];
      if (image === undefined) throw new Error(`${judge.name} says nothing about ${record.spelling}`);
      const found = differencesOf(header, classOf(record.spelling), record, image);
      checked += found.checked;
      differences.push(
        ...found.problems.map((problem) => ({ record: record.spelling, text: `${judge.name}: ${problem}` })),
      );
    });
  }
  return { checked, differences };
}

function askedRecords({ types, idOf }: LoadedHeader, { records, rounds, random }: ProofInput): readonly AskedRecord[] {
  return records.map((spelling) => {
    const all = leavesOf(types, idOf(spelling), classOf(spelling));
    const leaves = all.filter(({ hasInitialiser }) => hasInitialiser);
    return { spelling, leaves, rounds: Array.from({ length: rounds }, () => chooseRound(leaves, random)) };
  });
}

/** The class of `struct page` is `Page`. */
export function classOf(spelling: string): string {
  return classNameOf(spelling.split(" ").at(-1) ?? spelling);
}
