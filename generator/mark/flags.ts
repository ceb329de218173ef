// Checks `__flags(enum E)`: E's enumerators are bit numbers of the word. Those that begin with `__` (`__NR_PAGEFLAGS`)
// count, they are no flags.
import type { Layouts } from "../layout/index.js";
import { type Attribute, type Member, placeOfOrigin } from "../type/index.js";
import { type ArgumentContext, enumOf, reportUndefined } from "./argument.js";
import type { FlagsMark } from "./mark.js";

import { type MarkedWord, wordOf } from "./word.js";

/** The checked mark, or null when something is wrong. */
export function readFlags(
  context: ArgumentContext,
  layouts: Layouts,
  member: Member,
  attribute: Attribute,
): FlagsMark | null {
  const { diagnostics } = context;
  const named = enumOf(context.types, attribute.arguments[0]);
  if (named === null) return null;
  if (named.type.enumerators === null) {
    reportUndefined(context, attribute.arguments[0], "enum", named.name);
    return null;
  }
  const word = integerOf(context, layouts, member, attribute, "__flags");
  if (word === null) return null;
  const bitSize = word.byteSize * 8;
  const enumerators = named.type.enumerators.filter(({ name }) => !name.startsWith("__"));
  const beyond = enumerators.filter(({ value }) => value < 0n || value >= bitSize);
  for (const { name, value, origin } of beyond) {
    const message = `\`${name}\` is bit ${value}, but \`${member.name ?? ""}\` has bits 0-${bitSize - 1}`;
    const notes = [{ message: `\`${name}\` is declared here`, span: placeOfOrigin(origin) }];
    diagnostics.error("K5008", attribute.span, message, { notes, hint: "begin the name with `__` when it is no flag" });
  }
  if (beyond.length > 0) return null;
  const flags = enumerators.map(({ name, value }) => ({ name, bit: Number(value) }));
  return { enumType: named.id, enumName: named.name, flags };
}

/** The integer that a mark acts on; reports when the member has none (K5005). */
export function integerOf(
  { diagnostics }: ArgumentContext,
  layouts: Layouts,
  member: Member,
  attribute: Attribute,
  mark: string,
): MarkedWord | null {
  const word = wordOf(layouts, member);
  if (word?.kind === "integer") return word;
  const message = `\`${mark}\` needs an integer, and \`${member.name ?? ""}\` is none`;
  const hint = "it also acts on a struct that has one integer and nothing else";
  diagnostics.error("K5005", attribute.span, message, { hint });
  return null;
}
