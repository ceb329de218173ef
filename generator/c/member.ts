// Member declarations (C11 6.7.2.1):
//   member-declaration = specifiers [ member-declarator { "," member-declarator } ] ";"
//   member-declarator  = declarator [ ":" width ] attributes | ":" width attributes
// Invariant: a member that is wrong is reported at the token that makes it so, and the members after it are read.

import type { Span } from "../source/index.js";
import { type Attribute, type Member, spellType, type TypeId, type TypeRef } from "../type/index.js";
import { attributeList, parseAttributes } from "./attribute.js";
import { checkAlignas, warnOfIdle, withoutIgnored } from "./attribute-place.js";
import { bitFieldWidth } from "./bit-field.js";
import { errorType, isComplete, isPoisoned, plainType, quoted, recordId } from "./classify.js";
import { type Declarator, parseDeclarator } from "./declarator.js";
import { memberDocumentation } from "./documentation.js";
import { includeHint } from "./known-name.js";
import { isAtMissingMember, isFirstReport, passMissingMacro } from "./missing-macro.js";
import { withMode } from "./mode.js";
import { accept, advance, isAt, isSpoiltByMacro, missing, type Parser, syntaxError } from "./parser.js";
import { namedMembers } from "./record-members.js";
import { skipToSemicolon } from "./recover.js";
import { findTag, suggestion } from "./scope.js";
import { beginsSpecifier, parseTypeSpecifiers, type Specifiers } from "./specifier.js";
import { spanOf, type Token } from "./token.js";

/** The members of a record while it is read. */
export interface MemberList {
  readonly kind: "struct" | "union";
  readonly id: TypeId;
  /** The tag, or the keyword when there is none. */
  readonly owner: Token;
  readonly tag: string | null;
  readonly members: Member[];
  /** Every name that is taken, those in anonymous records included. */
  readonly names: Map<string, Span>;
  /** The first flexible array. */
  flexible: Member | null;
}

/** Parses one member declaration and adds its members. */
export function parseMembers(parser: Parser, list: MemberList): void {
  const first = parser.token;
  parser.declarationStart = first;
  parser.failureCountBefore = parser.failureCountAtToken;
  if (isAtMissingMember(parser)) {
    passMissingMacro(parser);
    skipToSemicolon(parser);
    return;
  }
  const specifiers = parseTypeSpecifiers(parser, "member");
  if (specifiers.storage !== null) {
    syntaxError(parser, "K1101", spanOf(first), `a member cannot be \`${specifiers.storage}\``);
    parser.isRecovering = false;
  }
  if (parser.isUnclosed) return;
  if (parser.isRecovering) {
    skipToSemicolon(parser);
    return;
  }
  const pending: Pending[] = [];
  if (isAt(parser, ";")) addAnonymous(parser, list, specifiers, pending);
  else if (!isNewMember(parser, specifiers)) parseDeclarators(parser, list, specifiers, pending);
  endMember(parser);
  for (const found of pending) addMember(parser, list, found, first);
}

/** A member before the `;`: what documents it may come behind. */
type Pending = Omit<Member, "documentation" | "origin"> & { readonly span: Span };

const noBlock = { documentation: { text: "" }, members: new Map<string, string>() };

/** What is said behind the brace of a record written in place also documents the member that it is. */
function documentationOfMember(parser: Parser, { name, type: { id } }: Pending, first: Token): Member["documentation"] {
  const documentation = memberDocumentation(parser, parser.block ?? noBlock, name, first);
  if (documentation.text !== "" || name !== null) return documentation;
  const type = parser.types.get(id);
  return (type.kind === "struct" || type.kind === "union") && type.tag === null ? type.documentation : documentation;
}

/** `struct { … }` and a new member on the next line: the `;` is missing, no member is named by that line's first word. */
function isNewMember(parser: Parser, { tagged }: Specifiers): boolean {
  return tagged?.hasBody === true && parser.token.isFirstOnLine && beginsSpecifier(parser, parser.token);
}

function endMember(parser: Parser): void {
  if (!parser.isRecovering && accept(parser, ";")) return;
  const isNextLine = parser.token.isFirstOnLine && !parser.isRecovering;
  missing(parser, ";", "behind the member");
  if (isNextLine || isAt(parser, "}")) parser.isRecovering = false;
  else skipToSemicolon(parser);
}

function parseDeclarators(parser: Parser, list: MemberList, specifiers: Specifiers, pending: Pending[]): void {
  do {
    const common = [...specifiers.attributes, ...(specifiers.tagged?.marks ?? []), ...parseAttributes(parser)];
    if (isAt(parser, ":")) {
      pending.push(parseBits(parser, list, specifiers.type, null, common));
      continue;
    }
    const declarator = parseDeclarator(parser, specifiers.type, "named");
    const { name } = declarator;
    if (name === null) return;
    common.push(...declarator.attributes);
    if (isAt(parser, ":")) {
      pending.push(parseBits(parser, list, declarator.type, name, common));
      continue;
    }
    common.push(...parseAttributes(parser));
    const type = checkedType(parser, list, declarator, name);
    pending.push({ name: name.text, type, bitWidth: null, attributes: common, span: spanOf(name) });
  } while (!parser.isRecovering && accept(parser, ","));
}

function parseBits(
  parser: Parser,
  list: MemberList,
  type: TypeRef,
  name: Token | null,
  attributes: Attribute[],
): Pending {
  const colon = advance(parser);
  const bitWidth = bitFieldWidth(parser, list, type, name);
  attributes.push(...parseAttributes(parser));
  return { name: name?.text ?? null, type, bitWidth, attributes, span: spanOf(name ?? colon) };
}

/** `struct { … };`, `struct tag;`, `name_of_a_record;`: a member without a name. */
function addAnonymous(parser: Parser, list: MemberList, specifiers: Specifiers, pending: Pending[]): void {
  const { type, tagged, first, attributes } = specifiers;
  const id = recordId(parser, type);
  if (id === null) {
    const isEnum = plainType(parser, type).kind === "enum" && tagged?.hasBody === true;
    if (!isEnum && !isPoisoned(parser, type) && !isSpoiltByMacro(parser)) {
      parser.diagnostics.warning("K1111", spanOf(first), "this declares no member", {
        hint: "write a name before the `;`",
      });
    }
    return;
  }
  const place = spanOf(tagged?.token ?? first);
  const checked = completeType(parser, list, type, place, null) ? type : errorType(parser);
  if (recordId(parser, checked) === null) return;
  const ignored = ["packed", "aligned"];
  if (tagged?.hasBody !== true) warnOfIdle(parser, attributes);
  const kept =
    tagged?.hasBody === true
      ? withoutIgnored(parser, attributes, ignored, "before a member without a name")
      : attributes.filter(({ name: attribute }) => !ignored.includes(attribute));
  const all = [...kept, ...(tagged?.marks ?? [])];
  pending.push({ name: null, type: checked, bitWidth: null, attributes: all, span: place });
}

function checkedType(parser: Parser, list: MemberList, { type, isVariableLength }: Declarator, name: Token): TypeRef {
  const plain = plainType(parser, type);
  if (isVariableLength) {
    parser.diagnostics.error("K1205", spanOf(name), `the length of the array \`${name.text}\` is no constant`);
    return errorType(parser);
  }
  if (plain.kind === "function") {
    parser.diagnostics.error("K1208", spanOf(name), `member \`${name.text}\` is a function`, {
      hint: `a pointer to a function is written \`(*${name.text})(…)\``,
    });
    return errorType(parser);
  }
  return completeType(parser, list, type, spanOf(name), name) ? type : errorType(parser);
}

/** False when a member of the type has no size, which has been reported. */
function completeType(parser: Parser, list: MemberList, type: TypeRef, place: Span, name: Token | null): boolean {
  if (isPoisoned(parser, type) || isComplete(parser, type)) return true;
  const plain = plainType(parser, type);
  const spelling = spellType(parser.types, type);
  const notes = [{ message: `in ${ownerName(list)}`, span: spanOf(list.owner) }];
  if (plain.kind !== "struct" && plain.kind !== "union" && plain.kind !== "enum") {
    const subject = name === null ? "a member" : `member \`${name.text}\``;
    parser.diagnostics.error("K1206", place, `${subject} is \`${spelling}\`, which has no size`, { notes });
    return false;
  }
  const isUnderway = plain.tag !== null && findTag(parser, plain.tag)?.isDefined === true;
  if (isUnderway) {
    const hint = name === null ? null : `a pointer is written \`${spelling} *${name.text}\``;
    parser.diagnostics.error("K1206", place, `${quoted(parser, type)} contains itself`, { notes, hint });
    return false;
  }
  const known = [...parser.scopes].flatMap(({ tags }) =>
    [...tags].filter(([, entry]) => entry.isDefined).map(([tag]) => tag),
  );
  const subject = name === null ? "a member" : `member \`${name.text}\``;
  const message = `${subject} is ${quoted(parser, type)}, which is only declared`;
  const include = includeHint(plain.tag ?? "", ["tags"]);
  if (include !== null && !isFirstReport(parser, spelling)) return false;
  const details = include === null ? suggestion(parser, plain.tag ?? "", known) : { hint: include };
  parser.diagnostics.error("K1206", place, message, { notes, ...details });
  return false;
}

/** `struct page` in backquotes, or words for a record without a tag. */
export function ownerName(list: MemberList): string {
  return list.tag === null ? `this ${list.kind}` : `\`${list.kind} ${list.tag}\``;
}

function isFlexible(parser: Parser, ref: TypeRef): boolean {
  const type = plainType(parser, ref);
  return type.kind === "array" && type.length === null;
}

function addMember(parser: Parser, list: MemberList, pending: Pending, first: Token): void {
  const { name, bitWidth, span } = pending;
  const { type, attributes: kept } = withMode(parser, pending.type, pending.attributes);
  const attributes = attributeList(kept);
  if (kept.length > 0) checkAlignas(parser, kept, type, bitWidth !== null);
  const documentation = documentationOfMember(parser, pending, first);
  const member: Member = { name, type, bitWidth, attributes, documentation, origin: { from: "c", span } };
  if (!takeNames(parser, list, member, span)) return;
  if (list.flexible === null && name !== null && isFlexible(parser, type)) list.flexible = member;
  list.members.push(member);
}

/** Enters the names that a member brings. False when one is taken, which has been reported. */
function takeNames(parser: Parser, list: MemberList, member: Member, span: Span): boolean {
  if (member.name !== null) return takeName(parser, list, member.name, span);
  let areFree = true;
  for (const { name, origin } of namedMembers(parser.types, [member])) {
    const isFree = takeName(parser, list, name, origin.from === "c" ? origin.span : span);
    areFree &&= isFree;
  }
  return areFree;
}

function takeName(parser: Parser, list: MemberList, name: string, span: Span): boolean {
  const before = list.names.get(name);
  if (before === undefined) {
    list.names.set(name, span);
    return true;
  }
  const notes = [{ message: "it is here already", span: before }];
  parser.diagnostics.error("K1201", span, `member \`${name}\` is twice in ${ownerName(list)}`, { notes });
  return false;
}
