// A header as data: what a generator makes, a shrinker takes apart, and compilers and kstruct read as text.
// Invariants: declarations stand in an order in which each uses earlier ones only; names are unique within a header, so that
// a designator reaches into anonymous records.

/** A use of a type: C text around the declared name, and the declarations that it needs. */
export interface TypeUse {
  readonly before: string;
  readonly after: string;
  readonly needs: readonly string[];
}

/** A member that is no bit-field. */
export interface PlainMember {
  readonly kind: "plain";
  readonly name: string;
  readonly type: TypeUse;
  /** Attributes in front of the type, and behind the declarator. */
  readonly front: readonly string[];
  readonly attributes: readonly string[];
}

/** A bit-field; without a name it is padding. */
export interface BitMember {
  readonly kind: "bits";
  readonly name: string | null;
  readonly type: TypeUse;
  readonly bitWidth: number;
  readonly attributes: readonly string[];
}

/** A record written in place: anonymous, or with a member name (and an array's brackets behind it). */
export interface InlineMember {
  readonly kind: "inline";
  readonly record: RecordNode;
  readonly name: string | null;
  readonly brackets: string;
  readonly attributes: readonly string[];
}

/** A member. */
export type MemberNode = PlainMember | BitMember | InlineMember;

/** A struct or union. */
export interface RecordNode {
  readonly kind: "struct" | "union";
  /** Attributes between the keyword and the tag, and behind the brace. */
  readonly front: readonly string[];
  readonly attributes: readonly string[];
  readonly members: readonly MemberNode[];
}

/** A declaration at file scope. */
export type Declaration =
  | { readonly kind: "enum"; readonly name: string; readonly text: string }
  | { readonly kind: "typedef"; readonly name: string; readonly type: TypeUse; readonly attributes: readonly string[] }
  | {
      readonly kind: "record";
      /** `struct R1`. */
      readonly name: string;
      readonly record: RecordNode;
      /** `#pragma pack(push, n)` before it and `pop` behind it; null when there is none. */
      readonly pack: number | null;
    };

/** The text of one declaration. */
export function declarationText(declaration: Declaration): string {
  switch (declaration.kind) {
    case "enum":
      return `${declaration.text};\n`;
    case "typedef": {
      const { type, name, attributes } = declaration;
      return `typedef ${type.before}${name}${type.after}${suffix(attributes)};\n`;
    }
    case "record": {
      const { name, record, pack } = declaration;
      const text = `${recordText(record, name.slice(name.indexOf(" ") + 1), 0)};\n`;
      return pack === null ? text : `#pragma pack(push, ${pack})\n${text}#pragma pack(pop)\n`;
    }
  }
}

/** The text of a header. */
export function headerText(declarations: readonly Declaration[]): string {
  return declarations.map(declarationText).join("");
}

function suffix(attributes: readonly string[]): string {
  return attributes.map((attribute) => ` __attribute__((${attribute}))`).join("");
}

function prefix(attributes: readonly string[]): string {
  return attributes
    .map((attribute) => (attribute.startsWith("_Alignas") ? `${attribute} ` : `__attribute__((${attribute})) `))
    .join("");
}

function recordText({ kind, front, attributes, members }: RecordNode, tag: string | null, depth: number): string {
  const indent = "\t".repeat(depth);
  const head = `${kind} ${prefix(front)}${tag === null ? "" : `${tag} `}`;
  const body = members.map((member) => `${indent}\t${memberText(member, depth + 1)};\n`).join("");
  return `${head}{\n${body}${indent}}${suffix(attributes)}`;
}

function memberText(member: MemberNode, depth: number): string {
  const behind = suffix(member.attributes);
  switch (member.kind) {
    case "plain":
      return `${prefix(member.front)}${member.type.before}${member.name}${member.type.after}${behind}`;
    case "bits":
      return `${member.type.before}${member.name ?? ""} : ${member.bitWidth}${behind}`;
    case "inline": {
      const name = member.name === null ? "" : ` ${member.name}${member.brackets}`;
      return `${recordText(member.record, null, depth)}${name}${behind}`;
    }
  }
}

/** What a declaration needs before it. */
function needsOf(declaration: Declaration): readonly string[] {
  if (declaration.kind === "typedef") return declaration.type.needs;
  return declaration.kind === "record" ? recordNeeds(declaration.record) : [];
}

function recordNeeds({ members }: RecordNode): readonly string[] {
  return members.flatMap((member) => (member.kind === "inline" ? recordNeeds(member.record) : member.type.needs));
}

/** The named declarations with all that they need, in order. */
export function closureOf(declarations: readonly Declaration[], names: readonly string[]): readonly Declaration[] {
  const wanted = new Set(names);
  const kept: Declaration[] = [];
  for (const declaration of [...declarations].reverse()) {
    if (!wanted.has(declaration.name)) continue;
    for (const need of needsOf(declaration)) wanted.add(need);
    kept.push(declaration);
  }
  return kept.reverse();
}
