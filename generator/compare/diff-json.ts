// `diff --json`: schema kstruct/diff@1 (docs/schema/diff.json).
// Invariant: a side is null where it has nothing; values of enumerators are decimal texts, as they may have 64 bits.
import type { Facts, LayoutDifference, SourceComparison, TypeComparison } from "./difference.js";

/** The document of one comparison. */
export function diffJson({ left, right, target, types }: SourceComparison): object {
  return { schema: "kstruct/diff@1", left, right, target, types: types.map(typeJson) };
}

function typeJson({ kind, name, differences, aliases }: TypeComparison): object {
  return {
    kind,
    name,
    changes: differences.map(changeJson),
    aliases: aliases.map((alias) => ({ path: alias.path, with: alias.with })),
  };
}

function changeJson({ kind, path, left, right }: LayoutDifference): object {
  return { kind, path, left: sideJson(left), right: sideJson(right) };
}

function sideJson(facts: Facts | null): object | null {
  if (facts === null) return null;
  switch (facts.of) {
    case "type":
      return { type: facts.type, byteSize: facts.byteSize, byteAlign: facts.byteAlign };
    case "enumerator":
      return { path: facts.path, value: String(facts.value) };
    case "member": {
      const { path, type, byteOffset, bitOffset, bitSize, isBitField, marks } = facts;
      const byteSize = isBitField ? {} : { byteSize: bitSize / 8 };
      return { path, type, byteOffset, ...byteSize, bitOffset, bitSize, ...marks };
    }
  }
}
