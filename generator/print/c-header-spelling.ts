// How a C header spells types: declarators inside out (C11 6.7.6), anonymous records and enums written out in place.
// Rules: `[]` only where C allows it; BTF's type tags behind the type that a pointer points to; a record's attributes behind
// its brace, since before its tag they would be the declared member's.
// Invariant: gcc and clang take the text as it is, in their default modes.
import type { Layouts, RecordDeclarations, StructLayout } from "../layout/index.js";
import {
  type Attribute,
  type EnumType,
  type Qualifiers,
  type TypeId,
  type TypeReader,
  type TypeRef,
  unqualified,
} from "../type/index.js";
import { cBaseName, cEnumBody, cOpaqueName } from "./c-header-base.js";
import type { CHeaderNames, CHeaderRename } from "./c-header-names.js";

/** What spelling needs to know. */
export interface CHeaderContext {
  readonly layouts: Layouts;
  readonly declarations: RecordDeclarations;
  /** The graph of the declarations. */
  readonly types: TypeReader;
  readonly names: CHeaderNames;
  readonly hoisted: ReadonlySet<TypeId>;
  /** Offsets and sizes as comments. */
  readonly hasComments: boolean;
  /** Told of members that cannot keep their names. */
  onRename(rename: CHeaderRename): void;
  /** The body of a record from its brace to its attributes. */
  bodyOf(layout: StructLayout, place: CHeaderPlace): string;
}

/** Where something is written. */
export interface CHeaderPlace {
  /** Number of tabs. */
  readonly depth: number;
  /** From the start of the outermost record, in bytes. */
  readonly byteOffset: number;
  /** Names of members of the record around, where those of an anonymous record in it go. */
  readonly taken?: Set<string> | undefined;
}

/** A declaration that is being spelled. */
export interface CDeclarator {
  /** What is declared with what already stands around it. */
  readonly inner: string;
  readonly place: CHeaderPlace;
  /** Texts of BTF type tags. */
  readonly typeTags?: readonly string[];
  /** True when `[]` may be written. */
  readonly isFlexible?: boolean;
}

/** The macro for type tags: not every compiler knows them. */
export const typeTagMacro = "KSTRUCT_TYPE_TAG";
/** The macro for declaration tags. */
export const declarationTagMacro = "KSTRUCT_DECL_TAG";

/** The spelling of a declaration, without `;`. */
export function spellDeclaration(context: CHeaderContext, ref: TypeRef, declarator: CDeclarator): string {
  const { types } = context;
  const type = types.get(ref.id);
  const { inner } = declarator;
  switch (type.kind) {
    case "pointer": {
      const qualifiers = qualifierText(ref.qualifiers);
      const pointer = `*${qualifiers}${qualifiers !== "" && inner !== "" ? " " : ""}${inner}`;
      const { kind } = types.get(type.target.id);
      const isBound = kind === "array" || kind === "function";
      return spellDeclaration(context, type.target, {
        ...declarator,
        inner: isBound ? `(${pointer})` : pointer,
        isFlexible: false,
      });
    }
    case "array": {
      const element = { id: type.element.id, qualifiers: bothQualifiers(ref.qualifiers, type.element.qualifiers) };
      const length = type.length ?? (declarator.isFlexible === true ? "" : 0);
      return spellDeclaration(context, element, { ...declarator, inner: `${inner}[${length}]`, isFlexible: false });
    }
    case "function": {
      const parameters = type.parameters.map(({ type: parameter }) =>
        spellParameter(context, parameter, declarator.place),
      );
      if (type.isVariadic) parameters.push("...");
      const list = parameters.length === 0 ? "void" : parameters.join(", ");
      return spellDeclaration(context, type.returns, { ...declarator, inner: `${inner}(${list})`, isFlexible: false });
    }
    default: {
      const qualifiers = qualifierText(ref.qualifiers);
      const tags = (declarator.typeTags ?? []).map((tag) => ` ${typeTagMacro}(${stringText(tag)})`).join("");
      const specifiers = `${qualifiers}${qualifiers === "" ? "" : " "}${spellBase(context, ref.id, declarator.place)}${tags}`;
      return inner === "" || inner.startsWith("[") ? `${specifiers}${inner}` : `${specifiers} ${inner}`;
    }
  }
}

/** In a prototype nothing is declared: `...` alone wants a parameter before it, which debug info does not have. */
function spellParameter(context: CHeaderContext, ref: TypeRef, place: CHeaderPlace): string {
  return spellDeclaration(context, ref, { inner: "", place });
}

function spellBase(context: CHeaderContext, id: TypeId, place: CHeaderPlace): string {
  const { types, names, hoisted } = context;
  const type = types.get(id);
  switch (type.kind) {
    case "int":
    case "float":
      return cBaseName(types.abi, type) ?? names.bytesOf(id);
    case "opaque":
      return cOpaqueName(types.abi, type) ?? names.bytesOf(id);
    case "typedef":
      return names.typedefOf(id);
    case "enum":
      if (type.tag !== null || hoisted.has(id)) return `enum ${names.tagOf(id)}`;
      return `enum ${enumBody(context, id, type, place)}`;
    case "struct":
    case "union": {
      if (type.tag !== null || hoisted.has(id)) return `${type.kind} ${names.tagOf(id)}`;
      const layout = context.layouts.layoutOf(id);
      return layout === null ? type.kind : `${type.kind} ${context.bodyOf(layout, place)}`;
    }
    default:
      return "void";
  }
}

/** The body of an enum from its brace to its attribute. */
export function enumBody(context: CHeaderContext, id: TypeId, type: EnumType, { depth }: CHeaderPlace): string {
  const byteSize = context.layouts.byteSizeOf({ id, qualifiers: unqualified }) ?? 4;
  const { values, attribute } = cEnumBody(type, byteSize);
  const names = context.names.enumeratorsOf(id);
  const indent = "\t".repeat(depth);
  // C has no empty enum.
  const lines =
    values.length === 0 ? [`kstruct_empty_enum_${id}`] : values.map((value, index) => `${names[index]} = ${value}`);
  const body = lines.map((line) => `${indent}\t${line},\n`).join("");
  return `{\n${body}${indent}}${attribute === "" ? "" : ` ${attribute}`}`;
}

/** `__attribute__((packed, aligned(8)))` for the attributes that lay out, with a space before; empty for none. */
export function attributeText(attributes: readonly Attribute[]): string {
  const words = attributes.flatMap((attribute) => {
    const argument = attribute.arguments[0];
    if (attribute.name === "packed" || attribute.name === "ms_struct" || attribute.name === "gcc_struct")
      return [attribute.name];
    if (attribute.name !== "aligned") return [];
    return [argument?.kind === "constant" ? `aligned(${argument.value})` : "aligned"];
  });
  return words.length === 0 ? "" : ` __attribute__((${words.join(", ")}))`;
}

/** `_Alignas(8) ` for each of the attributes that stand before a declaration. */
export function alignasText(attributes: readonly Attribute[]): string {
  return attributes
    .flatMap(({ name, arguments: [argument] }) =>
      name === "alignas" && argument?.kind === "constant" ? [`_Alignas(${argument.value}) `] : [],
    )
    .join("");
}

/** The texts of BTF tags of a kind. */
export function tagTexts(attributes: readonly Attribute[], name: "btf_type_tag" | "btf_decl_tag"): readonly string[] {
  return attributes.flatMap(({ name: own, arguments: [argument] }) =>
    own === name && argument?.kind === "string" ? [argument.text] : [],
  );
}

/** ` KSTRUCT_DECL_TAG("text")` for each declaration tag. */
export function declarationTagText(attributes: readonly Attribute[]): string {
  return tagTexts(attributes, "btf_decl_tag")
    .map((text) => ` ${declarationTagMacro}(${stringText(text)})`)
    .join("");
}

function stringText(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replace(/[^\x20-\x7e]/g, "?")}"`;
}

function bothQualifiers(left: Qualifiers, right: Qualifiers): Qualifiers {
  return { isConst: left.isConst || right.isConst, isVolatile: left.isVolatile || right.isVolatile };
}

function qualifierText({ isConst, isVolatile }: Qualifiers): string {
  return [isConst ? "const" : "", isVolatile ? "volatile" : ""].filter((word) => word !== "").join(" ");
}
