// Declaration specifiers (C11 6.7, 6.7.2, 6.7.3, 6.7.5):
//   specifiers = { storage-class | "inline" | qualifier | type-specifier | attribute | "_Alignas" "(" … ")" }
// A name where a type is wanted, and that is none, is an unknown type: it is reported and the declaration goes on with it.
import { type Attribute, type Qualifiers, type TypeRef, unqualified } from "../type/index.js";
import { atomicType } from "./atomic-type.js";
import { isAtBrackets, parseAlignas, parseAttributes } from "./attribute.js";
import { baseTypeOfWords, baseTypeWords } from "./base-type.js";
import { builtinType, isBuiltinType } from "./builtin-type.js";
import { errorType, isErrorType } from "./classify.js";
import { parseConstant } from "./constant.js";
import { parseEnum } from "./enum.js";
import { parseConditional, parseExpression } from "./expression.js";
import { keywordOf, specifierKeywords } from "./keyword.js";
import { isAtMissingAttribute, passMissingMacro } from "./missing-macro.js";
import { bitIntType, opaqueNameOfWords } from "./opaque-type.js";
import {
  accept,
  advance,
  enter,
  expectClose,
  isAt,
  leave,
  missing,
  type Parser,
  second,
  syntaxError,
  unexpected,
} from "./parser.js";
import { parseRecord } from "./record.js";
import { findName } from "./scope.js";
import { isToken, spanBetween, spanOf, type Token } from "./token.js";
import { depthBySpelling, TYPE_DEPTH_MAX } from "./type-depth.js";
import { parseTypeName } from "./type-name.js";
import { reportUnknownType, skipTag } from "./unknown-type.js";

/** A storage class, or `typedef`, which the grammar counts as one. */
export type Storage = "typedef" | "extern" | "static" | "auto" | "register";

/** The record or enum that specifiers spell out or refer to. */
export interface TaggedSpecifier {
  /** The tag, or the keyword when there is none. */
  readonly token: Token;
  readonly hasTag: boolean;
  readonly hasBody: boolean;
  /** Marks behind the closing brace: they belong to the member in a member declaration, else to the record. */
  readonly marks: readonly Attribute[];
}

/** The specifiers of one declaration. */
export interface Specifiers {
  readonly first: Token;
  readonly storage: Storage | null;
  readonly isInline: boolean;
  /** `__auto_type`: the type is that of the initialiser. */
  readonly isAuto: boolean;
  readonly type: TypeRef;
  /** False: no type was written, and nothing was reported about it. */
  readonly hasType: boolean;
  readonly tagged: TaggedSpecifier | null;
  readonly attributes: readonly Attribute[];
}

interface State {
  readonly first: Token;
  readonly words: string[];
  /** Width of a `_BitInt`. */
  bitWidth: number | null;
  firstWord: Token | null;
  type: TypeRef | null;
  tagged: TaggedSpecifier | null;
  storage: Storage | null;
  isInline: boolean;
  isAuto: boolean;
  isConst: boolean;
  isVolatile: boolean;
  /** The word `_Atomic`. */
  atomic: Token | null;
  readonly attributes: Attribute[];
}

/** Where specifiers stand: in a member declaration, or elsewhere. */
export type SpecifierPlace = "member" | "other";

/** True when a type name or declaration begins at the cursor. */
export function isAtSpecifier(parser: Parser): boolean {
  return beginsSpecifier(parser, parser.token);
}

/** True when a type name or declaration begins with the token. */
export function beginsSpecifier(parser: Parser, token: Token): boolean {
  if (token.kind !== "identifier") return false;
  const keyword = keywordOf(token);
  if (keyword !== undefined) return specifierKeywords.has(keyword);
  return findName(parser, token.text)?.kind === "typedef" || isBuiltinType(parser, token.text);
}

/** Parses specifiers. */
export function parseSpecifiers(parser: Parser, place: SpecifierPlace): Specifiers {
  const state: State = {
    first: parser.token,
    words: [],
    bitWidth: null,
    firstWord: null,
    type: null,
    tagged: null,
    storage: null,
    isInline: false,
    isAuto: false,
    isConst: false,
    isVolatile: false,
    atomic: null,
    attributes: [],
  };
  while (parseOne(parser, state, place));
  const { first, tagged, storage, isInline, isAuto, attributes } = state;
  const type = typeOf(parser, state);
  const hasType = state.type !== null || state.words.length > 0 || state.bitWidth !== null;
  return { first, storage, isInline, isAuto, type, hasType, tagged, attributes };
}

/** Parses one specifier; false when none stands at the cursor. */
function parseOne(parser: Parser, state: State, place: SpecifierPlace): boolean {
  const { token } = parser;
  if (token.kind !== "identifier") return parseBracketAttributes(parser, state);
  const keyword = keywordOf(token);
  if (keyword === undefined && isAtMissingAttribute(parser)) {
    passMissingMacro(parser);
    return true;
  }
  if (keyword === undefined) return parseName(parser, state);
  if (state.tagged?.hasBody === true && isMissingSemicolon(parser, keyword)) return false;
  if (baseTypeWords.has(keyword)) {
    if (state.type !== null && !isErrorType(parser, state.type)) return conflict(parser, token);
    state.firstWord ??= token;
    state.words.push(keyword);
    advance(parser);
    return true;
  }
  switch (keyword) {
    case "typedef":
    case "extern":
    case "static":
    case "auto":
    case "register":
      return parseStorage(parser, state, keyword);
    case "struct":
    case "union":
    case "enum":
    case "typeof":
    case "typeof_unqual":
    case "__auto_type":
      return parseTypeSpecifier(parser, state, keyword, place);
    case "_BitInt":
      return parseBitInt(parser, state);
    case "attribute":
      state.attributes.push(...parseAttributes(parser));
      return true;
    case "_Alignas":
      state.attributes.push(...parseAlignas(parser));
      return true;
    default:
      return parseFlag(parser, state, keyword);
  }
}

function parseBracketAttributes(parser: Parser, state: State): boolean {
  if (!isAtBrackets(parser)) return false;
  state.attributes.push(...parseAttributes(parser));
  return true;
}

function parseFlag(parser: Parser, state: State, keyword: string): boolean {
  switch (keyword) {
    case "const":
      state.isConst = true;
      break;
    case "volatile":
      state.isVolatile = true;
      break;
    case "inline":
      state.isInline = true;
      break;
    case "_Atomic":
      if (isToken(second(parser), "(")) return parseAtomicType(parser, state);
      state.atomic = parser.token;
      break;
    case "_Noreturn":
      state.attributes.push({ name: "noreturn", arguments: [], span: spanOf(parser.token) });
      break;
    case "restrict":
    case "__thread":
    case "__extension__":
      break;
    default:
      return false;
  }
  advance(parser);
  return true;
}

/** `_Atomic(type)`; the qualifier means the same. */
function parseAtomicType(parser: Parser, state: State): boolean {
  state.atomic = advance(parser);
  const open = advance(parser);
  state.type = parseTypeName(parser);
  expectClose(parser, ")", open);
  return true;
}

function parseStorage(parser: Parser, state: State, storage: Storage): boolean {
  if (state.storage !== null && state.storage !== storage) {
    syntaxError(parser, "K1104", spanOf(parser.token), `\`${storage}\` after \`${state.storage}\``);
  }
  state.storage = storage;
  advance(parser);
  return true;
}

/** `_BitInt ( constant )` (C23 6.7.3.1). */
function parseBitInt(parser: Parser, state: State): boolean {
  const { token } = parser;
  if (state.type !== null || state.bitWidth !== null) return conflict(parser, token);
  advance(parser);
  const open = parser.token;
  if (!accept(parser, "(")) {
    missing(parser, "(", "after `_BitInt`");
    return true;
  }
  const width = parseConstant(parser, parseConditional(parser), "the width of a `_BitInt`");
  expectClose(parser, ")", open);
  state.firstWord ??= token;
  state.bitWidth = width === null ? 0 : Number(width);
  if (width === null) state.type = errorType(parser);
  return true;
}

function parseTypeSpecifier(parser: Parser, state: State, keyword: string, place: SpecifierPlace): boolean {
  if ((state.type !== null && !isErrorType(parser, state.type)) || state.words.length > 0) {
    return conflict(parser, parser.token);
  }
  if (keyword === "typeof") state.type = parseTypeof(parser);
  else if (keyword === "typeof_unqual") state.type = { id: parseTypeof(parser).id, qualifiers: unqualified };
  else if (keyword === "__auto_type") {
    advance(parser);
    // What it is instead is known behind the initialiser.
    state.isAuto = true;
    state.type = parser.base.int;
  } else {
    const kind = keyword === "union" ? "union" : "struct";
    const { type, tagged } = keyword === "enum" ? parseEnum(parser) : parseRecord(parser, kind, place);
    state.type = type;
    state.tagged = tagged;
  }
  return true;
}

/** `typeof ( type-name | expression )`. */
function parseTypeof(parser: Parser): TypeRef {
  advance(parser);
  const open = parser.token;
  if (!accept(parser, "(")) {
    missing(parser, "(", "after `typeof`");
    return errorType(parser);
  }
  let type = errorType(parser);
  if (enter(parser)) type = isAtSpecifier(parser) ? parseTypeName(parser) : parseExpression(parser).type;
  leave(parser);
  expectClose(parser, ")", open);
  if (depthBySpelling(parser, type) <= TYPE_DEPTH_MAX) return type;
  parser.diagnostics.error("K1109", spanOf(open), "this type is nested too deeply");
  return errorType(parser);
}

function conflict(parser: Parser, token: Token): boolean {
  syntaxError(parser, "K1104", spanOf(token), `\`${token.text}\` does not go with the type before it`);
  advance(parser);
  return true;
}

/** After `}` a new line that begins with a type or storage class is a new declaration: the `;` is missing. */
function isMissingSemicolon(parser: Parser, keyword: string): boolean {
  const isQualifier =
    keyword === "const" || keyword === "volatile" || keyword === "attribute" || keyword === "_Alignas";
  return parser.token.isFirstOnLine && !isQualifier;
}

/** A name is a type when it is a typedef, and an unknown type when nothing else makes sense. */
function parseName(parser: Parser, state: State): boolean {
  if (state.words.length > 0) return false;
  const { token } = parser;
  if (state.type !== null) return false;
  const entry = findName(parser, token.text);
  const type = entry?.kind === "typedef" ? entry.type : entry === undefined ? builtinType(parser, token.text) : null;
  if (type !== null) {
    advance(parser);
    state.type = type;
    return true;
  }
  if (!looksLikeType(second(parser), state)) return false;
  reportUnknownType(parser, token);
  advance(parser);
  state.type = errorType(parser);
  skipTag(parser, token);
  return true;
}

/** `x y`, `x *`, `x;`, `x : 3`: x was meant to be a type. */
function looksLikeType(next: Token, state: State): boolean {
  if (next.kind === "identifier") return true;
  if (isToken(next, "*")) return true;
  const hasStorage = state.storage !== null || state.isInline || state.isConst || state.isVolatile;
  return hasStorage && !isToken(next, "=") && !isToken(next, "(");
}

function typeOf(parser: Parser, state: State): TypeRef {
  const plain = state.type ?? typeOfWords(parser, state);
  const type = state.atomic === null ? plain : atomicType(parser, plain, state.atomic);
  if (!state.isConst && !state.isVolatile) return type;
  return withQualifiers(type, { isConst: state.isConst, isVolatile: state.isVolatile });
}

/** A reference with more qualifiers. */
export function withQualifiers(type: TypeRef, { isConst, isVolatile }: Qualifiers): TypeRef {
  const { qualifiers } = type;
  const isMoreConst = isConst && !qualifiers.isConst;
  const isMoreVolatile = isVolatile && !qualifiers.isVolatile;
  if (!isMoreConst && !isMoreVolatile) return type;
  const both = { isConst: isConst || qualifiers.isConst, isVolatile: isVolatile || qualifiers.isVolatile };
  return { id: type.id, qualifiers: both };
}

function typeOfWords(parser: Parser, state: State): TypeRef {
  const { words, firstWord } = state;
  if (firstWord === null) return parser.base.int;
  if (state.bitWidth !== null) return bitIntOf(parser, state, firstWord);
  const type = parser.base.ofWords(words);
  if (type !== null) return type;
  const name = baseTypeOfWords(words) ?? opaqueNameOfWords(words);
  const span = spanBetween(firstWord, parser.previous);
  if (name === null) syntaxError(parser, "K1104", span, `\`${words.join(" ")}\` is no type`);
  else {
    const message = `the target ${parser.types.abi.name} has no type \`${name}\``;
    parser.diagnostics.error("K1108", span, message);
  }
  return errorType(parser);
}

function bitIntOf(parser: Parser, { words, bitWidth }: State, firstWord: Token): TypeRef {
  const span = spanBetween(firstWord, parser.previous);
  const [sign = "signed"] = words;
  const isSign = words.length < 2 && (sign === "signed" || sign === "unsigned");
  const type = isSign ? bitIntType(parser.types, bitWidth ?? 0, sign === "signed") : null;
  if (type !== null) return type;
  if (isSign) parser.diagnostics.error("K1108", span, `the target ${parser.types.abi.name} has no such \`_BitInt\``);
  else syntaxError(parser, "K1104", span, `\`${words.join(" ")} _BitInt\` is no type`);
  return errorType(parser);
}

/** Parses specifiers where a type must stand; reports when none does. */
export function parseTypeSpecifiers(parser: Parser, place: SpecifierPlace): Specifiers {
  const specifiers = parseSpecifiers(parser, place);
  if (specifiers.hasType) return specifiers;
  if (parser.token.kind === "identifier" && keywordOf(parser.token) === undefined) {
    reportUnknownType(parser, parser.token);
    if (!isAt(parser, "(")) advance(parser);
  } else unexpected(parser, "a type");
  return { ...specifiers, type: errorType(parser) };
}
