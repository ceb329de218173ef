// Which records gcc and clang lay out differently: kstruct follows gcc there and has warned about it (K3003).
// Invariant: a record is disputed when the two compilers place its members differently, or when it holds a disputed record
// by value.
import { DiagnosticCollector } from "../diagnostic/index.js";
import { createLayouts, type Layouts } from "../layout/index.js";
import type { TypeId, TypeReader } from "../type/index.js";

/** Tells for each type whether it is disputed; answers are remembered. */
export function disputes(types: TypeReader): (id: TypeId) => boolean {
  const disputed = new Set<TypeId>();
  const layouts = createLayouts(types, new DiagnosticCollector(), (id) => disputed.add(id));
  const known = new Map<TypeId, boolean>();
  const isDisputed = (id: TypeId): boolean => {
    const found = known.get(id);
    if (found !== undefined) return found;
    known.set(id, false);
    const result = computeDispute(id, layouts, disputed, isDisputed);
    known.set(id, result);
    return result;
  };
  return isDisputed;
}

function computeDispute(
  id: TypeId,
  layouts: Layouts,
  disputed: ReadonlySet<TypeId>,
  isDisputed: (id: TypeId) => boolean,
): boolean {
  const type = layouts.types.get(id);
  switch (type.kind) {
    case "array":
      return isDisputed(type.element.id);
    case "typedef":
      return isDisputed(type.target.id);
    case "struct":
    case "union":
      layouts.layoutOf(id);
      return disputed.has(id) || (type.members ?? []).some((member) => isDisputed(member.type.id));
    default:
      return false;
  }
}
