// Two C texts compared: what `diff` would print of them.
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { parseC } from "../../generator/c/index.js";
import {
  type ComparedSource,
  type ComparedType,
  compareSources,
  diffText,
  type SourceComparison,
} from "../../generator/compare/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { checkMarks, marksData } from "../../generator/mark/index.js";
import type { FileReader } from "../../generator/source/index.js";

const reader: FileReader = { read: () => ({ failure: "missing", message: "no such file" }) };

/** The marks as kstruct.h defines them. */
const marks = `
#define __owner(name) __attribute__((kstruct_owner(name)))
#define __flags(type) __attribute__((kstruct_flags(type)))
#define __bits(name, shift, width) __attribute__((kstruct_bits(name, shift, width)))
#define __tagged(type, bits) __attribute__((kstruct_tagged(type, bits)))
#define __points_to(type) __attribute__((kstruct_points_to(type)))
`;

/** A C text as one side of a comparison. */
export function sideOf(name: string, text: string, target: TargetName = "x86_64", hasMarks = true): ComparedSource {
  const diagnostics = new DiagnosticCollector();
  const header = { name: `${name}.h`, text: `${marks}${text}` };
  const unit = parseC({ headers: [header], abi: abiOf(target), includePaths: [], defines: {}, reader }, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  const checked = checkMarks(unit.types, layouts, diagnostics);
  const types = unit.typeDeclarations.flatMap((declaration): ComparedType[] => {
    const type = unit.types.get(declaration.type);
    const id = type.kind === "typedef" ? type.target.id : declaration.type;
    const { kind } = unit.types.get(id);
    const isCompared = kind === "struct" || kind === "union" || kind === "enum";
    return isCompared && declaration.name !== null ? [{ kind, name: declaration.name, id }] : [];
  });
  if (diagnostics.hasErrors) throw new Error(renderDiagnostics(diagnostics.all));
  const side = { name, layouts, types };
  return hasMarks ? { ...side, marksOf: (member) => marksData(checked.ofMember(member)) } : side;
}

/** The comparison of two C texts. */
export function compared(left: string, right: string, target: TargetName = "x86_64"): SourceComparison {
  return compareSources(sideOf("left", left, target), sideOf("right", right, target));
}

/** `kind path` of each difference, one a line, with sizes, places or types where they say more. */
export function changesOf(left: string, right: string, target: TargetName = "x86_64"): readonly string[] {
  return compared(left, right, target).types.flatMap(({ name, differences }) =>
    differences.map(({ kind, path }) => `${kind} ${path === "" ? name : `${name}.${path}`}`),
  );
}

/** The text that `diff` prints. */
export function textOf(left: string, right: string): string {
  return diffText(compared(left, right));
}
