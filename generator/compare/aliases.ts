// Which members share bytes on the right that did not on the left: the question of every union.
// Rule: a pair counts when one of the two was there on the left; pairs of two new members are a new design, no change.
// Invariant: each pair is told once, under the member with the most pairs that are not told yet (of equals, one that was
// there, then the earlier): a new member of a union of seven is one line, not seven.
import type { MemberFacts, NewAlias } from "./difference.js";

/** Paths of two members, the first one declared before the second. */
interface Pair {
  readonly first: string;
  readonly second: string;
}

/** Finds new aliases among members (without records written in place around others). */
export function newAliases(
  left: readonly MemberFacts[],
  right: readonly MemberFacts[],
  leftPathOf: ReadonlyMap<string, string>,
): readonly NewAlias[] {
  const leftByPath = new Map(left.map((facts) => [facts.path, facts]));
  const before = (facts: MemberFacts): MemberFacts | undefined => leftByPath.get(leftPathOf.get(facts.path) ?? "");
  const pairs: Pair[] = [];
  for (const [index, first] of right.entries()) {
    for (const second of right.slice(index + 1)) {
      if (!doShareBits(first, second)) continue;
      const [firstBefore, secondBefore] = [before(first), before(second)];
      if (firstBefore === undefined && secondBefore === undefined) continue;
      const wereSharing =
        firstBefore !== undefined && secondBefore !== undefined && doShareBits(firstBefore, secondBefore);
      if (!wereSharing) pairs.push({ first: first.path, second: second.path });
    }
  }
  const wasThere = right.filter((facts) => before(facts) !== undefined);
  const isNew = right.filter((facts) => before(facts) === undefined);
  const told = tellOnce(
    pairs,
    [...wasThere, ...isNew].map(({ path }) => path),
  );
  return right.flatMap(({ path }) => told.filter((alias) => alias.path === path));
}

/** Groups pairs under as few members as one finds by taking the largest group first. */
function tellOnce(pairs: readonly Pair[], paths: readonly string[]): readonly NewAlias[] {
  const partners = new Map(paths.map((path) => [path, new Set<string>()]));
  for (const { first, second } of pairs) {
    partners.get(first)?.add(second);
    partners.get(second)?.add(first);
  }
  const told: NewAlias[] = [];
  for (;;) {
    const [path, others] = [...partners].reduce((best, group) => (group[1].size > best[1].size ? group : best), none);
    if (others.size === 0) return told;
    told.push({ path, with: [...others] });
    for (const other of others) partners.get(other)?.delete(path);
    partners.delete(path);
  }
}

const none: readonly [string, ReadonlySet<string>] = ["", new Set()];

function doShareBits(left: MemberFacts, right: MemberFacts): boolean {
  const start = Math.max(left.bitOffset, right.bitOffset);
  return start < Math.min(left.bitOffset + left.bitSize, right.bitOffset + right.bitSize);
}
