// Attributes (GNU C "Attribute Syntax"): `__attribute__((name, name(arguments)))` and `_Alignas`.
// What an attribute means is decided in layout/ and mark/; here its arguments are resolved by the table of known ones.
// Invariants: an attribute that would change a layout and is not known to layout/ is an error, never ignored; any other
// unknown one is a warning; known harmless ones (of functions, of checkers) are dropped.
import { suggestionHint } from "../diagnostic/index.js";
import type { Attribute, AttributeArgument } from "../type/index.js";
import {
  type ArgumentKind,
  harmless,
  plainName,
  type Signature,
  signatures,
  standardAttributes,
} from "./attribute-table.js";
import { parseConstant } from "./constant.js";
import { parseConditional } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { isAtMissingAttribute, passMissingMacro } from "./missing-macro.js";
import { stringText } from "./number.js";
import { accept, advance, expect, expectClose, isAt, missing, type Parser, second, unexpected } from "./parser.js";
import { skipBrackets, skipUntil } from "./recover.js";
import { isAtSpecifier } from "./specifier.js";
import { isToken, spanBetween, spanOf, type Token } from "./token.js";
import { parseTypeName } from "./type-name.js";

/** No attributes: one list for all that have none. */
export const noAttributes: readonly Attribute[] = [];

/** A finished list of attributes of a type or member: what is said of functions is no part of it. */
export function attributeList(attributes: readonly Attribute[]): readonly Attribute[] {
  if (attributes.length === 0) return noAttributes;
  return attributes.some(isOfFunction) ? attributes.filter((attribute) => !isOfFunction(attribute)) : attributes;
}

/** True for what is kept because bodies are read: whether a call of a function comes back. */
function isOfFunction({ name }: Attribute): boolean {
  return name === "noreturn";
}

/** True at `__attribute__`, at `[[`, and at a word that a header would have made an attribute of. */
export function isAtAttribute(parser: Parser): boolean {
  return keywordOf(parser.token) === "attribute" || isAtBrackets(parser) || isAtMissingAttribute(parser);
}

/** True at the `[[` of C23's attributes. */
export function isAtBrackets(parser: Parser): boolean {
  return isAt(parser, "[") && isToken(second(parser), "[");
}

/** Parses `__attribute__((…))` and `[[…]]`, one after another. */
export function parseAttributes(parser: Parser): readonly Attribute[] {
  if (!isAtAttribute(parser)) return noAttributes;
  const found: Attribute[] = [];
  while (isAtAttribute(parser)) {
    if (isAtMissingAttribute(parser)) {
      passMissingMacro(parser);
      continue;
    }
    const first = advance(parser);
    const outer = first.text === "[" ? first : parser.token;
    const [opening, closing] = first.text === "[" ? ["[", "]"] : ["(", ")"];
    if (outer !== first && !expect(parser, opening, "after `__attribute__`")) return found;
    const inner = parser.token;
    if (!expect(parser, opening, "after `__attribute__(`")) return found;
    do {
      if (isAt(parser, closing) || isAt(parser, ",")) continue;
      const attribute = first.text === "[" ? parsePrefixed(parser) : parseAttribute(parser);
      if (attribute !== null) found.push(attribute);
    } while (accept(parser, ","));
    if (parser.isRecovering) skipUntil(parser, ";");
    expectClose(parser, closing, inner);
    expectClose(parser, closing, outer);
  }
  return found;
}

/** `[ prefix "::" ] name [ "(" … ")" ]` (C23 6.7.13.2): `gnu::packed` is `packed`, and nothing is without the prefix. */
function parsePrefixed(parser: Parser): Attribute | null {
  const { token } = parser;
  if (token.kind === "identifier" && isToken(second(parser), ":")) {
    advance(parser);
    advance(parser);
    if (!expect(parser, ":", "after `:`")) return null;
    if (plainName(token.text) === "gnu") return parseAttribute(parser);
  } else if (standardAttributes.has(plainName(token.text))) {
    advance(parser);
    if (isAt(parser, "(")) skipBrackets(parser);
    const isNoReturn = plainName(token.text).toLowerCase().endsWith("noreturn");
    return isNoReturn ? { name: "noreturn", arguments: [], span: spanOf(token) } : null;
  }
  const name = parser.token;
  if (name.kind !== "identifier") {
    unexpected(parser, "the name of an attribute");
    return null;
  }
  advance(parser);
  const isHarmless = name !== token && harmless.has(plainName(name.text));
  const hint = signatures.has(plainName(name.text)) ? `gcc and clang take it as \`gnu::${name.text}\`` : null;
  const message = `attribute \`${writtenAttribute(token, name)}\` is not known and is ignored`;
  if (!isHarmless) parser.diagnostics.warning("K1106", spanBetween(token, name), message, { hint });
  if (isAt(parser, "(")) skipBrackets(parser);
  return null;
}

function writtenAttribute(prefix: Token, name: Token): string {
  return prefix === name ? name.text : `${prefix.text}::${name.text}`;
}

function parseAttribute(parser: Parser): Attribute | null {
  const { token } = parser;
  if (token.kind !== "identifier") {
    unexpected(parser, "the name of an attribute");
    return null;
  }
  advance(parser);
  const name = plainName(token.text);
  const signature = signatures.get(name);
  if (signature === undefined) {
    // Which marks there are is known to mark/, where an unknown one is an error.
    const isMark = name.startsWith("kstruct_");
    if (!isMark) reportUnknown(parser, name, token);
    if (isAt(parser, "(")) skipBrackets(parser);
    return isMark ? { name, arguments: [], span: spanBetween(token, parser.previous) } : null;
  }
  const before = parser.diagnostics.errorCount;
  const given = parseArguments(parser, name, signature);
  if (parser.diagnostics.errorCount > before) return null;
  if (name === "scalar_storage_order") {
    checkStorageOrder(parser, given, token);
    return null;
  }
  warnOfOtherTarget(parser, name, token);
  return { name, arguments: given, span: spanBetween(token, parser.previous) };
}

/** gcc only: the target's own order changes nothing, the other one would swap the bytes of every number. */
function checkStorageOrder(parser: Parser, [order]: readonly AttributeArgument[], token: Token): void {
  const { byteOrder } = parser.types.abi;
  if (order?.kind !== "string" || order.text === `${byteOrder}-endian`) return;
  const message = `byte order \`${order.text}\` on a ${byteOrder}-endian target is not supported`;
  const hint = "the types __le32 and __be32 keep their byte order on every target";
  parser.diagnostics.error("K1107", spanOf(token), message, { hint });
}

/** gcc has it for x86 and PowerPC and ignores it elsewhere (gcc manual, "Type Attributes"); layout/ knows what that means. */
function warnOfOtherTarget(parser: Parser, name: string, token: Token): void {
  if (name !== "ms_struct" && name !== "gcc_struct") return;
  const { name: target, msStruct } = parser.types.abi;
  if (msStruct !== "ignored") return;
  const hint = "gcc is followed here";
  const message = `attribute \`${name}\` is obeyed by clang and ignored by gcc for ${target}`;
  parser.diagnostics.warning("K1106", spanOf(token), message, { hint });
}

function reportUnknown(parser: Parser, name: string, token: Token): void {
  if (harmless.has(name)) return;
  if (name === "randomize_layout") {
    const hint = "a kernel with CONFIG_RANDSTRUCT has another order: its BTF or DWARF tells";
    const message = "the order of these members is unknown; it is taken as written";
    parser.diagnostics.warning("K1113", spanOf(token), message, { hint });
    return;
  }
  const hint = suggestionHint(name, [...signatures.keys(), ...harmless]);
  parser.diagnostics.warning("K1106", spanOf(token), `attribute \`${name}\` is not known and is ignored`, { hint });
}

function parseArguments(parser: Parser, name: string, signature: Signature): readonly AttributeArgument[] {
  const { required, optional = [] } = signature;
  const kinds = [...required, ...optional];
  const found: AttributeArgument[] = [];
  const open = parser.token;
  if (accept(parser, "(") && !accept(parser, ")")) {
    do {
      const kind = kinds[found.length];
      if (kind === undefined) {
        reportCount(parser, name, kinds.length, spanOf(parser.token));
        skipUntil(parser, ";");
        break;
      }
      const argument = parseArgument(parser, kind, name);
      if (argument !== null) found.push(argument);
    } while (!parser.isRecovering && accept(parser, ","));
    expectClose(parser, ")", open);
  }
  const isIncomplete = found.length < required.length && !parser.isRecovering;
  if (isIncomplete) reportCount(parser, name, required.length, spanBetween(open, parser.previous));
  return found;
}

function reportCount(parser: Parser, name: string, count: number, span: Attribute["span"]): void {
  const wanted = count === 0 ? "no argument" : count === 1 ? "one argument" : `${count} arguments`;
  parser.diagnostics.error("K1107", span, `attribute \`${name}\` takes ${wanted}`);
}

function parseArgument(parser: Parser, kind: ArgumentKind, name: string): AttributeArgument | null {
  const first = parser.token;
  switch (kind) {
    case "type": {
      if (!isAtSpecifier(parser)) {
        unexpected(parser, `a type as the argument of \`${name}\``);
        return null;
      }
      const type = parseTypeName(parser);
      return { kind, type, span: spanBetween(first, parser.previous) };
    }
    case "constant": {
      const value = parseConstant(parser, parseConditional(parser), `the argument of \`${name}\``);
      return value === null ? null : { kind, value, span: spanBetween(first, parser.previous) };
    }
    case "identifier":
      if (first.kind !== "identifier") {
        unexpected(parser, `a name as the argument of \`${name}\``);
        return null;
      }
      advance(parser);
      return { kind, name: first.text, span: spanOf(first) };
    case "string":
      if (first.kind !== "string") {
        unexpected(parser, `a string as the argument of \`${name}\``);
        return null;
      }
      advance(parser);
      return { kind, text: stringText(first.text), span: spanOf(first) };
  }
}

/** `_Alignas ( type-name | constant )`: the attribute `alignas`. */
export function parseAlignas(parser: Parser): readonly Attribute[] {
  const first = advance(parser);
  const open = parser.token;
  if (!accept(parser, "(")) {
    missing(parser, "(", "after `_Alignas`");
    return [];
  }
  const inner = parser.token;
  let value: bigint | null;
  if (isAtSpecifier(parser)) {
    const byteAlign = parser.layouts.byteAlignOf(parseTypeName(parser));
    value = byteAlign === null ? null : BigInt(byteAlign);
  } else value = parseConstant(parser, parseConditional(parser), "the argument of `_Alignas`");
  const argument = spanBetween(inner, parser.previous);
  expectClose(parser, ")", open);
  if (value === null) return [];
  return [
    {
      name: "alignas",
      arguments: [{ kind: "constant", value, span: argument }],
      span: spanBetween(first, parser.previous),
    },
  ];
}
