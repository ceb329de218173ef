// Compares two enums by the names of their enumerators: a flag that has another number has moved.
// Rule: a name that is gone and a new one with the same value were renamed, when no other new name has that value.
import type { EnumType } from "../type/index.js";
import type { EnumeratorFacts, LayoutDifference } from "./difference.js";

/** The differences of two enums, and how many enumerators are the same. */
export function compareEnumerators(
  left: EnumType,
  right: EnumType,
): { readonly differences: readonly LayoutDifference[]; readonly sameCount: number } {
  const rightByName = new Map(factsOf(right).map((facts) => [facts.path, facts]));
  const leftNames = new Set(factsOf(left).map(({ path }) => path));
  const free = factsOf(right).filter(({ path }) => !leftNames.has(path));
  const differences: LayoutDifference[] = [];
  let sameCount = 0;
  for (const facts of factsOf(left)) {
    const same = rightByName.get(facts.path);
    const renamed = same === undefined ? free.filter(({ value }) => value === facts.value) : [];
    const [partner = same] = renamed.length === 1 ? renamed : [];
    if (partner === undefined) differences.push({ kind: "removed", path: facts.path, left: facts, right: null });
    else if (partner.path !== facts.path) {
      free.splice(free.indexOf(partner), 1);
      differences.push({ kind: "renamed", path: facts.path, left: facts, right: partner });
    } else if (partner.value !== facts.value) {
      differences.push({ kind: "moved", path: facts.path, left: facts, right: partner });
    } else sameCount += 1;
  }
  const added = free.map((facts): LayoutDifference => ({ kind: "added", path: facts.path, left: null, right: facts }));
  return { differences: [...differences, ...added], sameCount };
}

function factsOf(type: EnumType): readonly EnumeratorFacts[] {
  return (type.enumerators ?? []).map(({ name, value }) => ({ of: "enumerator", path: name, value }));
}
