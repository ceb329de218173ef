// Which members that only the left side has, and which that only the right side has, are one member under two names.
// Rules: both lie at the same place with the same size. Either their names share a word (compound_head and compound_info,
// pgmap and _unused_pgmap_compound_head), the closest names first, whatever their types; or nothing else that came or
// went touches the place, and type and inner members are the same. In a union many members have one place and one type:
// there the place alone says nothing, and pp_magic did not become memdesc.
import type { MemberNode } from "./member-tree.js";

/** Where the records that hold two lists of members start, in bits. */
export interface Starts {
  readonly left: number;
  readonly right: number;
}

/** Members without a partner of their name. */
export interface LeftOver {
  readonly left: readonly MemberNode[];
  readonly right: readonly MemberNode[];
}

interface Candidate {
  readonly left: MemberNode;
  readonly right: MemberNode;
  readonly closeness: number;
}

/** The pairs of renamed members, left by right. */
export function renamedMembers(leftOver: LeftOver, starts: Starts): ReadonlyMap<MemberNode, MemberNode> {
  const pairs = new Map<MemberNode, MemberNode>();
  const taken = new Set<MemberNode>();
  for (const { left, right } of candidatesOf(leftOver, starts)) {
    if (taken.has(left) || taken.has(right)) continue;
    pairs.set(left, right);
    taken.add(left).add(right);
  }
  return pairs;
}

/** Possible pairs, the likeliest first: shared words, the same type, the order of declaration. */
function candidatesOf(leftOver: LeftOver, starts: Starts): readonly Candidate[] {
  const candidates = leftOver.left.flatMap((left) =>
    leftOver.right.flatMap((right): readonly Candidate[] => {
      if (!isSamePlace(left, right, starts)) return [];
      const closeness = sharedWords(left.name, right.name);
      if (closeness === 0 && !isAlone(left, right, leftOver, starts)) return [];
      return [{ left, right, closeness: closeness + (left.typeKey === right.typeKey ? 1 : 0) }];
    }),
  );
  return candidates.toSorted((first, second) => second.closeness - first.closeness);
}

function isSamePlace(left: MemberNode, right: MemberNode, starts: Starts): boolean {
  return (
    left.facts.bitOffset - starts.left === right.facts.bitOffset - starts.right &&
    left.facts.bitSize === right.facts.bitSize &&
    left.facts.isBitField === right.facts.isBitField &&
    (left.inner === null) === (right.inner === null)
  );
}

/** True when nothing else that came or went shares bits with the two, and they are the same but for their names. */
function isAlone(left: MemberNode, right: MemberNode, leftOver: LeftOver, starts: Starts): boolean {
  const touches = (node: MemberNode, other: MemberNode): boolean =>
    other.facts.bitOffset < node.facts.bitOffset + Math.max(node.facts.bitSize, 1) &&
    node.facts.bitOffset < other.facts.bitOffset + Math.max(other.facts.bitSize, 1);
  return (
    shapeOf(left, starts.left) === shapeOf(right, starts.right) &&
    leftOver.left.filter((node) => touches(left, node)).length === 1 &&
    leftOver.right.filter((node) => touches(right, node)).length === 1
  );
}

/** Place, size and type, and names and shapes of inner members: what a member that was renamed keeps. */
function shapeOf({ facts, typeKey, inner }: MemberNode, start: number): string {
  const own = `${facts.bitOffset - start} ${facts.bitSize} ${typeKey}`;
  if (inner === null) return own;
  return `${own} {${inner.map((node) => `${node.name} ${shapeOf(node, facts.bitOffset)}`).join(";")}}`;
}

/** Words that two names share, as a part of all their words: 0 for none, 1 for the same words. */
function sharedWords(left: string, right: string): number {
  const [leftWords, rightWords] = [wordsOf(left), wordsOf(right)];
  const shared = [...leftWords].filter((word) => rightWords.has(word)).length;
  return shared === 0 ? 0 : shared / new Set([...leftWords, ...rightWords]).size;
}

/** The words of a C name, without numbers and single letters. */
function wordsOf(name: string): ReadonlySet<string> {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split("_");
  return new Set(words.filter((word) => /^[a-z].*[a-z0-9]$/.test(word)));
}
