// Pragmas that change layouts: #pragma pack (gcc's c-pragma.cc: handle_pragma_pack), ms_struct, scalar_storage_order.
// The preprocessor passes them on as tokens, so that they take effect between the tokens of the declarations around them.
// A record gets what is in force behind its closing brace, as with gcc; clang takes what was in force at the opening one.
// Invariants: the attribute `pragma_pack` on a record has one constant, in bytes, and is absent when nothing is limited;
// a pragma that is malformed is reported, and ignored as the compilers do; one that layout/ does not know is an error.
import type { Span } from "../source/index.js";
import type { Attribute } from "../type/index.js";
import type { Parser } from "./parser.js";
import { spanOf, type Token } from "./token.js";

/** Names of pragmas that the preprocessor passes on; the others say nothing about types. */
export const layoutPragmas: ReadonlySet<string> = new Set(["pack", "ms_struct", "scalar_storage_order"]);

/** Limit on alignment, in bytes; 0 is none. `origin` is the pragma that set it. */
interface Pack {
  readonly byteAlignMax: number;
  readonly origin: Span | null;
}

/** What pragmas have set, as it stands at the cursor. */
export interface PragmaState {
  pack: Pack;
  /** What #pragma pack(push) has saved, each with the label that it was given. */
  readonly saved: { readonly pack: Pack; readonly label: string | null }[];
  /** The pragma that switched ms_struct on. */
  msStruct: Span | null;
}

/** Nothing is limited or switched on. */
export function noPragmas(): PragmaState {
  return { pack: { byteAlignMax: 0, origin: null }, saved: [], msStruct: null };
}

/** Obeys a pragma; its text is its words behind `#pragma`, macros expanded, with spaces between them. */
export function obeyPragma(parser: Parser, token: Token): void {
  const [name = "", ...words] = token.text.split(" ");
  if (name === "pack") obeyPack(parser, words, spanOf(token));
  else if (name === "ms_struct") obeyMsStruct(parser, words, spanOf(token));
  else obeyStorageOrder(parser, words, spanOf(token));
}

/** Values that gcc and clang take; 0 lifts the limit. */
const byteAligns: ReadonlySet<number> = new Set([0, 1, 2, 4, 8, 16]);

/** `pack ( [ n ] )`, `pack ( push [ , label ] [ , n ] )`, `pack ( pop [ , label ] )`. */
function obeyPack(parser: Parser, words: readonly string[], span: Span): void {
  const { pragmas } = parser;
  const [open, ...rest] = words;
  const close = rest.indexOf(")");
  if (open !== "(" || close === -1) {
    ignored(parser, span, "`#pragma pack` wants `(` and `)`");
    return;
  }
  if (close < rest.length - 1) parser.diagnostics.warning("K1019", span, "text behind `#pragma pack(…)` is ignored");
  const given = rest.slice(0, close).filter((_, index) => index % 2 === 0);
  if (rest.slice(0, close).some((word, index) => (word === ",") !== (index % 2 === 1))) {
    ignored(parser, span, "the arguments of `#pragma pack` are malformed");
    return;
  }
  const [action = "0", ...details] = given;
  if (action === "push") push(parser, details, span);
  else if (action === "pop") pop(parser, details, span);
  else if (details.length > 0 || !/^\d/.test(action)) {
    ignored(parser, span, `\`${action}\` is no action of \`#pragma pack\``);
  } else pragmas.pack = packOf(parser, action, span) ?? pragmas.pack;
}

function packOf(parser: Parser, text: string, origin: Span): Pack | null {
  const byteAlignMax = Number(text.replace(/[uUlL]+$/, ""));
  if (byteAligns.has(byteAlignMax)) return { byteAlignMax, origin };
  ignored(parser, origin, `\`#pragma pack\` takes 0, 1, 2, 4, 8 or 16, not \`${text}\``);
  return null;
}

function push(parser: Parser, details: readonly string[], span: Span): void {
  const { pragmas } = parser;
  const labels = details.filter((text) => !/^\d/.test(text));
  const numbers = details.filter((text) => /^\d/.test(text));
  if (labels.length > 1 || numbers.length > 1) {
    ignored(parser, span, "`#pragma pack(push, …)` takes one label and one number");
    return;
  }
  const [number] = numbers;
  const pack = number === undefined ? pragmas.pack : packOf(parser, number, span);
  if (pack === null) return;
  pragmas.saved.push({ pack: pragmas.pack, label: labels[0] ?? null });
  pragmas.pack = pack;
}

/** With a label: back to what was in force before the push of that label, over all pushes behind it. */
function pop(parser: Parser, details: readonly string[], span: Span): void {
  const { pragmas } = parser;
  const [label] = details;
  if (details.length > 1 || /^\d/.test(label ?? "")) {
    ignored(parser, span, "`#pragma pack(pop)` takes a label and nothing else");
    return;
  }
  const found = label === undefined ? pragmas.saved.length - 1 : pragmas.saved.findLastIndex(isLabelled(label));
  const saved = pragmas.saved[found];
  if (saved === undefined) {
    const pushed = label === undefined ? "`#pragma pack(push)`" : `\`#pragma pack(push, ${label})\``;
    ignored(parser, span, `there is no ${pushed} that this pops`);
    return;
  }
  pragmas.saved.length = found;
  pragmas.pack = saved.pack;
}

function isLabelled(label: string): (saved: { readonly label: string | null }) => boolean {
  return (saved) => saved.label === label;
}

function ignored(parser: Parser, span: Span, message: string): void {
  parser.diagnostics.warning("K1019", span, message, { hint: "gcc and clang ignore it, and so does kstruct" });
}

/** clang knows it on every target; gcc on none of these, so it counts where there is no gcc. */
function obeyMsStruct(parser: Parser, words: readonly string[], span: Span): void {
  const [word = ""] = words;
  if (words.length !== 1 || !["on", "off", "reset"].includes(word)) {
    ignored(parser, span, "`#pragma ms_struct` takes `on`, `off` or `reset`");
    return;
  }
  if (parser.types.abi.name === "wasm32") parser.pragmas.msStruct = word === "on" ? span : null;
  else if (word === "on") {
    const hint = "gcc is followed here; write __attribute__((ms_struct)) on the struct";
    parser.diagnostics.warning("K1019", span, "`#pragma ms_struct` is obeyed by clang and ignored by gcc", { hint });
  }
}

/** gcc only; the target's own order changes nothing. */
function obeyStorageOrder(parser: Parser, words: readonly string[], span: Span): void {
  const order = words.join("");
  if (order === "default" || order === `${parser.types.abi.byteOrder}-endian`) return;
  const hint = "clang has no such pragma; the types __le32 and __be32 keep their byte order on every target";
  parser.diagnostics.error("K1019", span, "#pragma scalar_storage_order is not supported", { hint });
}

/** What pragmas add to a record whose body has just ended; `atOpening` was in force when it began. */
export function pragmaAttributes(
  parser: Parser,
  attributes: readonly Attribute[],
  atOpening: Pack,
  owner: Token,
): readonly Attribute[] {
  const { pack, msStruct } = parser.pragmas;
  if (pack.byteAlignMax !== atOpening.byteAlignMax) {
    const said = ({ byteAlignMax }: Pack): string => (byteAlignMax === 0 ? "without a limit" : `to ${byteAlignMax}`);
    const message = `gcc packs this record ${said(pack)}, as it stands at the closing brace, clang ${said(atOpening)}`;
    const hint = "write `#pragma pack` before the record; gcc is followed here";
    parser.diagnostics.warning("K1112", spanOf(owner), message, { hint });
  }
  const added: Attribute[] = [];
  if (pack.byteAlignMax > 0 && pack.origin !== null) {
    const value = BigInt(pack.byteAlignMax);
    const argument = { kind: "constant", value, span: pack.origin } as const;
    added.push({ name: "pragma_pack", arguments: [argument], span: pack.origin });
  }
  const isTold = attributes.some(({ name }) => name === "ms_struct" || name === "gcc_struct");
  if (msStruct !== null && !isTold) added.push({ name: "ms_struct", arguments: [], span: msStruct });
  return added;
}
