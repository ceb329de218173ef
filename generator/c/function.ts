// Functions: prototypes and definitions (C11 6.7.6.3, 6.9.1).
// Invariants: a function is in the unit once, a definition in the place of its prototype; declarations of one function agree.
import { spellType, type Type, type TypeRef } from "../type/index.js";
import { newBody } from "./body.js";
import { isCompatible, plainType, quoted } from "./classify.js";
import type { Declarator } from "./declarator.js";
import { type DocumentedBlock, documentationOf, documentedBlock } from "./documentation.js";
import { reachesEnd } from "./flow.js";
import { reportLabels } from "./label.js";
import type { Parser } from "./parser.js";
import { behind, syntaxError } from "./parser.js";
import { skipWrittenBody } from "./recover.js";
import { blockScope, declareName, innermost, reportRedefinition } from "./scope.js";
import type { Specifiers } from "./specifier.js";
import { parseStatements } from "./statement.js";
import { spanBetween, spanOf, type Token } from "./token.js";
import type { Statement } from "./tree.js";
import type { FunctionDeclaration, FunctionParameter } from "./unit.js";

/** What a function's head says. */
export interface FunctionHead {
  readonly specifiers: Specifiers;
  readonly declarator: Declarator;
  readonly name: Token;
  /** Last token of the head. */
  readonly head: Token;
  readonly isDefinition: boolean;
  readonly isNoReturn: boolean;
}

/** Enters a function's name. False when it contradicts what was declared before, which has been reported. */
export function declareFunction(parser: Parser, head: FunctionHead): boolean {
  const { declarator, name, isDefinition } = head;
  const { names } = innermost(parser);
  // A block may declare a function of the file again.
  const outer = parser.scopes[0]?.names.get(name.text);
  const before = names.get(name.text) ?? (outer?.kind === "function" ? outer : undefined);
  const span = spanOf(name);
  const known = parser.unit.functions.get(name.text);
  if (before !== undefined) {
    if (before.kind !== "function" || (isDefinition && known !== undefined && known.body !== null)) {
      reportRedefinition(parser, `\`${name.text}\``, span, before.span);
      return false;
    }
    if (!isCompatible(parser, before.type, declarator.type)) {
      reportContradiction(parser, head, before.type, before.span);
      return false;
    }
    if (known !== undefined && !known.isStatic && isStatic(head) && known.body === null) {
      const notes = [{ message: "it is here without `static`", span: before.span }];
      parser.diagnostics.error("K1105", span, `\`${name.text}\` is static here and not static before`, { notes });
      return false;
    }
  }
  names.set(name.text, { kind: "function", type: declarator.type, value: null, local: null, span });
  if (known === undefined || isDefinition) parser.unit.functions.set(name.text, declaration(parser, head, known));
  else if (head.isNoReturn) parser.unit.functions.set(name.text, { ...known, isNoReturn: true });
  return true;
}

function reportContradiction(
  parser: Parser,
  { declarator, name }: FunctionHead,
  before: TypeRef,
  span: FunctionParameter["span"],
): void {
  const notes = [{ message: `it is ${quoted(parser, before)} here`, span }];
  const message = `\`${name.text}\` is ${quoted(parser, declarator.type)}, which is not what was declared before`;
  parser.diagnostics.error("K1105", spanOf(name), message, { notes });
}

function isStatic({ specifiers }: FunctionHead): boolean {
  return specifiers.storage === "static";
}

function declaration(parser: Parser, head: FunctionHead, known: FunctionDeclaration | undefined): FunctionDeclaration {
  const { specifiers, declarator, name } = head;
  const block = documentedBlock(parser, specifiers.first);
  const type = plainType(parser, declarator.type);
  const returns = type.kind === "function" ? type.returns : parser.base.void;
  const isVariadic = type.kind === "function" && type.isVariadic;
  const own = block.documentation.text === "" && known !== undefined ? known.documentation : block.documentation;
  return {
    name: name.text,
    returns,
    parameters: parametersOf(declarator, block, known),
    isVariadic,
    body: null,
    isStatic: isStatic(head),
    isNoReturn: head.isNoReturn || known?.isNoReturn === true,
    documentation: own,
    spelling: spellingOf(parser, head, type),
    file: name.file,
    span: spanOf(name),
  };
}

function parametersOf(
  declarator: Declarator,
  block: DocumentedBlock,
  known: FunctionDeclaration | undefined,
): readonly FunctionParameter[] {
  return (declarator.parameters ?? []).map(({ name, type, first }, index) => {
    const text = name === null ? undefined : block.members.get(name.text);
    const documentation =
      text === undefined ? (known?.parameters[index]?.documentation ?? documentationOf(null)) : { text };
    return { name: name?.text ?? `$${index}`, type, documentation, span: spanOf(name ?? first) };
  });
}

/** The head as written, white space collapsed; where a macro wrote it, as its types are spelled. */
function spellingOf(parser: Parser, head: FunctionHead, type: Type): string {
  const { file, start, end } = spanBetween(head.specifiers.first, head.head);
  const written = file.text.slice(start, end);
  // All tokens of a macro lie where its name does.
  if (file.text.slice(head.name.start, head.name.end) !== head.name.text) return macroSpelling(parser, head, type);
  // Most heads are one line as it should be; a replacement makes a new string of many parts.
  if (!/[\n\t]| {2}|\/\*/.test(written)) return written;
  return written.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/\s+/g, " ");
}

function macroSpelling({ types }: Parser, head: FunctionHead, type: Type): string {
  if (type.kind !== "function") return head.name.text;
  const parameters = (head.declarator.parameters ?? []).map((parameter) =>
    spellType(types, parameter.type, parameter.name?.text ?? ""),
  );
  const list = [...parameters, ...(type.isVariadic ? ["..."] : [])].join(", ");
  const storage = isStatic(head) ? "static inline " : "";
  return `${storage}${spellType(types, type.returns, `${head.name.text}(${list === "" ? "void" : list})`)}`;
}

/** Parses the body of a function that was declared just now. */
export function parseBody(parser: Parser, head: FunctionHead): void {
  if (parser.isTypesOnly) {
    const open = parser.token;
    if (!skipWrittenBody(parser)) syntaxError(parser, "K1102", spanOf(open), "this `{` has no `}`");
    return;
  }
  const declared = parser.unit.functions.get(head.name.text);
  parser.scopes.push(blockScope());
  parser.localCount = 0;
  for (const { name, type, first } of head.declarator.parameters ?? []) {
    if (name === null) {
      parser.diagnostics.error("K1101", behind(first), "a parameter of a function with a body needs a name");
      continue;
    }
    const local = parser.localCount++;
    declareName(parser, name.text, { kind: "parameter", type, value: null, local, span: spanOf(name) });
  }
  parser.body = newBody(declared?.returns ?? parser.base.void);
  const errorCount = parser.diagnostics.errorCount;
  const body = parseStatements(parser);
  reportLabels(parser, parser.body);
  if (parser.diagnostics.errorCount === errorCount) reportEnd(parser, head.name.text, parser.body.returns, body);
  parser.body = null;
  parser.scopes.pop();
  if (declared !== undefined) parser.unit.functions.set(head.name.text, { ...declared, body });
}

/** gcc's -Wreturn-type, with which the kernel is built as an error: a value that nobody returned is used. */
function reportEnd(parser: Parser, name: string, returns: TypeRef, body: readonly Statement[]): void {
  // C99: the end of main returns 0.
  if (plainType(parser, returns).kind === "void" || name === "main" || !reachesEnd(parser, body)) return;
  const message = `\`${name}\` returns ${quoted(parser, returns)}, and a path reaches its end without \`return\``;
  const hint = "return a value there, or say `__builtin_unreachable();`";
  parser.diagnostics.error("K1314", spanOf(parser.previous), message, { hint });
}
