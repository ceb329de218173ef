// Prints one member as pahole 1.32 does: type, name, then `/* offset size */` in its column (dwarves_fprintf.c:
// type__fprintf, array_type__fprintf, class_member__fprintf). Records and enums without a tag are written out in place.
// Invariant: the text has no indentation before its first line and no newline at its end.
import { type EnumType, type Member, type TypeId, type TypeRef, typeName } from "../type/index.js";
import { cachelineText, type Frame, tabs } from "./pahole-frame.js";
import type { PaholeMember } from "./pahole-member.js";
import { functionText, padded, paholeName } from "./pahole-spelling.js";

/** Prints the body of a record, from its keyword to what follows the closing brace. */
export type RecordPrinter = (id: TypeId, frame: Frame, suffix: string | null) => string;

const packedAttribute = "__attribute__((__packed__))";
/** A record that is written in place takes this much of its members' type column. */
const nestingWidth = 8;

/** A member with its offset comment and marks. */
export function memberText(
  member: PaholeMember,
  alignment: number,
  frame: Frame,
  isInUnion: boolean,
  record: RecordPrinter,
): string {
  const { types } = frame.run.layouts;
  const { member: declared } = member.placed;
  const byteOffset = member.byteOffset + (frame.isRelative ? 0 : frame.byteOffset);
  const inner = frame.isRelative || isInUnion ? frame : { ...frame, byteOffset };
  const cacheline = cachelineText(frame, byteOffset);
  const aligned = alignment === 0 ? "" : ` __attribute__((__aligned__(${alignment})))`;
  const type = types.get(declared.type.id);
  const isTagged = type.kind === "struct" || type.kind === "union" || type.kind === "enum";
  const isPlain = !declared.type.qualifiers.isConst && !declared.type.qualifiers.isVolatile;
  const width = member.bitWidth === 0 ? "" : `:${member.bitWidth}`;
  const declaration = `${namedText(declared, isTagged && isPlain, inner, record)}${width}${aligned};`;
  let spacing = frame.typeSpacing + frame.nameSpacing - declaration.length;
  if (isTagged && isPlain && type.tag === null) {
    const isPacked = type.kind === "struct" && frame.run.inference.isPacked(declared.type.id);
    const nameLength = declared.name === null ? -1 : declared.name.length;
    const taken = nameLength + aligned.length + (isPacked ? packedAttribute.length + 1 : 0);
    spacing = frame.typeSpacing + frame.nameSpacing - taken - 3;
  } else spacing = Math.max(0, spacing);
  const marks = frame.run.options.marksOf?.(declared) ?? null;
  const { isQuiet, isHex } = frame.run.options;
  const place = `${" ".padEnd(Math.abs(spacing))}/* ${placeText(member, byteOffset, isHex === true)} */`;
  const comment = isQuiet === true ? "" : place;
  return `${cacheline}${declaration}${comment}${marks === null ? "" : ` /* ${marks} */`}`;
}

/** Attributes of a record stand between its closing brace and the name. */
function namedText(declared: Member, isRecord: boolean, frame: Frame, record: RecordPrinter): string {
  if (!isRecord) return declarationText(declared.type, declared.name, frame, record);
  const text = declarationText(declared.type, null, frame, record);
  const type = frame.run.layouts.types.get(declared.type.id);
  // pahole puts no space between the brace of a record with a tag and the name, which -E brings about.
  const isAnonymous = "tag" in type && type.tag === null;
  return declared.name === null ? text : `${text}${isAnonymous ? " " : ""}${declared.name}`;
}

function placeText(member: PaholeMember, byteOffset: number, isHex: boolean): string {
  const start = numberText(byteOffset, isHex).padStart(5);
  const byteSize = numberText(member.byteSize, isHex);
  if (member.bitWidth === 0) return `${start} ${byteSize.padStart(5)}`;
  return `${start}:${numberText(member.bitInUnit, isHex).padStart(2)} ${byteSize.padStart(2)}`;
}

/** printf's `%d` or `%#x`, which writes zero without a prefix. */
function numberText(value: number, isHex: boolean): string {
  return isHex && value !== 0 ? `0x${value.toString(16)}` : String(value);
}

/** A type around a name: `struct list_head          lru`. */
export function declarationText(ref: TypeRef, name: string | null, frame: Frame, record: RecordPrinter): string {
  const { types } = frame.run.layouts;
  const expanded = frame.run.options.expand === true ? withTypedefsTold(ref, frame) : { prefix: "", ref };
  return `${expanded.prefix}${bareDeclaration(expanded.ref, name, frame, record, types.get(expanded.ref.id).kind)}`;
}

/** pahole's -E tells the typedefs, outermost first, in a comment before the type behind them. */
function withTypedefsTold(ref: TypeRef, frame: Frame): { prefix: string; ref: TypeRef } {
  const { types } = frame.run.layouts;
  const names: string[] = [];
  let behind = ref;
  for (let type = types.get(behind.id); type.kind === "typedef" && !isQualified(behind); type = types.get(behind.id)) {
    names.push(type.name);
    behind = type.target;
  }
  return { prefix: names.length === 0 ? "" : `/* typedef ${names.join(" -> ")} */ `, ref: behind };
}

function isQualified(ref: TypeRef): boolean {
  return ref.qualifiers.isConst || ref.qualifiers.isVolatile;
}

function bareDeclaration(ref: TypeRef, name: string | null, frame: Frame, record: RecordPrinter, kind: string): string {
  const { types } = frame.run.layouts;
  if (ref.qualifiers.isConst && !ref.qualifiers.isVolatile && kind !== "void") {
    const bare = { id: ref.id, qualifiers: { isConst: false, isVolatile: false } };
    const inner = { ...frame, typeSpacing: frame.typeSpacing - "const ".length };
    const isWrittenOut = kind === "struct" || kind === "union";
    if (isWrittenOut) return `const ${taggedDeclaration(ref.id, name, inner, record)}`;
    return `const ${bareDeclaration(bare, name, inner, record, kind)}`;
  }
  if (isQualified(ref)) return plainDeclaration(paholeName(types, ref), name, frame);
  const type = types.get(ref.id);
  switch (type.kind) {
    case "pointer":
      return pointerDeclaration(type.target, paholeName(types, ref), name, frame, record);
    case "function":
      return functionText(types, type, { name: name ?? "", isPointer: false, typeSpacing: frame.typeSpacing });
    case "array":
      return arrayDeclaration(ref, name, frame, record);
    case "struct":
    case "union":
    case "enum":
      return taggedDeclaration(ref.id, name, { ...frame, hasSummary: false }, record);
    default:
      return plainDeclaration(paholeName(types, ref), name, frame);
  }
}

function plainDeclaration(typeText: string, name: string | null, frame: Frame): string {
  return `${padded(typeText, frame.typeSpacing)} ${name ?? ""}`;
}

function pointerDeclaration(
  target: TypeRef,
  typeText: string,
  name: string | null,
  frame: Frame,
  record: RecordPrinter,
): string {
  const { types } = frame.run.layouts;
  const type = types.get(target.id);
  if (isQualified(target)) return plainDeclaration(typeText, name, frame);
  if (type.kind === "function") {
    return functionText(types, type, { name: name ?? "", isPointer: true, typeSpacing: frame.typeSpacing });
  }
  const isTagged = type.kind === "struct" || type.kind === "union" || type.kind === "enum";
  if (!isTagged || type.tag !== null) return plainDeclaration(typeText, name, frame);
  const inner = { ...frame, isRelative: true, hasSummary: false, typeSpacing: frame.typeSpacing - nestingWidth };
  return taggedDeclaration(target.id, `* ${name ?? ""}`, inner, record);
}

function arrayDeclaration(ref: TypeRef, name: string | null, frame: Frame, record: RecordPrinter): string {
  const { types } = frame.run.layouts;
  const lengths: number[] = [];
  let element = ref;
  for (let type = types.get(element.id); type.kind === "array"; type = types.get(element.id)) {
    lengths.push(type.length ?? 0);
    element = type.element;
    if (isQualified(element)) break;
  }
  const isAlone = frame.isFirstMember && frame.isLastMember;
  const isOpen = frame.isLastMember && !isAlone && !frame.isInUnion;
  const suffix = lengths.map((length) => (length === 0 && isOpen ? "[]" : `[${length}]`)).join("");
  const isEmptyOfConst = lengths[0] === 0 && element.qualifiers.isConst && !element.qualifiers.isVolatile;
  const bare = isEmptyOfConst ? { id: element.id, qualifiers: { isConst: false, isVolatile: false } } : element;
  return `${declarationText(bare, name, frame, record)}${suffix}`;
}

/** A struct, union or enum: by its tag, or written out when it has none; records when everything is expanded. */
function taggedDeclaration(id: TypeId, name: string | null, frame: Frame, record: RecordPrinter): string {
  const { layouts, options } = frame.run;
  const type = layouts.types.get(id);
  if (type.kind !== "struct" && type.kind !== "union" && type.kind !== "enum") return "";
  const isIncomplete = type.kind === "enum" ? type.enumerators === null : type.members === null;
  if (type.tag !== null && (type.kind === "enum" || options.expand !== true || isIncomplete)) {
    const keywordWidth = type.kind.length + 1;
    return `${type.kind} ${padded(type.tag, frame.typeSpacing - keywordWidth)} ${name ?? ""}`;
  }
  if (type.kind === "enum") {
    const isHex = options.isHex === true;
    return enumText(type, layouts.byteSizeOf(type.underlying) ?? 4, frame.indent, name, isHex);
  }
  return record(id, { ...frame, typeSpacing: frame.typeSpacing - nestingWidth }, name);
}

/** An enum with its enumerators; `indent` is that of its closing brace. */
export function enumText(
  type: EnumType,
  byteSize: number,
  indent: number,
  suffix: string | null,
  isHex = false,
): string {
  const head = type.tag === null ? "enum" : `enum ${type.tag}`;
  const enumerators = type.enumerators ?? [];
  if (enumerators.length === 0) return head;
  const width = Math.max(...enumerators.map((enumerator) => enumerator.name.length));
  const lines = enumerators.map(
    ({ name, value }) => `${tabs(indent)}\t${name.padEnd(width)} = ${enumeratorText(value, byteSize, isHex)},\n`,
  );
  const packed = byteSize === 4 ? "" : ` ${packedAttribute}`;
  return `${head} {\n${lines.join("")}${tabs(indent)}}${packed}${suffix === null ? "" : ` ${suffix}`}`;
}

/** With --hex, negative values are their 32 or 64 bits. */
function enumeratorText(value: bigint, byteSize: number, isHex: boolean): string {
  return isHex && value !== 0n ? `0x${BigInt.asUintN(byteSize > 4 ? 64 : 32, value).toString(16)}` : String(value);
}

/** A typedef of a type that needs no body: `typedef struct list_head lh_t`, `typedef void (*action_t)(int)`. */
export function typedefText(target: TypeRef, name: string, frame: Frame, record: RecordPrinter): string {
  return `typedef ${typedefDeclaration(target, name, frame, record)}`;
}

function typedefDeclaration(target: TypeRef, name: string, frame: Frame, record: RecordPrinter): string {
  const { types } = frame.run.layouts;
  const plain = `${paholeName(types, target)} ${name}`;
  if (isQualified(target)) return plain;
  const type = types.get(target.id);
  switch (type.kind) {
    case "struct":
    case "union":
    case "enum":
      return `${typeName(types, target.id)} ${name}`;
    case "array":
      return arrayDeclaration(target, name, frame, record);
    case "function":
      return functionText(types, type, { name, isPointer: false, typeSpacing: 0 });
    case "pointer": {
      const pointee = types.get(type.target.id);
      if (pointee.kind !== "function" || isQualified(type.target)) return plain;
      return functionText(types, pointee, { name, isPointer: true, typeSpacing: 0 });
    }
    default:
      return plain;
  }
}
