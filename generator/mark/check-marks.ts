// Checks all marks of a graph: first that each stands where it may and has its arguments, then what it says.
// Invariants: every mark of the graph is looked at, used or not; mistakes are reported where the mark stands.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import { type Attribute, type Member, type RecordType, type TypeId, type TypeReader, typeIds } from "../type/index.js";
import { type ArgumentContext, checkArguments, nameText, recordOf, reportUndefined } from "./argument.js";
import { readBits } from "./bits.js";
import { type Descriptor, readDescriptor } from "./descriptor.js";
import { readFlags } from "./flags.js";
import type { Marks, MemberMarks, RecordMarks, TaggedMark } from "./mark.js";
import { type MarkPlace, markNameOf, marksNamed, placedMark } from "./mark-kind.js";
import { readTagged } from "./tagged.js";
import { wordOf } from "./word.js";

/** Reads and checks the marks of a finished graph. */
export function checkMarks(types: TypeReader, layouts: Layouts, diagnostics: DiagnosticCollector): Marks {
  const context: ArgumentContext = { types, diagnostics, enumeratorValues: enumeratorValues(types) };
  const records = recordsOf(types);
  const right = rightMarks(context);
  const ofMember = new Map<Member, MemberMarks>();
  for (const { type } of records) {
    for (const member of type.members ?? []) {
      const marks = memberMarks(context, layouts, member, right);
      if (marks !== emptyMemberMarks) ofMember.set(member, marks);
    }
  }
  const ofRecord = new Map<RecordType, RecordMarks>();
  const taggedOf = (member: Member) => ofMember.get(member)?.tagged ?? null;
  for (const { id, type } of records) {
    const marks = recordMarks(context, layouts, { id, type, name: recordName(type) }, right, taggedOf);
    if (marks !== emptyRecordMarks) ofRecord.set(type, marks);
  }
  return {
    ofMember: (member) => ofMember.get(member) ?? emptyMemberMarks,
    ofRecord: (record) => ofRecord.get(record) ?? emptyRecordMarks,
  };
}

const emptyMemberMarks: MemberMarks = {
  owners: [],
  tagged: null,
  flags: null,
  bits: [],
  pointsTo: null,
  role: null,
  isOurs: false,
};

const emptyRecordMarks: RecordMarks = {
  owners: [],
  overlays: null,
  descriptorOf: null,
  descriptors: [],
  isOurs: false,
};

/** The marks of what has none: debug info. */
export const noMarks: Marks = { ofMember: () => emptyMemberMarks, ofRecord: () => emptyRecordMarks };

function enumeratorValues(types: TypeReader): ReadonlyMap<string, bigint> {
  const values = new Map<string, bigint>();
  for (const id of typeIds(types)) {
    const type = types.get(id);
    if (type.kind !== "enum") continue;
    for (const { name, value } of type.enumerators ?? []) values.set(name, value);
  }
  return values;
}

interface FoundRecord {
  readonly id: TypeId;
  readonly type: RecordType;
}

function recordsOf(types: TypeReader): readonly FoundRecord[] {
  const records: FoundRecord[] = [];
  for (const id of typeIds(types)) {
    const type = types.get(id);
    if (type.kind === "struct" || type.kind === "union") records.push({ id, type });
  }
  return records;
}

/** Looks at every mark of the graph and gives those that stand where they may with the arguments that they take. */
function rightMarks(context: ArgumentContext): ReadonlySet<Attribute> {
  const right = new Set<Attribute>();
  const look = (attributes: readonly Attribute[], place: MarkPlace): void => {
    for (const attribute of attributes) {
      const mark = placedMark(attribute, place, context.diagnostics);
      if (mark !== null && checkArguments(context, attribute, mark.name, mark.kind)) right.add(attribute);
    }
  };
  for (const id of typeIds(context.types)) {
    const type = context.types.get(id);
    switch (type.kind) {
      case "struct":
      case "union":
        look(type.attributes, "record");
        for (const member of type.members ?? []) look(member.attributes, "member");
        break;
      case "enum":
        look(type.attributes, "enum");
        for (const enumerator of type.enumerators ?? []) look(enumerator.attributes, "enumerator");
        break;
      case "typedef":
        look(type.attributes, "typedef");
        break;
    }
  }
  return right;
}

function memberMarks(
  context: ArgumentContext,
  layouts: Layouts,
  member: Member,
  right: ReadonlySet<Attribute>,
): MemberMarks {
  const attributes = member.attributes.filter((attribute) => right.has(attribute));
  const armOwners = ownersOf(attributesOfArm(context.types, member, right));
  if (attributes.length === 0)
    return armOwners.length === 0 ? emptyMemberMarks : { ...emptyMemberMarks, owners: armOwners };
  const taggedAttribute = single(context, attributes, "tagged");
  const flagsAttribute = single(context, attributes, "flags");
  const pointsToAttribute = single(context, attributes, "points_to");
  const roleAttribute = single(context, attributes, "role");
  const tagged = taggedAttribute === null ? null : readTagged(context, layouts, member, taggedAttribute);
  exclude(context, taggedAttribute, flagsAttribute, "`__flags` and `__tagged` both make `set`");
  exclude(context, taggedAttribute, pointsToAttribute, "each value of the tag says what the pointer points to");
  const flags = flagsAttribute === null ? null : readFlags(context, layouts, member, flagsAttribute);
  return {
    owners: [...ownersOf(attributes), ...armOwners],
    tagged,
    flags: taggedAttribute === null ? flags : null,
    bits: readBits(context, layouts, member, marksNamed(attributes, "bits"), {
      tagged,
      flags,
      isTagged: taggedAttribute !== null,
    }),
    pointsTo: taggedAttribute === null ? readPointsTo(context, layouts, member, pointsToAttribute) : null,
    role: nameText(roleAttribute?.arguments[0]),
    isOurs: marksNamed(attributes, "ours").length > 0,
  };
}

/** The marks after the closing brace of a record without a name are those of the member: `struct { … } __owner(x);`. */
function attributesOfArm(types: TypeReader, member: Member, right: ReadonlySet<Attribute>): readonly Attribute[] {
  const type = types.get(member.type.id);
  if ((type.kind !== "struct" && type.kind !== "union") || type.tag !== null) return [];
  return type.attributes.filter((attribute) => right.has(attribute));
}

function ownersOf(attributes: readonly Attribute[]): readonly string[] {
  return marksNamed(attributes, "owner").flatMap((attribute) => nameText(attribute.arguments[0]) ?? []);
}

/** The one mark of a name; a second one is an error (K5015). */
function single(context: ArgumentContext, attributes: readonly Attribute[], name: string): Attribute | null {
  const [first, second] = marksNamed(attributes, name);
  if (first !== undefined && second !== undefined) {
    const notes = [{ message: "the first one is here", span: first.span }];
    context.diagnostics.error("K5015", second.span, `a second \`__${name}\` on the same declaration`, { notes });
  }
  return first ?? null;
}

function exclude(context: ArgumentContext, first: Attribute | null, second: Attribute | null, reason: string): void {
  if (first === null || second === null) return;
  const names = `\`${written(first)}\` and \`${written(second)}\``;
  context.diagnostics.error("K5015", second.span, `${names} cannot stand on one word: ${reason}`);
}

function written(attribute: Attribute): string {
  return `__${markNameOf(attribute) ?? attribute.name}`;
}

function readPointsTo(
  context: ArgumentContext,
  layouts: Layouts,
  member: Member,
  attribute: Attribute | null,
): string | null {
  const record = recordOf(context.types, attribute?.arguments[0]);
  if (attribute === null || record === null) return null;
  const { pointerByteSize } = context.types.abi;
  if (wordOf(layouts, member)?.byteSize === pointerByteSize) return record.name;
  const message = `\`__points_to\` needs a word of ${pointerByteSize * 8} bits, and \`${member.name ?? ""}\` is none`;
  context.diagnostics.error("K5005", attribute.span, message, { hint: "make it `unsigned long` or `void *`" });
  return null;
}

function recordName(type: RecordType): string {
  return type.tag === null ? `anonymous ${type.kind}` : `${type.kind} ${type.tag}`;
}

function recordMarks(
  context: ArgumentContext,
  layouts: Layouts,
  record: Descriptor,
  right: ReadonlySet<Attribute>,
  taggedOf: (member: Member) => TaggedMark | null,
): RecordMarks {
  const attributes = record.type.attributes.filter((attribute) => right.has(attribute));
  if (attributes.length === 0) return emptyRecordMarks;
  const descriptors = marksNamed(attributes, "descriptor_of").flatMap(
    (attribute) => readDescriptor(context, layouts, record, attribute, taggedOf) ?? [],
  );
  return {
    owners: ownersOf(attributes),
    overlays: readOverlays(context, single(context, attributes, "overlays")),
    descriptorOf: descriptors[0] ?? null,
    descriptors,
    isOurs: marksNamed(attributes, "ours").length > 0,
  };
}

function readOverlays(context: ArgumentContext, attribute: Attribute | null): string | null {
  const record = recordOf(context.types, attribute?.arguments[0]);
  if (attribute === null || record === null) return null;
  if (record.type.members !== null) return record.name;
  reportUndefined(context, attribute.arguments[0], record.type.kind, record.name);
  return null;
}
