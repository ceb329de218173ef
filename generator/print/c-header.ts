// A C header for chosen types and all that they need: gcc and clang lay its types out as they are laid out here.
// Rules: order by c-header-plan.ts, names by c-header-names.ts, attributes by layout/infer-attributes.ts. Nothing is included,
// so the header stands alone; its names win over macros of old compilers (`linux`); what newer C calls keywords it defines
// only where it must.
// Invariant: the same types give the same text.
import type { Abi } from "../abi/index.js";
import {
  createDeclarations,
  type Layouts,
  type RecordDeclarations,
  refinedByUses,
  type StructLayout,
} from "../layout/index.js";
import { type Member, type TypeId, unqualified, withoutTypedefs } from "../type/index.js";
import { assertLines } from "./c-header-assert.js";
import { isBytesType } from "./c-header-base.js";
import { type CHeaderRename, nameCHeader } from "./c-header-names.js";
import { type CHeaderItem, type CHeaderPlan, planCHeader } from "./c-header-plan.js";
import { recordBody } from "./c-header-record.js";
import {
  attributeText,
  type CHeaderContext,
  declarationTagMacro,
  declarationTagText,
  enumBody,
  spellDeclaration,
  typeTagMacro,
} from "./c-header-spelling.js";

/** What to write. */
export interface CHeaderInput {
  readonly layouts: Layouts;
  /** Types in full; what they need is added. */
  readonly wanted: readonly TypeId[];
  /** First words of the comment on top: where the types come from. */
  readonly title: string;
  /** The macro against a second inclusion. */
  readonly guard: string;
  /** Offsets and sizes as comments. */
  readonly hasComments: boolean;
  /** `_Static_assert` of sizes and offsets. */
  readonly hasAsserts: boolean;
}

/** A header and what people should know of it. */
export interface CHeader {
  readonly text: string;
  /** Records that are written in full, those in them included. */
  readonly records: readonly StructLayout[];
  readonly renames: readonly CHeaderRename[];
  /** Records of which only the bytes could be written. */
  readonly bytesRecords: readonly TypeId[];
  /** Records that are written without some of their members. */
  readonly gappedRecords: readonly TypeId[];
  /** Types that C has no name for. */
  readonly bytesTypes: readonly TypeId[];
}

/** Writes the header. */
export function cHeader(input: CHeaderInput): CHeader {
  const { types: all } = input.layouts;
  const plan = planCHeader(all, input.wanted, (id) => isBytesType(all.abi, all.get(id)));
  const layouts = refinedByUses(input.layouts, recordIds(plan));
  const declarations = declarationsOf(layouts);
  const { types } = declarations;
  const names = nameCHeader(types, plan);
  const memberRenames: CHeaderRename[] = [];
  const context: CHeaderContext = {
    layouts,
    declarations,
    types,
    names,
    hoisted: plan.hoisted,
    hasComments: input.hasComments,
    onRename: (rename) => memberRenames.push(rename),
    bodyOf: (layout, place) => recordBody(context, layout, place),
  };
  const body = spaced(plan.items.map((item) => itemText(context, item, input.hasAsserts)));
  const records = recordIds(plan).flatMap((id) => layouts.layoutOf(id) ?? []);
  return {
    text: `${preambleText(input, records, body)}${body}\n#endif\n`,
    records,
    renames: [...names.renames, ...memberRenames],
    bytesRecords: records.filter(({ type }) => declarations.declarationOf(type) === null).map(({ type }) => type),
    gappedRecords: records.flatMap(({ type }) =>
      (declarations.declarationOf(type)?.left.length ?? 0) > 0 ? [type] : [],
    ),
    bytesTypes: plan.items.flatMap(({ kind, id }) => (kind === "bytes" ? [id] : [])),
  };
}

/** How C declares the records: not at all when a bit-field's type is bytes. */
function declarationsOf(layouts: Layouts): RecordDeclarations {
  const { types, declarationOf } = createDeclarations(layouts);
  const isBytes = ({ bitWidth, type }: Member): boolean =>
    bitWidth !== null && isBytesType(types.abi, types.get(withoutTypedefs(types, type).id));
  return {
    types,
    declarationOf(id) {
      const declaration = declarationOf(id);
      return declaration?.members.some(isBytes) === true ? null : declaration;
    },
  };
}

/** Blank lines around what has a body. */
function spaced(texts: readonly string[]): string {
  const hasBody = (text: string | undefined): boolean => text?.includes("{") === true;
  const shown = texts.filter((text) => text !== "");
  return shown
    .map((text, index) => (index > 0 && (hasBody(text) || hasBody(shown[index - 1])) ? `\n${text}` : text))
    .join("");
}

/** Records that the header has in full. */
function recordIds({ items, inlined }: CHeaderPlan): readonly TypeId[] {
  return [...items.flatMap(({ kind, id }) => (kind === "definition" ? [id] : [])), ...inlined];
}

function itemText(context: CHeaderContext, { kind, id }: CHeaderItem, hasAsserts: boolean): string {
  const { types, names } = context;
  const type = types.get(id);
  const asserts = hasAsserts && kind !== "forward" ? assertLines(context, id) : "";
  switch (kind) {
    case "forward":
      return `${type.kind} ${names.tagOf(id)};\n`;
    case "typedef":
      return `${typedefText(context, id)}${asserts}`;
    case "bytes":
      return bytesText(context, id);
    case "definition":
      return `${definitionText(context, id)}${asserts}`;
  }
}

function definitionText(context: CHeaderContext, id: TypeId): string {
  const { types, names, layouts, hoisted } = context;
  const type = types.get(id);
  const place = { depth: 0, byteOffset: 0 };
  if (type.kind === "enum") {
    const tag = type.tag === null && !hoisted.has(id) ? "" : `${names.tagOf(id)} `;
    const text = `enum ${tag}${enumBody(context, id, type, place)};\n`;
    return names.enumeratorsOf(id).some((name) => name === "true" || name === "false") ? beforeC23(text) : text;
  }
  const layout = layouts.layoutOf(id);
  if ((type.kind !== "struct" && type.kind !== "union") || layout === null) return "";
  const tags = declarationTagText(type.attributes);
  const comment = context.hasComments || layout.alignment === "ambiguous" ? sizeComment(layout) : "";
  return `${type.kind} ${names.tagOf(id)} ${recordBody(context, layout, place)}${tags};${comment}\n`;
}

function sizeComment({ byteSize, byteAlign, alignment }: StructLayout): string {
  return ` /* size: ${byteSize}, align: ${byteAlign}${alignment === "exact" ? "" : ` (${alignment})`} */`;
}

/** What compilers declare themselves. */
const builtinTypedefs: ReadonlySet<string> = new Set([
  "__builtin_va_list",
  "__builtin_ms_va_list",
  "__builtin_sysv_va_list",
]);

function typedefText(context: CHeaderContext, id: TypeId): string {
  const type = context.types.get(id);
  if (type.kind !== "typedef" || builtinTypedefs.has(type.name)) return "";
  const name = context.names.typedefOf(id);
  const spelled = spellDeclaration(context, type.target, { inner: name, place: { depth: 0, byteOffset: 0 } });
  const attributes = `${attributeText(type.attributes)}${declarationTagText(type.attributes)}`;
  const text = `typedef ${spelled}${attributes};\n`;
  return name === "bool" ? beforeC23(text) : text;
}

/** `bool`, `true` and `false` are words of newer C, and macros of <stdbool.h>. */
function beforeC23(text: string): string {
  const condition =
    "!defined(__bool_true_false_are_defined) && (!defined(__STDC_VERSION__) || __STDC_VERSION__ < 202311L)";
  return `#if ${condition}\n${text}#endif\n`;
}

function bytesText({ types, names, layouts }: CHeaderContext, id: TypeId): string {
  const type = types.get(id);
  const byteSize = layouts.byteSizeOf({ id, qualifiers: unqualified }) ?? 0;
  const byteAlign = layouts.byteAlignOf({ id, qualifiers: unqualified }) ?? 1;
  const what = "name" in type ? type.name : type.kind;
  const attribute = byteAlign === 1 ? "" : ` __attribute__((aligned(${byteAlign})))`;
  // An alignment that does not divide the size can be a typedef's only: a struct would grow.
  const isOfStruct = byteSize % byteAlign === 0;
  const [inside, outside] = isOfStruct ? [attribute, ""] : ["", attribute];
  const comment = `/* ${what.replaceAll("*/", "* /")}: C has no such type here, only its bytes are kept */`;
  return `${comment}\ntypedef struct {\n\tunsigned char bytes[${byteSize}];\n}${inside} ${names.bytesOf(id)}${outside};\n`;
}

/** Macros that compilers define in their default mode and that are no reserved names. */
function predefinedWords({ predefinedMacros, operatingSystem }: Abi): readonly string[] {
  const words = Object.keys(predefinedMacros).filter((word) => !word.startsWith("_"));
  return [...words, ...(operatingSystem === "linux" ? ["linux", "unix"] : [])];
}

function preambleText({ title, guard, layouts }: CHeaderInput, records: readonly StructLayout[], body: string): string {
  const { abi } = layouts.types;
  const ambiguous = records.filter(({ alignment }) => alignment === "ambiguous").length;
  const trust =
    ambiguous === 0
      ? ""
      : ` *\n * The alignment of ${ambiguous} of ${records.length} records is marked ambiguous: more than one gives this layout.\n`;
  const undefinitions = predefinedWords(abi)
    .filter((word) => new RegExp(`\\b${word}\\b`).test(body))
    .map((word) => `#undef ${word}\n`);
  return [
    `/*\n * ${title.replaceAll("*/", "* /")}\n * for ${abi.name}: ${abi.byteOrder}-endian, ${abi.pointerByteSize * 8}-bit pointers.\n${trust} */\n`,
    `#ifndef ${guard}\n#define ${guard}\n\n`,
    undefinitions.join(""),
    body.includes(typeTagMacro) ? tagMacroText(typeTagMacro, "btf_type_tag") : "",
    body.includes(declarationTagMacro) ? tagMacroText(declarationTagMacro, "btf_decl_tag") : "",
  ].join("");
}

function tagMacroText(macro: string, attribute: string): string {
  return [
    "#ifdef __has_attribute",
    `#if __has_attribute(${attribute})`,
    `#define ${macro}(text) __attribute__((${attribute}(text)))`,
    "#endif",
    "#endif",
    `#ifndef ${macro}`,
    `#define ${macro}(text)`,
    "#endif\n\n",
  ].join("\n");
}
