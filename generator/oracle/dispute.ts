// Which records gcc and clang lay out differently: kstruct follows gcc there and has warned about the member (K3003).
// Invariant: a record is disputed when one of its bit-fields is, or when it holds a disputed record by value.
import { DiagnosticCollector } from "../diagnostic/index.js";
import { createLayouts, type Layouts } from "../layout/index.js";
import { isBinaryPlace } from "../source/index.js";
import type { Member, TypeId, TypeReader } from "../type/index.js";

/** Tells for each record whether it is disputed; answers are remembered. */
export function disputes(types: TypeReader): (id: TypeId) => boolean {
  const diagnostics = new DiagnosticCollector();
  const layouts = createLayouts(types, diagnostics);
  const known = new Map<TypeId, boolean>();
  const isDisputed = (id: TypeId): boolean => {
    const found = known.get(id);
    if (found !== undefined) return found;
    known.set(id, false);
    const result = computeDispute(id, layouts, diagnostics, isDisputed);
    known.set(id, result);
    return result;
  };
  return isDisputed;
}

function computeDispute(
  id: TypeId,
  layouts: Layouts,
  diagnostics: DiagnosticCollector,
  isDisputed: (id: TypeId) => boolean,
): boolean {
  const type = layouts.types.get(id);
  switch (type.kind) {
    case "array":
      return isDisputed(type.element.id);
    case "typedef":
      return isDisputed(type.target.id);
    case "struct":
    case "union": {
      layouts.layoutOf(id);
      const isWarned = (member: Member): boolean => hasWarning(member, diagnostics);
      return (type.members ?? []).some((member) => isWarned(member) || isDisputed(member.type.id));
    }
    default:
      return false;
  }
}

function hasWarning(member: Member, diagnostics: DiagnosticCollector): boolean {
  const { origin, bitWidth } = member;
  if (bitWidth === null || origin.from !== "c") return false;
  const { file, start } = origin.span;
  return diagnostics.all.some(({ code, span }) => {
    return code === "K3003" && span !== null && !isBinaryPlace(span) && span.file === file && span.start === start;
  });
}
