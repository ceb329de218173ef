// Which members share bytes on the right that did not on the left: the question of every union.
// Rule: a pair counts when one of the two was there on the left; pairs of two new members are a new design, no change.
// Invariant: each pair is told once, under the member that was there; the earlier one when both were.
import type { MemberFacts, NewAlias } from "./difference.js";

/** Finds new aliases among members (without records written in place around others). */
export function newAliases(
  left: readonly MemberFacts[],
  right: readonly MemberFacts[],
  leftPathOf: ReadonlyMap<string, string>,
): readonly NewAlias[] {
  const leftByPath = new Map(left.map((facts) => [facts.path, facts]));
  const before = (facts: MemberFacts): MemberFacts | undefined => leftByPath.get(leftPathOf.get(facts.path) ?? "");
  const found = new Map<string, string[]>();
  for (const [index, first] of right.entries()) {
    for (const second of right.slice(index + 1)) {
      if (!doShareBits(first, second)) continue;
      const [firstBefore, secondBefore] = [before(first), before(second)];
      if (firstBefore === undefined && secondBefore === undefined) continue;
      const wereSharing =
        firstBefore !== undefined && secondBefore !== undefined && doShareBits(firstBefore, secondBefore);
      if (wereSharing) continue;
      const [told, other] = firstBefore === undefined ? [second, first] : [first, second];
      found.set(told.path, [...(found.get(told.path) ?? []), other.path]);
    }
  }
  return right.flatMap(({ path }) => {
    const others = found.get(path);
    return others === undefined ? [] : [{ path, with: others }];
  });
}

function doShareBits(left: MemberFacts, right: MemberFacts): boolean {
  const start = Math.max(left.bitOffset, right.bitOffset);
  return start < Math.min(left.bitOffset + left.bitSize, right.bitOffset + right.bitSize);
}
