// Records as plain data, from which both a C header and a type graph are made: what the oracle tests are about.
// The graph is made here and not by the C front end, so that a mistake of the parser cannot hide one of the layout.
import { type Abi, abiOf, type TargetName } from "../../generator/abi/index.js";
import { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import { baseTypeName, createLayouts, type Layouts } from "../../generator/layout/index.js";
import type { Judge, Verification } from "../../generator/oracle/index.js";
import { verifyUnit } from "../../generator/oracle/index.js";
import type { SourceFile } from "../../generator/source/index.js";
import {
  type Attribute,
  type Member,
  type NamedKind,
  type Origin,
  type Type,
  TypeGraphBuilder,
  type TypeId,
  unqualified,
  voidId,
} from "../../generator/type/index.js";

/** A type as a declaration uses it. */
export type TypeSpec =
  | { readonly base: string }
  | { readonly named: string }
  | { readonly pointerTo: TypeSpec }
  | { readonly inline: RecordSpec };

/** A member: `type name[dimensions] : bitWidth` with attributes. Dimension null is a flexible array. */
export interface MemberSpec {
  readonly type: TypeSpec;
  readonly name: string | null;
  readonly dimensions?: readonly (number | null)[];
  readonly bitWidth?: number;
  readonly isPacked?: boolean;
  readonly byteAlign?: number;
}

/** A struct or union; the tag is null when it is written inline. */
export interface RecordSpec {
  readonly kind: "struct" | "union";
  readonly tag: string | null;
  readonly members: readonly MemberSpec[];
  readonly isPacked?: boolean;
  readonly byteAlign?: number;
}

/** An enum; values are the enumerators' in order. */
export interface EnumSpec {
  readonly kind: "enum";
  readonly tag: string;
  readonly enumerators: Readonly<Record<string, bigint>>;
}

/** A typedef. */
export interface TypedefSpec {
  readonly kind: "typedef";
  readonly name: string;
  readonly type: TypeSpec;
  readonly dimensions?: readonly number[];
  readonly byteAlign?: number;
}

/** A declaration at file scope. */
export type Spec = RecordSpec | EnumSpec | TypedefSpec;

/** `base name`. */
export function member(base: string, name: string, rest: Partial<MemberSpec> = {}): MemberSpec {
  return { type: { base }, name, ...rest };
}

/** `base name : bitWidth`. */
export function bits(base: string, name: string | null, bitWidth: number, rest: Partial<MemberSpec> = {}): MemberSpec {
  return { type: { base }, name, bitWidth, ...rest };
}

/** `struct { … } name`, or an anonymous one. */
export function inline(
  kind: "struct" | "union",
  name: string | null,
  members: readonly MemberSpec[],
  rest: Partial<MemberSpec> = {},
): MemberSpec {
  return { type: { inline: { kind, tag: null, members } }, name, ...rest };
}

/** `struct tag { … };` */
export function struct(tag: string, members: readonly MemberSpec[], rest: Partial<RecordSpec> = {}): RecordSpec {
  return { kind: "struct", tag, members, ...rest };
}

/** The header. */
export function headerText(specs: readonly Spec[]): string {
  return specs.map((spec) => `${declarationText(spec)};\n`).join("");
}

function declarationText(spec: Spec): string {
  if (spec.kind === "enum") {
    const names = Object.entries(spec.enumerators).map(([name, value]) => `${name} = ${value}`);
    return `enum ${spec.tag} { ${names.join(", ")} }`;
  }
  if (spec.kind === "typedef") return `typedef ${declaratorText(spec.type, spec.name, spec)}`;
  return recordText(spec, "");
}

interface Suffixes {
  readonly dimensions?: readonly (number | null)[];
  readonly bitWidth?: number;
  readonly isPacked?: boolean;
  readonly byteAlign?: number;
}

function declaratorText(type: TypeSpec, name: string, suffixes: Suffixes, indent = ""): string {
  const dimensions = (suffixes.dimensions ?? []).map((length) => `[${length ?? ""}]`).join("");
  const width = suffixes.bitWidth === undefined ? "" : ` : ${suffixes.bitWidth}`;
  const declarator = `${name}${dimensions}${width}${attributesText(suffixes)}`;
  return `${typeText(type, indent)} ${declarator}`.trimEnd();
}

function typeText(type: TypeSpec, indent: string): string {
  if ("base" in type) return type.base;
  if ("named" in type) return type.named;
  return "pointerTo" in type ? `${typeText(type.pointerTo, indent)} *` : recordText(type.inline, indent);
}

function recordText(record: RecordSpec, indent: string): string {
  const inner = `${indent}  `;
  const lines = record.members.map(
    ({ type, name, ...suffixes }) => `${inner}${declaratorText(type, name ?? "", suffixes, inner)};\n`,
  );
  const tag = record.tag === null ? "" : ` ${record.tag}`;
  return `${record.kind}${tag} {\n${lines.join("")}${indent}}${attributesText(record)}`;
}

function attributesText({ isPacked, byteAlign }: Suffixes): string {
  const names = [
    ...(isPacked === true ? ["packed"] : []),
    ...(byteAlign === undefined ? [] : [`aligned(${byteAlign})`]),
  ];
  return names.length === 0 ? "" : ` __attribute__((${names.join(", ")}))`;
}

const documentation = { text: "" };

/** Makes the graph. Each member gets a place of its own, so that warnings can be told apart. */
class GraphMaker {
  readonly builder: TypeGraphBuilder;
  readonly #abi: Abi;
  readonly #file: SourceFile;
  #memberCount = 0;

  constructor(abi: Abi, file: SourceFile) {
    this.#abi = abi;
    this.#file = file;
    this.builder = new TypeGraphBuilder(abi);
  }

  add(spec: Spec): void {
    if (spec.kind === "enum") this.builder.declare("enum", spec.tag, this.#enum(spec));
    else if (spec.kind === "typedef") {
      const target = this.builder.ref(this.#array(this.#type(spec.type), spec.dimensions ?? []));
      const attributes = this.#attributes(spec);
      const origin = this.#origin();
      this.builder.declare("typedef", spec.name, {
        kind: "typedef",
        name: spec.name,
        target,
        attributes,
        documentation,
        origin,
      });
    } else this.builder.declare(spec.kind, spec.tag ?? "", this.#record(spec));
  }

  #origin(): Origin {
    this.#memberCount += 1;
    return { from: "c", span: { file: this.#file, start: this.#memberCount, end: this.#memberCount } };
  }

  #attributes({ isPacked, byteAlign }: Suffixes): Attribute[] {
    const span = { file: this.#file, start: 0, end: 0 };
    const aligned = { kind: "constant", value: BigInt(byteAlign ?? 0), span } as const;
    return [
      ...(isPacked === true ? [{ name: "packed", arguments: [], span }] : []),
      ...(byteAlign === undefined ? [] : [{ name: "aligned", arguments: [aligned], span }]),
    ];
  }

  #record(record: RecordSpec): Type {
    const { kind, tag } = record;
    const members = record.members.map((spec) => this.#member(spec));
    return { kind, tag, members, attributes: this.#attributes(record), documentation, origin: this.#origin() };
  }

  #member(spec: MemberSpec): Member {
    const type = this.builder.ref(this.#array(this.#type(spec.type), spec.dimensions ?? []));
    const attributes = this.#attributes(spec);
    const bitWidth = spec.bitWidth ?? null;
    return { name: spec.name, type, bitWidth, attributes, documentation, origin: this.#origin() };
  }

  #array(element: TypeId, dimensions: readonly (number | null)[]): TypeId {
    return dimensions.reduceRight<TypeId>(
      (id, length) => this.builder.add({ kind: "array", element: this.builder.ref(id), length }),
      element,
    );
  }

  #type(type: TypeSpec): TypeId {
    if ("base" in type) return this.#base(type.base);
    if ("inline" in type) return this.builder.add(this.#record(type.inline));
    if ("pointerTo" in type) {
      return this.builder.add({ kind: "pointer", target: this.builder.ref(this.#type(type.pointerTo)) });
    }
    const [first = "", second] = type.named.split(" ");
    const isTag = (text: string): text is NamedKind => ["struct", "union", "enum"].includes(text);
    const id = isTag(first) ? this.builder.find(first, second ?? "") : this.builder.find("typedef", first);
    if (id === undefined) throw new Error(`${type.named} is not declared`);
    return id;
  }

  #base(name: string): TypeId {
    const base = baseTypeName(name);
    const byteSize = base === null ? undefined : this.#abi.baseTypes[base]?.byteSize;
    if (byteSize === undefined) throw new Error(`${name} is no base type of ${this.#abi.name}`);
    if (["float", "double", "long double"].includes(name)) return this.builder.add({ kind: "float", name, byteSize });
    const isSigned = name === "char" ? this.#abi.isCharSigned : !name.includes("unsigned") && name !== "_Bool";
    const encoding = name === "_Bool" ? "bool" : name.endsWith("char") ? "char" : "integer";
    return this.builder.add({ kind: "int", name, byteSize, isSigned, encoding });
  }

  #enum({ tag, enumerators }: EnumSpec): Type {
    const isNegative = Object.values(enumerators).some((value) => value < 0n);
    return {
      kind: "enum",
      tag,
      enumerators: Object.entries(enumerators).map(([name, value]) => ({
        ...{ name, value, attributes: [], documentation, origin: this.#origin() },
      })),
      underlying: this.builder.ref(this.#base(isNegative ? "int" : "unsigned int")),
      attributes: [],
      documentation,
      origin: this.#origin(),
    };
  }
}

/** A unit made of specs. */
export interface SpecUnit {
  readonly file: SourceFile;
  readonly layouts: Layouts;
  readonly diagnostics: DiagnosticCollector;
}

/** Makes the unit for a target; `text` replaces the header that goes to the judges. */
export function unitOf(specs: readonly Spec[], target: TargetName, text = headerText(specs)): SpecUnit {
  const file = { name: "test.h", text };
  const maker = new GraphMaker(abiOf(target), file);
  for (const spec of specs) maker.add(spec);
  const diagnostics = new DiagnosticCollector();
  return { file, layouts: createLayouts(maker.builder.freeze(), diagnostics), diagnostics };
}

/** Asks judges about a unit. */
export function judgeUnit(
  { file, layouts, diagnostics }: SpecUnit,
  judges: readonly Judge[],
  macros: Readonly<Record<string, bigint>> = {},
): Promise<Verification> {
  const { types } = layouts;
  const span = { file, start: 0, end: 0 };
  const constants = Object.entries(macros).map(([name, value]) => ({
    ...{ name, value, type: { id: voidId, qualifiers: unqualified } },
    ...{ spelling: String(value), documentation, file, span },
  }));
  const unit = { types, files: [file], typeDeclarations: [], constants };
  const places = { workingFolder: "/work", includePaths: [], defines: {} };
  return verifyUnit({ name: "test.h", headers: [file], unit, layouts, ...places }, judges, diagnostics);
}
