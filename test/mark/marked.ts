// C text with marks, parsed and checked, for the tests of marks and plans.
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { type CUnit, parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts, type Layouts } from "../../generator/layout/index.js";
import { checkMarks, type Marks, type MemberMarks, type RecordMarks } from "../../generator/mark/index.js";
import type { FileReader, SourceFile } from "../../generator/source/index.js";
import type { Member, RecordType, TypeId } from "../../generator/type/index.js";

/** The marks as kstruct.h defines them for kstruct. */
const kstructHeader = `
#define __owner(name) __attribute__((kstruct_owner(name)))
#define __tagged(type, bits) __attribute__((kstruct_tagged(type, bits)))
#define __points_to(type) __attribute__((kstruct_points_to(type)))
#define __flags(type) __attribute__((kstruct_flags(type)))
#define __bits(name, shift, width) __attribute__((kstruct_bits(name, shift, width)))
#define __overlays(type) __attribute__((kstruct_overlays(type)))
#define __descriptor_of(type, member, tag) __attribute__((kstruct_descriptor_of(type, member, tag)))
#define __role(name) __attribute__((kstruct_role(name)))
#define __ours __attribute__((kstruct_ours))
#define __aligned(n) __attribute__((aligned(n)))
`;

/** A header that was parsed and whose marks were checked. */
export interface Marked {
  readonly unit: CUnit;
  readonly layouts: Layouts;
  readonly marks: Marks;
  readonly diagnostics: DiagnosticCollector;
}

/** Parses `text` as page.h after kstruct.h; files that it includes are given by name. */
export function marked(
  text: string,
  target: TargetName = "x86_64",
  included: Readonly<Record<string, string>> = {},
): Marked {
  const files = new Map(
    Object.entries(included).map(([name, body]): [string, SourceFile] => [name, { name, text: body }]),
  );
  const reader: FileReader = {
    read: (path) => files.get(path) ?? { failure: "missing", message: "no such file" },
  };
  const diagnostics = new DiagnosticCollector();
  const headers: readonly SourceFile[] = [
    { name: "kstruct.h", text: kstructHeader },
    { name: "page.h", text },
  ];
  const unit = parseC({ headers, reader, abi: abiOf(target), includePaths: [""], defines: {} }, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  const marks = checkMarks(unit.types, layouts, diagnostics);
  return { unit, layouts, marks, diagnostics };
}

/** What is printed about the marks of a header. */
export function said(text: string, target: TargetName = "x86_64"): string {
  return renderDiagnostics(marked(text, target).diagnostics.all);
}

/** A struct or union of the header. */
export function recordOf({ unit }: Marked, tag: string): { id: TypeId; type: RecordType } {
  const id = unit.types.find("struct", tag) ?? unit.types.find("union", tag);
  const type = id === undefined ? undefined : unit.types.get(id);
  if (id === undefined || (type?.kind !== "struct" && type?.kind !== "union")) throw new Error(`no struct ${tag}`);
  return { id, type };
}

/** The marks of a struct. */
export function recordMarks(from: Marked, tag: string): RecordMarks {
  return from.marks.ofRecord(recordOf(from, tag).type);
}

/** The marks of a member of a struct, through anonymous ones. */
export function memberMarks(from: Marked, tag: string, name: string): MemberMarks {
  const member = findMember(from, recordOf(from, tag).type, name);
  if (member === null) throw new Error(`no member ${tag}.${name}`);
  return from.marks.ofMember(member);
}

function findMember(from: Marked, record: RecordType, name: string): Member | null {
  for (const member of record.members ?? []) {
    if (member.name === name) return member;
    const type = from.unit.types.get(member.type.id);
    const inner = member.name === null && "members" in type ? findMember(from, type, name) : null;
    if (inner !== null) return inner;
  }
  return null;
}
