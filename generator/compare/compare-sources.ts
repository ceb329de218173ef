// Compares two sources type by type: those of the same kind and name are the same type, others were added or removed.
// Invariant: a struct that became a union, or lost its tag to a typedef, is compared with what has its name now.
import type { Layouts } from "../layout/index.js";
import type { MarksData } from "../mark/index.js";
import type { Member, TypeId } from "../type/index.js";
import { compareInFull, typeFacts } from "./compare-layouts.js";
import type { SourceComparison, TypeComparison } from "./difference.js";
import type { ComparedLayout } from "./member-tree.js";

/** A type by the name that both sides may have. */
export interface ComparedType {
  readonly kind: "struct" | "union" | "enum";
  /** Tag, or the name of the typedef of an anonymous type. */
  readonly name: string;
  readonly id: TypeId;
}

/** One side of `diff`. */
export interface ComparedSource {
  /** As the user named it. */
  readonly name: string;
  readonly layouts: Layouts;
  /** In order of definition. */
  readonly types: readonly ComparedType[];
  /** Absent where the source has no marks. */
  readonly marksOf?: (member: Member) => MarksData | null;
}

/** Compares all types of two sources. */
export function compareSources(left: ComparedSource, right: ComparedSource): SourceComparison {
  const rights = keyed(right.types);
  const rightByKey = new Map(rights.map(({ key, type }) => [key, type]));
  const lefts = keyed(left.types);
  const leftKeys = new Set(lefts.map(({ key }) => key));
  const compared = [
    ...lefts.map(({ key, type }) => compareType(left, right, type, rightByKey.get(key) ?? null)),
    ...rights.filter(({ key }) => !leftKeys.has(key)).map(({ type }) => compareType(left, right, null, type)),
  ].filter((comparison) => comparison !== null);
  return {
    left: left.name,
    right: right.name,
    target: left.layouts.types.abi.name,
    types: compared.filter(({ differences }) => differences.length > 0),
    sameCount: compared.filter(({ differences }) => differences.length === 0).length,
  };
}

/** A kernel has several types of some names: the first on the left is compared with the first on the right, and so on. */
function keyed(types: readonly ComparedType[]): readonly { readonly key: string; readonly type: ComparedType }[] {
  const counts = new Map<string, number>();
  return types.map((type) => {
    const name = keyOf(type);
    const index = counts.get(name) ?? 0;
    counts.set(name, index + 1);
    return { key: index === 0 ? name : `${name}#${index}`, type };
  });
}

/** Structs and unions share a name space of meaning: a struct that became a union is a change, not another type. */
function keyOf({ kind, name }: ComparedType): string {
  return `${kind === "enum" ? "enum" : "record"} ${name}`;
}

function compareType(
  left: ComparedSource,
  right: ComparedSource,
  leftType: ComparedType | null,
  rightType: ComparedType | null,
): TypeComparison | null {
  const named = leftType ?? rightType;
  if (named === null) return null;
  const head = {
    kind: named.kind,
    name: named.name,
    left: leftType === null ? null : typeFacts(left.layouts, leftType.id, leftType.name),
    right: rightType === null ? null : typeFacts(right.layouts, rightType.id, rightType.name),
  };
  if (leftType === null || rightType === null) {
    const kind = leftType === null ? "added" : "removed";
    const differences = [{ kind, path: "", left: head.left, right: head.right }] as const;
    return { ...head, differences, aliases: [], sameCount: 0 };
  }
  const { differences, aliases, sameCount } = compareInFull(sideOf(left, leftType.id), sideOf(right, rightType.id));
  const isOtherKind = leftType.kind !== rightType.kind;
  const retyped = isOtherKind ? [{ kind: "retyped", path: "", left: head.left, right: head.right } as const] : [];
  return { ...head, differences: [...retyped, ...differences], aliases, sameCount };
}

function sideOf({ layouts, marksOf }: ComparedSource, id: TypeId): ComparedLayout {
  return { layouts, id, ...(marksOf === undefined ? {} : { marksOf }) };
}
