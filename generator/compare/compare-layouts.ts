// Compares two layouts of one type, computed or recorded, from headers or debug info alike.
// Rule: marks are compared only when both sides have a way to say them.
import type { Layouts } from "../layout/index.js";
import { type TypeId, typeName, unqualified } from "../type/index.js";
import { newAliases } from "./aliases.js";
import { compareEnumerators } from "./compare-enum.js";
import { compareMembers } from "./compare-members.js";
import type { LayoutDifference, NewAlias, TypeFacts } from "./difference.js";
import { type ComparedLayout, leavesOf, memberTree } from "./member-tree.js";

/** All that two layouts of one type differ in. */
export interface LayoutComparison {
  readonly differences: readonly LayoutDifference[];
  readonly aliases: readonly NewAlias[];
  readonly sameCount: number;
}

/** The differences of two layouts of one type. */
export function compareLayouts(left: ComparedLayout, right: ComparedLayout): readonly LayoutDifference[] {
  return compareInFull(left, right).differences;
}

/** The differences, the members that alias anew, and how many members are the same. */
export function compareInFull(left: ComparedLayout, right: ComparedLayout): LayoutComparison {
  const own = sizeDifferences(typeFacts(left.layouts, left.id), typeFacts(right.layouts, right.id));
  const leftType = left.layouts.types.get(left.id);
  const rightType = right.layouts.types.get(right.id);
  if (leftType.kind === "enum" && rightType.kind === "enum") {
    const { differences, sameCount } = compareEnumerators(leftType, rightType);
    return { differences: [...own, ...differences], aliases: [], sameCount };
  }
  const haveMarks = left.marksOf !== undefined && right.marksOf !== undefined;
  const leftTree = memberTree(haveMarks ? left : { layouts: left.layouts, id: left.id });
  const rightTree = memberTree(haveMarks ? right : { layouts: right.layouts, id: right.id });
  const { differences, leftPathOf, sameCount } = compareMembers(leftTree, rightTree);
  const aliases = newAliases(leavesOf(leftTree), leavesOf(rightTree), leftPathOf);
  return { differences: [...own, ...differences], aliases, sameCount };
}

/** Spelling, size and alignment of a type; zeros when it is incomplete. `name` is what an anonymous type is known by. */
export function typeFacts(layouts: Layouts, id: TypeId, name = ""): TypeFacts {
  const ref = { id, qualifiers: unqualified };
  return {
    of: "type",
    path: "",
    type: isAnonymous(layouts, id) ? name : typeName(layouts.types, id),
    byteSize: layouts.byteSizeOf(ref) ?? 0,
    byteAlign: layouts.byteAlignOf(ref) ?? 0,
    isAlignExact: (layouts.layoutOf(id)?.alignment ?? "exact") === "exact",
  };
}

function isAnonymous({ types }: Layouts, id: TypeId): boolean {
  const type = types.get(id);
  return "tag" in type && type.tag === null;
}

function sizeDifferences(left: TypeFacts, right: TypeFacts): readonly LayoutDifference[] {
  const isSame = left.byteSize === right.byteSize && !isAlignedOtherwise(left, right);
  return isSame ? [] : [{ kind: "resized", path: "", left, right }];
}

/** Whether two types differ in alignment: BTF says none, so what was inferred from it is no evidence. */
export function isAlignedOtherwise(left: TypeFacts, right: TypeFacts): boolean {
  return left.isAlignExact && right.isAlignExact && left.byteAlign !== right.byteAlign;
}
