// Names and tags by scope (C11 6.2.1, 6.2.3): one space for ordinary names, one for the tags of all three kinds.
import { type DiagnosticDetails, nearestName } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";
import type { TypeId, TypeRef } from "../type/index.js";
import type { Parser } from "./parser.js";
import type { LocalId } from "./tree.js";

/** What an ordinary name stands for. */
export interface NameEntry {
  readonly kind: "typedef" | "enumerator" | "function" | "variable" | "local" | "parameter";
  readonly type: TypeRef;
  /** The enumerator's value, else null. */
  readonly value: bigint | null;
  /** The number of a local or parameter in its function, else null. */
  readonly local: LocalId | null;
  readonly span: Span;
}

/** What a tag stands for. */
export interface TagEntry {
  readonly kind: "struct" | "union" | "enum";
  readonly type: TypeId;
  readonly span: Span;
  /** Its body has begun: a second one is a mistake. */
  isDefined: boolean;
}

/** The names of one scope. */
export interface Scope {
  readonly names: Map<string, NameEntry>;
  readonly tags: Map<string, TagEntry>;
  readonly isFile: boolean;
}

/** The empty scope of a file. */
export function fileScope(): Scope {
  return { names: new Map(), tags: new Map(), isFile: true };
}

/** The empty scope of a block. */
export function blockScope(): Scope {
  return { names: new Map(), tags: new Map(), isFile: false };
}

/** The scope of a list of parameters: their names end with it, tags belong to the scope around it. */
export function parameterScope(parser: Parser): Scope {
  const { tags, isFile } = innermost(parser);
  return { names: new Map(), tags, isFile };
}

/** The innermost scope. */
export function innermost(parser: Parser): Scope {
  const scope = parser.scopes.at(-1);
  if (scope === undefined) throw new RangeError("K9001: no scope is open");
  return scope;
}

/** True at file scope. */
export function isFileScope(parser: Parser): boolean {
  return innermost(parser).isFile;
}

/** The innermost meaning of a name. */
export function findName(parser: Parser, name: string): NameEntry | undefined {
  for (let index = parser.scopes.length - 1; index >= 0; index -= 1) {
    const entry = parser.scopes[index]?.names.get(name);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** The innermost meaning of a tag. */
export function findTag(parser: Parser, tag: string): TagEntry | undefined {
  for (let index = parser.scopes.length - 1; index >= 0; index -= 1) {
    const entry = parser.scopes[index]?.tags.get(tag);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** Gives a name its meaning in the innermost scope. False when it has another one there, which has been reported. */
export function declareName(parser: Parser, name: string, entry: NameEntry): boolean {
  const { names } = innermost(parser);
  const before = names.get(name);
  if (before !== undefined) {
    reportRedefinition(parser, `\`${name}\``, entry.span, before.span);
    return false;
  }
  names.set(name, entry);
  return true;
}

/** Reports that something is there already. */
export function reportRedefinition(parser: Parser, what: string, span: Span, before: Span): void {
  const notes = [{ message: "it is here already", span: before }];
  parser.diagnostics.error("K1105", span, `${what} is declared twice`, { notes });
}

/** "Did you mean", as long as there is time for it: a long list of names is not searched for every one of many errors. */
export function suggestion(parser: Parser, name: string, candidates: Iterable<string>): DiagnosticDetails {
  const tried: string[] = [];
  // Any short name is near any other.
  if (name.length < 3) return {};
  for (const candidate of candidates) {
    if (parser.suggestionBudget <= 0) break;
    if (Math.abs(candidate.length - name.length) > name.length / 3 + 1) continue;
    parser.suggestionBudget -= candidate.length * name.length;
    tried.push(candidate);
  }
  const nearest = nearestName(name, tried);
  return nearest === undefined ? {} : { hint: `did you mean \`${nearest}\`?` };
}

/** Ordinary names in scope whose entries have one of the kinds. */
export function* namesOfKind(parser: Parser, kinds: readonly NameEntry["kind"][]): Iterable<string> {
  for (let index = parser.scopes.length - 1; index >= 0; index -= 1) {
    for (const [name, entry] of parser.scopes[index]?.names ?? []) if (kinds.includes(entry.kind)) yield name;
  }
}
