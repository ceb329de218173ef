// Compares the members of two records.
// Rules: members are the same when they have the same path, whatever anonymous records stand around them; what is left
// over on both sides may have been renamed (rename.ts); a member of a record written in place moved when its place in
// that record changed.
// Invariant: differences stand in the left side's order of declaration, additions after them in the right side's.
import type { DifferenceKind, LayoutDifference, MemberFacts } from "./difference.js";
import type { MemberNode } from "./member-tree.js";
import { renamedMembers, type Starts } from "./rename.js";

/** The result: differences, and which member is which. */
export interface MemberComparison {
  readonly differences: readonly LayoutDifference[];
  /** Path on the left by path on the right, of members that are on both sides. */
  readonly leftPathOf: ReadonlyMap<string, string>;
  readonly sameCount: number;
}

interface Collected {
  readonly differences: LayoutDifference[];
  readonly leftPathOf: Map<string, string>;
  sameCount: number;
}

/** Compares two lists of members. */
export function compareMembers(left: readonly MemberNode[], right: readonly MemberNode[]): MemberComparison {
  const collected: Collected = { differences: [], leftPathOf: new Map(), sameCount: 0 };
  compareLevel(left, right, { left: 0, right: 0 }, collected);
  return collected;
}

function compareLevel(
  left: readonly MemberNode[],
  right: readonly MemberNode[],
  starts: Starts,
  collected: Collected,
): void {
  const partners = pairMembers(left, right, starts);
  for (const node of left) {
    const partner = partners.get(node);
    if (partner !== undefined) comparePair(node, partner, starts, collected);
    else collected.differences.push({ kind: "removed", path: node.facts.path, left: node.facts, right: null });
  }
  const paired = new Set(partners.values());
  for (const { facts } of right.filter((node) => !paired.has(node))) {
    collected.differences.push({ kind: "added", path: facts.path, left: null, right: facts });
  }
}

function pairMembers(
  left: readonly MemberNode[],
  right: readonly MemberNode[],
  starts: Starts,
): ReadonlyMap<MemberNode, MemberNode> {
  const byName = new Map(right.map((node) => [node.name, node]));
  const partners = new Map<MemberNode, MemberNode>();
  for (const node of left) {
    const partner = byName.get(node.name);
    if (partner !== undefined) partners.set(node, partner);
  }
  const paired = new Set(partners.values());
  const leftOver = {
    left: left.filter((node) => !partners.has(node)),
    right: right.filter((node) => !paired.has(node)),
  };
  return new Map([...partners, ...renamedMembers(leftOver, starts)]);
}

function comparePair(left: MemberNode, right: MemberNode, starts: Starts, collected: Collected): void {
  const kinds = differenceKinds(left, right, starts);
  collected.leftPathOf.set(right.facts.path, left.facts.path);
  for (const kind of kinds) {
    collected.differences.push({ kind, path: left.facts.path, left: left.facts, right: right.facts });
  }
  if (left.inner !== null && right.inner !== null) {
    const inside = { left: left.facts.bitOffset, right: right.facts.bitOffset };
    compareLevel(left.inner, right.inner, inside, collected);
  } else if (kinds.length === 0) collected.sameCount += 1;
}

function differenceKinds(left: MemberNode, right: MemberNode, starts: Starts): readonly DifferenceKind[] {
  const kinds: DifferenceKind[] = [];
  if (left.name !== right.name) kinds.push("renamed");
  if (left.facts.bitOffset - starts.left !== right.facts.bitOffset - starts.right) kinds.push("moved");
  if (left.facts.bitSize !== right.facts.bitSize) kinds.push("resized");
  const isSameType = left.typeKey === right.typeKey && (left.inner === null) === (right.inner === null);
  if (!isSameType || marksText(left.facts) !== marksText(right.facts)) kinds.push("retyped");
  return kinds;
}

function marksText({ marks }: MemberFacts): string {
  return JSON.stringify(marks);
}
