// The marks by name: where each may stand and what arguments it takes. Anything else was misspelt or misplaced.
// A mark `__tagged` of layouts/include/kstruct.h arrives as the attribute `kstruct_tagged`.
import { type DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import type { Attribute } from "../type/index.js";

/** What a mark may stand on. */
export type MarkPlace = "member" | "record" | "enum" | "enumerator" | "typedef";

/** What an argument of a mark has to be. */
export type ArgumentKind = "name" | "number" | "enum" | "record";

/** One mark. */
export interface MarkKind {
  readonly places: readonly MarkPlace[];
  readonly arguments: readonly ArgumentKind[];
  /** How it is written, for hints. */
  readonly form: string;
}

const prefix = "kstruct_";

const markKinds: ReadonlyMap<string, MarkKind> = new Map<string, MarkKind>([
  ["owner", { places: ["member", "record"], arguments: ["name"], form: "__owner(name)" }],
  ["tagged", { places: ["member"], arguments: ["enum", "number"], form: "__tagged(enum E, bits)" }],
  ["points_to", { places: ["member", "enumerator"], arguments: ["record"], form: "__points_to(struct T)" }],
  ["flags", { places: ["member"], arguments: ["enum"], form: "__flags(enum E)" }],
  ["bits", { places: ["member"], arguments: ["name", "number", "number"], form: "__bits(name, shift, width)" }],
  ["overlays", { places: ["record"], arguments: ["record"], form: "__overlays(struct T)" }],
  [
    "descriptor_of",
    { places: ["record"], arguments: ["record", "name", "name"], form: "__descriptor_of(struct T, member, TAG)" },
  ],
  ["role", { places: ["member"], arguments: ["name"], form: "__role(name)" }],
  ["ours", { places: ["member", "record", "enum", "enumerator", "typedef"], arguments: [], form: "__ours" }],
]);

const placeTexts: Readonly<Record<MarkPlace, string>> = {
  member: "a member",
  record: "a struct or union",
  enum: "an enum",
  enumerator: "an enumerator",
  typedef: "a typedef",
};

/** Name of a mark without its prefix (`tagged`), or null for an attribute that is no mark. */
export function markNameOf(attribute: Attribute): string | null {
  return attribute.name.startsWith(prefix) ? attribute.name.slice(prefix.length) : null;
}

/** The marks of one name, in order. */
export function marksNamed(attributes: readonly Attribute[], name: string): readonly Attribute[] {
  return attributes.filter((attribute) => attribute.name === `${prefix}${name}`);
}

/** The mark of an attribute that stands where it may, else null; reports what is unknown (K5001) or misplaced (K5002). */
export function placedMark(
  attribute: Attribute,
  place: MarkPlace,
  diagnostics: DiagnosticCollector,
): { readonly name: string; readonly kind: MarkKind } | null {
  const name = markNameOf(attribute);
  if (name === null) return null;
  const kind = markKinds.get(name);
  if (kind === undefined) {
    const names = [...markKinds.keys()].map((known) => `${prefix}${known}`);
    const hint = suggestionHint(attribute.name, names) ?? `the marks are ${names.join(", ")}`;
    diagnostics.error("K5001", attribute.span, `unknown mark \`${attribute.name}\``, { hint });
    return null;
  }
  if (!kind.places.includes(place)) {
    const message = `\`__${name}\` says nothing about ${placeTexts[place]}`;
    const hint = `\`${kind.form}\` stands on ${kind.places.map((known) => placeTexts[known]).join(" or ")}`;
    diagnostics.error("K5002", attribute.span, message, { hint });
    return null;
  }
  return { name, kind };
}
