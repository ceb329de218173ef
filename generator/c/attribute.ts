// Attributes (GNU C "Attribute Syntax"): `__attribute__((name, name(arguments)))` and `_Alignas`.
// What an attribute means is decided in layout/ and mark/; here its arguments are resolved by the table of known ones.
// Invariants: an attribute that would change a layout and is not known to layout/ is an error, never ignored; any other
// unknown one is a warning; known harmless ones (of functions, of checkers) are dropped.
import { suggestionHint } from "../diagnostic/index.js";
import type { Attribute, AttributeArgument } from "../type/index.js";
import { parseConstant } from "./constant.js";
import { parseConditional } from "./expression.js";
import { stringText } from "./number.js";
import { accept, advance, expect, expectClose, isAt, missing, type Parser, unexpected } from "./parser.js";
import { skipBrackets, skipUntil } from "./recover.js";
import { isAtSpecifier } from "./specifier.js";
import { spanBetween, spanOf, type Token } from "./token.js";
import { parseTypeName } from "./type-name.js";

type ArgumentKind = AttributeArgument["kind"];

/** Arguments of one attribute: those that must be there, and those that may follow. */
interface Signature {
  readonly required: readonly ArgumentKind[];
  readonly optional?: readonly ArgumentKind[];
}

/** Attributes that are kept. */
const signatures: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ["packed", { required: [] }],
  ["aligned", { required: [], optional: ["constant"] }],
  ["ms_struct", { required: [] }],
  ["gcc_struct", { required: [] }],
  ["mode", { required: ["identifier"] }],
  ["kstruct_owner", { required: ["identifier"] }],
  ["kstruct_tagged", { required: ["type", "constant"] }],
  ["kstruct_points_to", { required: ["type"] }],
  ["kstruct_flags", { required: ["type"] }],
  ["kstruct_bits", { required: ["identifier", "constant", "constant"] }],
  ["kstruct_overlays", { required: ["type"] }],
  ["kstruct_descriptor_of", { required: ["type", "identifier", "identifier"] }],
  ["kstruct_role", { required: ["identifier"] }],
  ["kstruct_ours", { required: [] }],
]);

/** They change where bytes lie, and layout/ does not know them. */
const unsupported: ReadonlySet<string> = new Set(["vector_size", "scalar_storage_order"]);

/** They say nothing about layout: about code generation, linking and checks. */
const harmless: ReadonlySet<string> = new Set([
  ...["access", "address_space", "alias", "alloc_align", "alloc_size", "always_inline", "artificial", "assume_aligned"],
  ...["btf_type_tag", "btf_decl_tag", "cleanup", "cold", "const", "constructor", "copy", "counted_by", "deprecated"],
  ...["designated_init", "destructor", "diagnose_as_builtin", "disable_sanitizer_instrumentation", "error"],
  ...["externally_visible", "fallthrough", "fd_arg", "flatten", "force", "format", "format_arg", "gnu_inline"],
  ...[
    "hot",
    "ifunc",
    "interrupt",
    "leaf",
    "malloc",
    "may_alias",
    "may_be_unused",
    "naked",
    "no_address_safety_analysis",
  ],
  ...[
    "no_caller_saved_registers",
    "no_instrument_function",
    "no_profile_instrument_function",
    "no_reorder",
    "no_sanitize",
  ],
  ...["no_sanitize_address", "no_sanitize_thread", "no_sanitize_undefined", "no_split_stack", "no_stack_protector"],
  ...[
    "no_stack_limit",
    "nocf_check",
    "noclone",
    "nocast",
    "noderef",
    "noinline",
    "noipa",
    "nonnull",
    "nonstring",
    "noplt",
  ],
  ...["noreturn", "nothrow", "optimize", "overloadable", "patchable_function_entry", "preserve_access_index", "pure"],
  ...["randomize_layout", "no_randomize_layout", "regparm", "require_context", "context", "retain", "returns_nonnull"],
  ...[
    "returns_twice",
    "safe",
    "section",
    "sentinel",
    "sysv_abi",
    "target",
    "tls_model",
    "transparent_union",
    "unavailable",
  ],
  ...["uninitialized", "unused", "used", "user", "visibility", "warn_unused_result", "warning", "weak", "weakref"],
  ...["zero_call_used_regs", "bitwise", "element_count", "cdecl", "stdcall", "fastcall", "no_icf", "symver"],
]);

/** Whether an attribute of this name, underscores or not, is read or may be passed over. */
export function isKnownAttribute(text: string): boolean {
  const name = plainName(text);
  return signatures.has(name) || harmless.has(name);
}

/** No attributes: one list for all that have none. */
export const noAttributes: readonly Attribute[] = [];

/** A finished list of attributes. */
export function attributeList(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes.length === 0 ? noAttributes : attributes;
}

/** Parses `__attribute__((…))` one after another. */
export function parseAttributes(parser: Parser): readonly Attribute[] {
  if (!isAt(parser, "__attribute__") && !isAt(parser, "__attribute")) return noAttributes;
  const found: Attribute[] = [];
  while (isAt(parser, "__attribute__") || isAt(parser, "__attribute")) {
    advance(parser);
    const outer = parser.token;
    if (!expect(parser, "(", "after `__attribute__`")) return found;
    const inner = parser.token;
    if (!expect(parser, "(", "after `__attribute__(`")) return found;
    do {
      if (isAt(parser, ")") || isAt(parser, ",")) continue;
      const attribute = parseAttribute(parser);
      if (attribute !== null) found.push(attribute);
    } while (accept(parser, ","));
    if (parser.isRecovering) skipUntil(parser, ";");
    expectClose(parser, ")", inner);
    expectClose(parser, ")", outer);
  }
  return found;
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
  if (parser.diagnostics.errorCount > before || isOfOtherTarget(parser, name, token)) return null;
  return { name, arguments: given, span: spanBetween(token, parser.previous) };
}

/** gcc has it for x86 and PowerPC and ignores it elsewhere (gcc manual, "Type Attributes"); wasm32 has clang alone. */
function isOfOtherTarget(parser: Parser, name: string, token: Token): boolean {
  if (name !== "ms_struct" && name !== "gcc_struct") return false;
  const target = parser.types.abi.name;
  if (/^(?:x86_64|i386|ppc|wasm32)/.test(target)) return false;
  const hint = "gcc is followed here";
  const message = `attribute \`${name}\` is obeyed by clang and ignored by gcc for ${target}`;
  parser.diagnostics.warning("K1106", spanOf(token), message, { hint });
  return true;
}

/** `__packed__` is `packed`. */
function plainName(text: string): string {
  return text.length > 4 && text.startsWith("__") && text.endsWith("__") ? text.slice(2, -2) : text;
}

function reportUnknown(parser: Parser, name: string, token: Token): void {
  if (harmless.has(name)) return;
  if (unsupported.has(name)) {
    parser.diagnostics.error(
      "K1107",
      spanOf(token),
      `attribute \`${name}\` would change the layout and is not supported`,
    );
    return;
  }
  const hint = suggestionHint(name, [...signatures.keys(), ...harmless, ...unsupported]);
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
