// Structs and unions (C11 6.7.2.1; anonymous tagged members as -fms-extensions has them):
//   record = ( "struct" | "union" ) attributes [ tag ] [ "{" { member-declaration | static-assertion } "}" attributes ]
// Attributes behind the closing brace belong to the record; kstruct's marks there belong to the member when the record is
// written in a member declaration: an arm of a union is owned, not its type.
// Invariant: a record whose body has a mistake is complete all the same, and poisoned: nothing about its layout is reported.
import type { Attribute, Member, RecordType, TypeId } from "../type/index.js";
import { attributeList, parseAttributes } from "./attribute.js";
import { warnOfIdle, withLastAligned } from "./attribute-place.js";
import { errorType, isPoisoned } from "./classify.js";
import { type DocumentedBlock, documentationBehind, documentationOf, documentedBlock } from "./documentation.js";
import type { ParsedTagged } from "./enum.js";
import { keywordOf } from "./keyword.js";
import { type MemberList, parseMembers } from "./member.js";
import { accept, advance, enter, isAt, leave, type Parser, unexpected } from "./parser.js";
import { pragmaAttributes } from "./pragma.js";
import { isAtNewDeclaration, skipBrackets } from "./recover.js";
import type { SpecifierPlace } from "./specifier.js";
import { parseStaticAssert } from "./static-assert.js";
import { declareTag, ownTag, reportUnclosed, typeOfTag } from "./tag.js";
import { spanOf, type Token } from "./token.js";
import { depthByValue, TYPE_DEPTH_MAX } from "./type-depth.js";

/** Parses `struct …` or `union …` at the cursor. */
export function parseRecord(parser: Parser, kind: "struct" | "union", place: SpecifierPlace): ParsedTagged {
  const keyword = advance(parser);
  const attributes = [...parseAttributes(parser)];
  const tag = parser.token.kind === "identifier" && keywordOf(parser.token) === undefined ? advance(parser) : null;
  // Attributes behind the tag belong to what is declared, as with gcc: `struct s __attribute__((aligned(8))) *p;`.
  const token = tag ?? keyword;
  if (!isAt(parser, "{")) {
    const tagged = { token, hasTag: tag !== null, hasBody: false, marks: [] };
    if (tag !== null) {
      warnOfIdle(parser, attributes);
      // `struct s;` in a block is another type than the one outside (6.7.2.3p7).
      const isAlone = place === "other" && isAt(parser, ";");
      return { type: isAlone ? ownTag(parser, kind, tag) : typeOfTag(parser, kind, tag), tagged };
    }
    unexpected(parser, `a tag or \`{\` after \`${kind}\``);
    return { type: errorType(parser), tagged };
  }
  if (!enter(parser)) {
    skipBrackets(parser);
    leave(parser);
    return { type: errorType(parser), tagged: { token, hasTag: false, hasBody: false, marks: [] } };
  }
  const parsed = parseBody(parser, kind, token, tag, attributes, place);
  leave(parser);
  return parsed;
}

function parseBody(
  parser: Parser,
  kind: "struct" | "union",
  token: Token,
  tag: Token | null,
  attributes: Attribute[],
  place: SpecifierPlace,
): ParsedTagged {
  const before = parser.diagnostics.errorCount;
  const id = declareTag(parser, kind, token, tag);
  const around = { block: parser.block, start: parser.declarationStart };
  const block = documentedBlock(parser, parser.declarationStart);
  const { pack } = parser.pragmas;
  const open = advance(parser);
  parser.block = block;
  const list: MemberList = {
    kind,
    id,
    owner: token,
    tag: tag?.text ?? null,
    members: [],
    names: new Map(),
    flexible: null,
  };
  parseMemberList(parser, list, open);
  parser.block = around.block;
  parser.declarationStart = around.start;
  const behind = parseAttributes(parser);
  const isMark = ({ name }: Attribute): boolean => place === "member" && name.startsWith("kstruct_");
  attributes.push(...behind.filter((attribute) => !isMark(attribute)));
  attributes.push(...pragmaAttributes(parser, attributes, pack, token));
  complete(parser, list, attributes, recordDocumentation(parser, block, place, open));
  if (parser.diagnostics.errorCount > before) parser.poisoned.add(id);
  const marks = behind.filter(isMark);
  return { type: parser.types.ref(id), tagged: { token, hasTag: tag !== null, hasBody: true, marks } };
}

function recordDocumentation(parser: Parser, block: DocumentedBlock, place: SpecifierPlace, open: Token) {
  if (place === "other") return block.documentation;
  return documentationOf(documentationBehind(parser, open) ?? block.documentation.text);
}

function parseMemberList(parser: Parser, list: MemberList, open: Token): void {
  while (!accept(parser, "}")) {
    const { token } = parser;
    if (parser.isUnclosed || token.kind === "end" || isAtNextDeclaration(parser)) {
      reportUnclosed(parser, list.kind, list.owner, open);
      return;
    }
    if (accept(parser, ";")) continue;
    if (token.text === "_Static_assert") parseStaticAssert(parser);
    else parseMembers(parser, list);
    // A closing bracket too many stops every skip: take it, so that the loop goes on.
    if (parser.token === token) advance(parser);
  }
}

/** Words that no member begins with, at the left margin: the brace before them is missing. */
function isAtNextDeclaration(parser: Parser): boolean {
  return ["typedef", "static", "extern", "_Static_assert"].includes(parser.token.text) && isAtNewDeclaration(parser);
}

function complete(
  parser: Parser,
  list: MemberList,
  attributes: readonly Attribute[],
  documentation: RecordType["documentation"],
): void {
  const { kind, id, tag, members, owner } = list;
  reportFlexible(parser, list);
  const origin = { from: "c", span: spanOf(owner) } as const;
  // A list that grew has room for more members than it got: a copy has not.
  const kept = isTooDeep(parser, list) ? [] : members.slice();
  const all = attributeList(withLastAligned(parser, attributes));
  const type = { kind, tag, members: kept, attributes: all, documentation, origin };
  parser.types.complete(id, type);
  const isSpoilt = parser.poisoned.size > 0 && members.some((member) => isMemberPoisoned(parser, member));
  if (isSpoilt) parser.poisoned.add(id);
}

function isTooDeep(parser: Parser, { kind, id, members, owner }: MemberList): boolean {
  let depth = 0;
  for (const { type } of members) depth = Math.max(depth, depthByValue(parser, type));
  if (depth >= TYPE_DEPTH_MAX) {
    const message = `this ${kind} holds others more than ${TYPE_DEPTH_MAX} deep`;
    parser.diagnostics.error("K1109", spanOf(owner), message);
    return true;
  }
  parser.depths.set(id, depth + 1);
  return false;
}

/** A pointer to something poisoned has its size all the same. */
function isMemberPoisoned(parser: Parser, member: Member): boolean {
  let id: TypeId = member.type.id;
  for (;;) {
    const type = parser.types.get(id);
    if (type.kind === "pointer") return false;
    if (parser.poisoned.has(id)) return true;
    if (type.kind === "typedef") id = type.target.id;
    else if (type.kind === "array") id = type.element.id;
    else return isPoisoned(parser, { id, qualifiers: member.type.qualifiers });
  }
}

/**
 * A flexible array is the last member of a struct that has another one (6.7.2.1p18). gcc 15 and clang 19 take it in a union
 * and alone, too, as C++ compilers do.
 */
function reportFlexible(parser: Parser, list: MemberList): void {
  const { flexible, kind, members } = list;
  if (flexible === null) return;
  const isLast = members.at(-1) === flexible;
  const isAlone = members.every((member) => member === flexible || (member.name === null && member.bitWidth !== null));
  const name = `flexible array \`${flexible.name}\``;
  const place = flexible.origin.from === "c" ? flexible.origin.span : null;
  const hint = "older ones take DECLARE_FLEX_ARRAY of <linux/stddef.h>: a struct with an empty struct before the array";
  const refusal = "is refused by gcc before 15 and clang before 19";
  if (kind === "struct" && !isLast) parser.diagnostics.error("K1207", place, `${name} is not the last member`);
  else if (kind === "union") parser.diagnostics.warning("K1207", place, `${name} in a union ${refusal}`, { hint });
  else if (isAlone) parser.diagnostics.warning("K1207", place, `${name} without another member ${refusal}`, { hint });
}
