// Where the heads of methods, members of interfaces and other declarations of generated code may be broken.
import { bracketed, type Doc, group, indent, joined, softLine, spaceLine } from "./doc.js";
import { readExpression } from "./expression.js";
import { assignedDoc } from "./statement.js";
import { TokenReader, tokensOf } from "./tokens.js";

/** A declaration, or null where the line is none that is known. */
export function declarationDoc(line: string): Doc | null {
  return constantDoc(line) ?? typeAliasDoc(line) ?? classDoc(line) ?? functionTypeDoc(line) ?? methodDoc(line);
}

/** `export const NAME = literal;`. */
function constantDoc(line: string): Doc | null {
  const [, target, text] = /^(export const \S+) = (.*);$/.exec(line) ?? [];
  if (target === undefined || text === undefined) return null;
  const tokens = tokensOf(text);
  const value = tokens === null ? null : readExpression(new TokenReader(tokens));
  return value === null ? null : [assignedDoc(target, "=", value), ";"];
}

/** `export type Name = type;`. */
function typeAliasDoc(line: string): Doc | null {
  const [, target, type] = /^(export type \S+) = (.*)$/.exec(line) ?? [];
  return target === undefined || type === undefined ? null : [target, " =", group(indent([spaceLine, type]))];
}

/** `export class Name implements A, B {`. */
function classDoc(line: string): Doc | null {
  const [, head, list] = /^(export class \S+) implements (.*) \{$/.exec(line) ?? [];
  if (head === undefined || list === undefined) return null;
  const names = list.split(", ");
  const clause =
    names.length === 1
      ? ["implements ", ...names]
      : ["implements", indent([spaceLine, joined([",", spaceLine], names)])];
  return group([head, indent([spaceLine, group(clause)]), spaceLine, "{"]);
}

/** `readonly name: (a: A) => B;`, `name: new (a: A) => B;`. */
function functionTypeDoc(line: string): Doc | null {
  const [, head, rest] = /^((?:readonly )?[\w$]+: (?:new )?)\((.*)$/.exec(line) ?? [];
  if (head === undefined || rest === undefined) return null;
  const { items, after } = listOf(rest, ")");
  return [head, group([bracketed("(", items, ")"), after])];
}

/** `static name<T>(a: A, b: B): C {`, and the same with a `;` in an interface. A setter's one parameter stays. */
function methodDoc(line: string): Doc | null {
  const [, head, types, rest] = /^((?:static |get |set )?[\w$]+)(?:<([^>(]*)>)?\((.*)$/.exec(line) ?? [];
  if (head === undefined || rest === undefined || head.startsWith("set ")) return null;
  const parameters = types === undefined ? "" : group(bracketed("<", types.split(", "), ">"));
  const { items, after } = listOf(rest, ")");
  return [head, parameters, group([bracketed("(", items, ")"), resultDoc(after)])];
}

/** `: $Ptr<A[B]> {`: an argument of a type that is no plain name may have a line of its own. */
function resultDoc(text: string): Doc {
  const [, before, argument, after] = /^(: [\w$]+<)(.*)(>[^>]*)$/.exec(text) ?? [];
  if (before === undefined || argument === undefined || after === undefined) return text;
  if (/^("[^"]*"|[\w$]+)$/.test(argument)) return text;
  return [before, group([indent([softLine, argument]), softLine]), after];
}

/** The items of a list up to its closing bracket, and what follows that. */
function listOf(text: string, close: string): { readonly items: readonly string[]; readonly after: string } {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|=>|[()<>[\]{},]/g)) {
    if (depth === 0 && (token === "," || token === close)) {
      const item = text.slice(start, index).trim();
      if (item !== "") items.push(item);
      start = index + 1;
      if (token === close) return { items, after: text.slice(start) };
    } else if (/^[(<[{]$/.test(token)) depth += 1;
    else if (/^[)>\]}]$/.test(token)) depth -= 1;
  }
  return { items, after: "" };
}
