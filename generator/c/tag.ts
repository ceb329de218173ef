// Tags of structs, unions and enums: declared, referred to, defined once (C11 6.7.2.3).
import type { TypeId, TypeRef } from "../type/index.js";
import { unqualified } from "../type/index.js";
import { errorType } from "./classify.js";
import { documentationOf } from "./documentation.js";
import { type Parser, syntaxError } from "./parser.js";
import { findTag, innermost, isFileScope, reportRedefinition, type TagEntry } from "./scope.js";
import { spanOf, type Token } from "./token.js";

type TagKind = TagEntry["kind"];

/** The type of `kind tag` without a body; an unknown tag is declared by its use. */
export function typeOfTag(parser: Parser, kind: TagKind, tag: Token): TypeRef {
  const entry = findTag(parser, tag.text);
  if (entry !== undefined) {
    if (entry.kind === kind) return { id: entry.type, qualifiers: unqualified };
    reportOtherKind(parser, kind, tag, entry);
    return errorType(parser);
  }
  const type = forwardType(parser, kind, tag, tag.text);
  innermost(parser).tags.set(tag.text, { kind, type, span: spanOf(tag), isDefined: false });
  return parser.types.ref(type);
}

/** The type of `kind tag;`, which belongs to the scope that is open. */
export function ownTag(parser: Parser, kind: TagKind, tag: Token): TypeRef {
  const { tags } = innermost(parser);
  if (isFileScope(parser) || tags.has(tag.text)) return typeOfTag(parser, kind, tag);
  const type = forwardType(parser, kind, tag, tag.text);
  tags.set(tag.text, { kind, type, span: spanOf(tag), isDefined: false });
  return parser.types.ref(type);
}

function reportOtherKind(parser: Parser, kind: TagKind, tag: Token, entry: TagEntry): void {
  const notes = [{ message: `\`${entry.kind} ${tag.text}\` is here`, span: entry.span }];
  parser.diagnostics.error(
    "K1105",
    spanOf(tag),
    `\`${tag.text}\` is the tag of ${aKind(entry.kind)}, not of ${aKind(kind)}`,
    {
      notes,
    },
  );
}

/** The type whose body begins; `tag` null for one without. A second body is reported and goes to a type of its own. */
export function declareTag(parser: Parser, kind: TagKind, token: Token, tag: Token | null): TypeId {
  if (tag === null) {
    const type = forwardType(parser, kind, token, null);
    if (kind === "enum") listType(parser, kind, token, null, type);
    return type;
  }
  const { tags } = innermost(parser);
  const entry = tags.get(tag.text);
  if (entry !== undefined && entry.kind !== kind) {
    reportOtherKind(parser, kind, tag, entry);
    return parser.types.add(emptyType(parser, kind, token, tag.text));
  }
  if (entry?.isDefined === true) {
    reportRedefinition(parser, `\`${kind} ${tag.text}\``, spanOf(tag), entry.span);
    return parser.types.add(emptyType(parser, kind, token, tag.text));
  }
  const type = entry?.type ?? forwardType(parser, kind, token, tag.text);
  tags.set(tag.text, { kind, type, span: spanOf(tag), isDefined: true });
  listType(parser, kind, token, tag.text, type);
  return type;
}

function listType(parser: Parser, kind: TagKind, token: Token, name: string | null, type: TypeId): void {
  if (isFileScope(parser))
    parser.unit.typeDeclarations.push({ kind, name, type, origin: { from: "c", span: spanOf(token) } });
}

function forwardType(parser: Parser, kind: TagKind, token: Token, tag: string | null): TypeId {
  const type = emptyType(parser, kind, token, tag);
  return tag !== null && isFileScope(parser) ? parser.types.declare(kind, tag, type) : parser.types.add(type);
}

function emptyType(parser: Parser, kind: TagKind, token: Token, tag: string | null) {
  const shared = {
    tag,
    attributes: [],
    documentation: documentationOf(null),
    origin: { from: "c", span: spanOf(token) },
  } as const;
  if (kind === "enum") return { kind, ...shared, enumerators: null, underlying: parser.base.unsignedInt } as const;
  return { kind, ...shared, members: null } as const;
}

/** Reports a body without `}`. */
export function reportUnclosed(parser: Parser, kind: TagKind, owner: Token, open: Token): void {
  if (parser.isUnclosed) return;
  const name = owner.text === kind ? `this ${kind}` : `\`${kind} ${owner.text}\``;
  const hint =
    parser.token.kind === "end" ? "write `};` behind the last one" : `write \`};\` before \`${parser.token.text}\``;
  if (!parser.isRecovering) parser.isUnclosed = true;
  syntaxError(parser, "K1102", spanOf(open), `the \`{\` of ${name} has no \`}\``, { hint });
  parser.isRecovering = false;
}

/** A tag's kind with its article. */
function aKind(kind: TagKind): string {
  return kind === "enum" ? "an enum" : `a ${kind}`;
}
