// Makes a lowered body as a person would write it: no variable that nobody reads, no temporary that is read once.
// Rules: a temporary goes back into its reader if nothing between the two may change what it read, or do something that
// it would have to come before; an unread variable goes, what its value does stays.
// Invariant: the body does the same as before.

import { conditional } from "./arithmetic.js";
import { type BodyStatement, effectOfStatements, type LetStatement, termsOfStatement } from "./statement.js";
import { reachOf, substitute } from "./substitute.js";
import { partsOf, type Term, walkTerm } from "./term.js";

/** The tidied statements of a body. */
export function tidyBody(statements: readonly BodyStatement[]): readonly BodyStatement[] {
  let body = withoutUnread(statements);
  for (;;) {
    const simpler = inlineOne(body, usesOf(body)) ?? withChoices(body);
    if (simpler === null) return withoutUnread(body);
    body = simpler;
  }
}

/** How often each variable is read and assigned. */
interface Uses {
  readonly reads: ReadonlyMap<string, number>;
  readonly assigned: ReadonlySet<string>;
}

function usesOf(statements: readonly BodyStatement[]): Uses {
  const reads = new Map<string, number>();
  const assigned = new Set<string>();
  eachStatement(statements, (statement) => {
    if (statement.kind === "assign") assigned.add(statement.name);
    for (const term of termsOfStatement(statement)) {
      walkTerm(term, (part) => {
        if (part.kind === "variable") reads.set(part.name, (reads.get(part.name) ?? 0) + 1);
      });
    }
  });
  return { reads, assigned };
}

/** Names of variables that are assigned after their declaration: they are no constants. */
export function assignedVariables(statements: readonly BodyStatement[]): ReadonlySet<string> {
  return usesOf(statements).assigned;
}

/** Names of all variables that are read. */
export function readVariables(statements: readonly BodyStatement[]): ReadonlySet<string> {
  return new Set(usesOf(statements).reads.keys());
}

/** Calls `visit` for every statement, outer first. */
export function eachStatement(statements: readonly BodyStatement[], visit: (statement: BodyStatement) => void): void {
  for (const statement of statements) {
    visit(statement);
    if (statement.kind !== "if") continue;
    eachStatement(statement.whenTrue, visit);
    eachStatement(statement.whenFalse, visit);
  }
}

/** Without variables that nobody reads, again and again, since their values may have been the only readers of others. */
function withoutUnread(statements: readonly BodyStatement[]): readonly BodyStatement[] {
  let body = statements;
  for (;;) {
    const { reads } = usesOf(body);
    const isUnread = (statement: BodyStatement): boolean =>
      (statement.kind === "let" || statement.kind === "assign") && !reads.has(statement.name);
    let isChanged = false;
    const keep = (block: readonly BodyStatement[]): readonly BodyStatement[] =>
      block.flatMap((statement) => {
        if (statement.kind === "if") {
          const inner = { ...statement, whenTrue: keep(statement.whenTrue), whenFalse: keep(statement.whenFalse) };
          return withoutEmpty(inner);
        }
        if (isToItself(statement)) return [];
        if (!isUnread(statement)) return [statement];
        isChanged = true;
        return termsOfStatement(statement).flatMap((term) => effectsOf(term, statement));
      });
    body = keep(body);
    if (!isChanged) return body;
  }
}

/** `x = x;` */
function isToItself(statement: BodyStatement): boolean {
  return statement.kind === "assign" && statement.value.kind === "variable" && statement.value.name === statement.name;
}

function withoutEmpty(statement: BodyStatement & { readonly kind: "if" }): readonly BodyStatement[] {
  if (statement.whenTrue.length > 0 || statement.whenFalse.length > 0) return [statement];
  return effectsOf(statement.condition, statement);
}

/** What is left of a value that nobody reads: the calls in it. */
export function effectsOf(term: Term, { comment }: Pick<BodyStatement, "comment">): readonly BodyStatement[] {
  const isCall = term.kind === "call" && (term.callee.of === "functions" || term.own === "write");
  const isChoice = term.kind === "conditional" || (term.kind === "binary" && /^(&&|\|\|)$/.test(term.operator));
  if (isCall || (isChoice && term.effect === "write")) return [{ kind: "term", term, comment }];
  return partsOf(term).flatMap((part) => effectsOf(part, { comment }));
}

/** Puts the first temporary that can go back into its only reader there; null when there is none. */
function inlineOne(statements: readonly BodyStatement[], uses: Uses): readonly BodyStatement[] | null {
  for (const [index, statement] of statements.entries()) {
    if (statement.kind === "if") {
      const whenTrue = inlineOne(statement.whenTrue, uses);
      const whenFalse = whenTrue === null ? inlineOne(statement.whenFalse, uses) : null;
      if (whenTrue === null && whenFalse === null) continue;
      const inner = {
        ...statement,
        whenTrue: whenTrue ?? statement.whenTrue,
        whenFalse: whenFalse ?? statement.whenFalse,
      };
      return statements.with(index, inner);
    }
    if (statement.kind !== "let" || !statement.isTemporary || uses.assigned.has(statement.name)) continue;
    if (uses.reads.get(statement.name) !== 1 || statement.value === null) continue;
    const rest = inlined(statements.slice(index + 1), statement, statement.value);
    if (rest !== null) return [...statements.slice(0, index), ...rest];
  }
  return null;
}

/** `let v; if (c) v = a; else v = b;` is `let v = c ? a : b;`; null when there is none. */
function withChoices(statements: readonly BodyStatement[]): readonly BodyStatement[] | null {
  for (const [index, statement] of statements.entries()) {
    if (statement.kind === "if") {
      const whenTrue = withChoices(statement.whenTrue);
      const whenFalse = withChoices(statement.whenFalse);
      if (whenTrue === null && whenFalse === null) continue;
      const inner = { whenTrue: whenTrue ?? statement.whenTrue, whenFalse: whenFalse ?? statement.whenFalse };
      return statements.with(index, { ...statement, ...inner });
    }
    const next = statements[index + 1];
    if (statement.kind !== "let" || statement.value !== null || next?.kind !== "if") continue;
    const [first, ...more] = next.whenTrue;
    const [second, ...others] = next.whenFalse;
    if (first?.kind !== "assign" || second?.kind !== "assign" || more.length + others.length > 0) continue;
    if (first.name !== statement.name || second.name !== statement.name) continue;
    const value = conditional(next.condition, first.value, second.value);
    const comment = statement.comment ?? next.comment ?? first.comment ?? second.comment;
    return [...statements.slice(0, index), { ...statement, value, comment }, ...statements.slice(index + 2)];
  }
  return null;
}

function inlined(
  following: readonly BodyStatement[],
  temporary: LetStatement,
  value: Term,
): readonly BodyStatement[] | null {
  const { name } = temporary;
  const at = following.findIndex((statement) =>
    termsOfStatement(statement).some((term) => reachOf(term, name) !== null),
  );
  const reader = following[at];
  if (reader === undefined) return null;
  const between = effectOfStatements(following.slice(0, at));
  const reach = termsOfStatement(reader)
    .map((term) => reachOf(term, name))
    .find((found) => found !== null);
  if (reach === null || reach === undefined || !mayMove(value, between, reach)) return null;
  const comment = reader.comment ?? temporary.comment;
  return following.with(at, { ...withTerm(reader, name, value), comment });
}

/** Whether a value may be evaluated later: after what stands between, and after what its reader does first. */
function mayMove(
  value: Term,
  between: string,
  reach: { readonly before: string; readonly isConditional: boolean },
): boolean {
  if (value.effect === "none") return true;
  if (value.effect === "read") return between !== "write" && reach.before !== "write";
  return between === "none" && reach.before === "none" && !reach.isConditional;
}

/** The statements with every term changed. */
export function mapTerms(statements: readonly BodyStatement[], change: (term: Term) => Term): readonly BodyStatement[] {
  return statements.map((statement) => {
    const mapped = withChanged(statement, change);
    if (mapped.kind !== "if") return mapped;
    return { ...mapped, whenTrue: mapTerms(mapped.whenTrue, change), whenFalse: mapTerms(mapped.whenFalse, change) };
  });
}

function withTerm(statement: BodyStatement, name: string, value: Term): BodyStatement {
  return withChanged(statement, (term) => substitute(term, name, value));
}

/** The statement with its own terms changed, those of statements inside it not. */
export function withChanged(statement: BodyStatement, put: (term: Term) => Term): BodyStatement {
  switch (statement.kind) {
    case "let":
      return statement.value === null ? statement : { ...statement, value: put(statement.value) };
    case "assign":
      return { ...statement, value: put(statement.value) };
    case "term":
      return { ...statement, term: put(statement.term) };
    case "return":
      return statement.term === null ? statement : { ...statement, term: put(statement.term) };
    case "if":
      return { ...statement, condition: put(statement.condition) };
  }
}
