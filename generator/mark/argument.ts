// Reads the arguments of a mark. C has resolved them to types, constants and names; here they have to be of the kind that
// the mark takes. An enumerator stands for its number, and a name may also be that of a type or constant.
// Invariant: a wrong argument is reported once, at its place, by checkArguments; the readers after it report nothing.
import { type DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import {
  type Attribute,
  type AttributeArgument,
  type EnumType,
  type RecordType,
  type TypeId,
  type TypeReader,
  withoutTypedefs,
} from "../type/index.js";
import type { ArgumentKind, MarkKind } from "./mark-kind.js";

/** What the reading of marks needs. */
export interface ArgumentContext {
  readonly types: TypeReader;
  readonly diagnostics: DiagnosticCollector;
  /** Values of all enumerators by name. */
  readonly enumeratorValues: ReadonlyMap<string, bigint>;
}

/** A record or enum that a mark names. */
export interface NamedType<T> {
  readonly id: TypeId;
  readonly type: T;
  /** Tag, or typedef name. */
  readonly name: string;
}

const kindTexts: Readonly<Record<ArgumentKind, string>> = {
  name: "a name",
  number: "an integer constant",
  enum: "an enum",
  record: "a struct or union",
};

/** Whether a mark has the arguments that it takes; reports when it has not (K5003). */
export function checkArguments(context: ArgumentContext, attribute: Attribute, name: string, kind: MarkKind): boolean {
  const given = attribute.arguments.length;
  const wanted = kind.arguments.length;
  const hint = `write \`${kind.form}\``;
  if (given !== wanted) {
    const takes = wanted === 0 ? "no argument" : `${wanted} argument${wanted === 1 ? "" : "s"}`;
    context.diagnostics.error("K5003", attribute.span, `\`__${name}\` takes ${takes}, not ${given}`, { hint });
    return false;
  }
  let isRight = true;
  for (const [index, argument] of attribute.arguments.entries()) {
    const argumentKind = kind.arguments[index] ?? "name";
    if (isOfKind(context, argument, argumentKind)) continue;
    const message = `argument ${index + 1} of \`__${name}\` is not ${kindTexts[argumentKind]}`;
    context.diagnostics.error("K5003", argument.span, message, { hint });
    isRight = false;
  }
  return isRight;
}

function isOfKind(context: ArgumentContext, argument: AttributeArgument, kind: ArgumentKind): boolean {
  switch (kind) {
    case "name":
      return nameText(argument) !== null;
    case "number":
      return numberOf(context, argument) !== null;
    case "enum":
      return enumOf(context.types, argument) !== null;
    case "record":
      return recordOf(context.types, argument) !== null;
  }
}

/** The name that an argument spells; null when it is no name. A constant or typedef of that name may be in scope. */
export function nameText(argument: AttributeArgument | undefined): string | null {
  if (argument === undefined) return null;
  if (argument.kind === "identifier") return argument.name;
  const { file, start, end } = argument.span;
  const text = file.text.slice(start, end);
  return /^[A-Za-z_]\w*$/.test(text) ? text : null;
}

/** The value of a constant, also of an enumerator given by name. */
export function numberOf(context: ArgumentContext, argument: AttributeArgument | undefined): bigint | null {
  if (argument?.kind === "constant") return argument.value;
  return argument?.kind === "identifier" ? (context.enumeratorValues.get(argument.name) ?? null) : null;
}

/** The enum that an argument names. */
export function enumOf(types: TypeReader, argument: AttributeArgument | undefined): NamedType<EnumType> | null {
  if (argument?.kind !== "type") return null;
  const { id } = withoutTypedefs(types, argument.type);
  const type = types.get(id);
  return type.kind === "enum" ? { id, type, name: type.tag ?? typedefName(types, argument.type.id) } : null;
}

/** The struct or union that an argument names. */
export function recordOf(types: TypeReader, argument: AttributeArgument | undefined): NamedType<RecordType> | null {
  if (argument?.kind !== "type") return null;
  const { id } = withoutTypedefs(types, argument.type);
  const type = types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  return { id, type, name: type.tag ?? typedefName(types, argument.type.id) };
}

function typedefName(types: TypeReader, id: TypeId): string {
  const type = types.get(id);
  return type.kind === "typedef" ? type.name : "";
}

/** Reports a type that a mark names and that is only declared (K5004). */
export function reportUndefined(
  context: ArgumentContext,
  argument: AttributeArgument | undefined,
  keyword: "struct" | "union" | "enum",
  name: string,
): void {
  const defined = context.types.names(keyword).filter((candidate) => isDefined(context.types, keyword, candidate));
  const hint = suggestionHint(name, defined) ?? `define \`${keyword} ${name}\`, or include the header that does`;
  context.diagnostics.error("K5004", argument?.span ?? null, `\`${keyword} ${name}\` is not defined`, { hint });
}

function isDefined(types: TypeReader, keyword: "struct" | "union" | "enum", name: string): boolean {
  const id = types.find(keyword, name);
  const type = id === undefined ? undefined : types.get(id);
  if (type?.kind === "enum") return type.enumerators !== null;
  return (type?.kind === "struct" || type?.kind === "union") && type.members !== null;
}
