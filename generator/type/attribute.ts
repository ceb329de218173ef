// Attributes as written in the source: the compiler's (packed, aligned) and kstruct's marks (kstruct_owner …).
// The C front end resolves arguments to types, constants and names; what they mean is decided in layout/ and mark/.
// Names are stored without surrounding underscores: `__packed__` is `packed`.
import type { Span } from "../source/index.js";
import type { TypeRef } from "./type.js";

/** One argument of an attribute. */
export type AttributeArgument =
  | { readonly kind: "type"; readonly type: TypeRef; readonly span: Span }
  | { readonly kind: "constant"; readonly value: bigint; readonly span: Span }
  | { readonly kind: "identifier"; readonly name: string; readonly span: Span }
  | { readonly kind: "string"; readonly text: string; readonly span: Span };

/** One attribute, `__attribute__((name(arguments)))`; `_Alignas(n)` is the attribute `alignas`. */
export interface Attribute {
  readonly name: string;
  readonly arguments: readonly AttributeArgument[];
  readonly span: Span;
}

/** The attributes of that name, in order. */
export function attributesNamed(attributes: readonly Attribute[], name: string): readonly Attribute[] {
  return attributes.filter((attribute) => attribute.name === name);
}

/** True when an attribute of that name is present. */
export function hasAttribute(attributes: readonly Attribute[], name: string): boolean {
  return attributes.some((attribute) => attribute.name === name);
}
