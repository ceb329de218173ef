// Makes a lowered body as a person would write it: no variable that nobody reads, no temporary that is read once.
// Rules: a temporary goes back into its reader if nothing between the two may change what it read, or do something that
// it would have to come before; an unread variable goes, what its value does stays.
// Invariant: the body does the same as before.
import { conditional, not } from "./arithmetic.js";
import { withoutIdleJumps } from "./label.js";
import {
  type Block,
  type BodyStatement,
  blocksOf,
  completes,
  effectOfStatements,
  type LetStatement,
  leaves,
  mapBlocks,
  mapOwnTerms,
  termsOfStatement,
} from "./statement.js";
import { reachOf, substitute } from "./substitute.js";
import { partsOf, type Term, worstEffect } from "./term.js";
import { type Uses, usesOf } from "./variables.js";

/** The tidied statements of a body. */
export function tidyBody(statements: Block): Block {
  let body = withoutUnread(withoutUnreachable(withoutIdleJumps(withoutUnreachable(statements))));
  for (;;) {
    const simpler = inlineOne(body, usesOf(body)) ?? withChoices(body);
    if (simpler === null) return withoutUnread(body);
    body = simpler;
  }
}

/** A switch on a constant is the clause that it chooses: TypeScript knows too that the others are never taken. */
function withChosenClause(statement: BodyStatement): BodyStatement {
  if (statement.kind !== "switch" || statement.value.kind !== "literal") return statement;
  const { clauses, label, comment } = statement;
  const { value: known } = statement.value;
  const chosen = clauses.find(({ values }) => values.some((one) => one.kind === "literal" && one.value === known));
  const body = (chosen ?? clauses.find(({ isDefault }) => isDefault))?.body ?? [];
  return { kind: "labelled", label, body, comment };
}

/** Without what stands behind a jump or is never chosen, and without labelled blocks that nothing leaves early. */
function withoutUnreachable(statements: Block): Block {
  const kept: BodyStatement[] = [];
  for (const statement of statements) {
    const inner = mapBlocks(withChosenClause(statement), withoutUnreachable);
    if (inner.kind === "labelled" && !leaves(inner.body, inner.label)) kept.push(...inner.body);
    else kept.push(inner);
    if (!completes(kept)) break;
  }
  return kept;
}

/** Without variables that nobody reads, again and again, since their values may have been the only readers of others. */
function withoutUnread(statements: Block): Block {
  let body = statements;
  for (;;) {
    const { reads } = usesOf(body);
    let isChanged = false;
    const keep = (block: Block): Block =>
      block.flatMap((statement): Block => {
        const inner = mapBlocks(statement, keep);
        if (inner.kind === "if") return withoutEmpty(inner);
        if (inner.kind === "labelled" && inner.body.length === 0) return [];
        if (isToItself(inner)) return [];
        if ((inner.kind !== "let" && inner.kind !== "assign") || reads.has(inner.name)) return [inner];
        isChanged = true;
        return termsOfStatement(inner).flatMap((term) => effectsOf(term, inner));
      });
    body = keep(body);
    if (!isChanged) return body;
  }
}

/** `x = x;` */
function isToItself(statement: BodyStatement): boolean {
  return statement.kind === "assign" && statement.value.kind === "variable" && statement.value.name === statement.name;
}

function withoutEmpty(statement: BodyStatement & { readonly kind: "if" }): Block {
  const { condition, whenTrue, whenFalse } = statement;
  if (whenTrue.length === 0 && whenFalse.length === 0) return effectsOf(condition, statement);
  if (whenTrue.length > 0) return [statement];
  return [{ ...statement, condition: not(condition), whenTrue: whenFalse, whenFalse: [] }];
}

/** What is left of a value that nobody reads: the calls in it. */
export function effectsOf(term: Term, { comment }: Pick<BodyStatement, "comment">): Block {
  const isCall = term.kind === "call" && (term.callee.of === "functions" || term.own === "write");
  const isChoice = term.kind === "conditional" || (term.kind === "binary" && /^(&&|\|\|)$/.test(term.operator));
  if (isCall || (isChoice && term.effect === "write")) return [{ kind: "term", term, comment }];
  return partsOf(term).flatMap((part) => effectsOf(part, { comment }));
}

/** The statements with one of them changed by `change`, or with something changed in one of their blocks; else null. */
function withFirst(statements: Block, change: (block: Block, index: number) => Block | null): Block | null {
  for (const [index, statement] of statements.entries()) {
    const inner = withinFirst(statement, change);
    if (inner !== null) return statements.with(index, inner);
    const changed = change(statements, index);
    if (changed !== null) return changed;
  }
  return null;
}

function withinFirst(
  statement: BodyStatement,
  change: (block: Block, index: number) => Block | null,
): BodyStatement | null {
  if (blocksOf(statement).length === 0) return null;
  let isDone = false;
  const mapped = mapBlocks(statement, (block) => {
    const changed = isDone ? null : withFirst(block, change);
    isDone ||= changed !== null;
    return changed ?? block;
  });
  return isDone ? mapped : null;
}

/** Puts the first temporary that can go back into its only reader there; null when there is none. */
function inlineOne(statements: Block, uses: Uses): Block | null {
  return withFirst(statements, (block, index) => {
    const statement = block[index];
    if (statement?.kind !== "let" || !statement.isTemporary || uses.assigned.has(statement.name)) return null;
    if (uses.reads.get(statement.name) !== 1 || statement.value === null) return null;
    const rest = inlined(block.slice(index + 1), statement, statement.value);
    return rest === null ? null : [...block.slice(0, index), ...rest];
  });
}

/** `let v; if (c) v = a; else v = b;` is `let v = c ? a : b;`; null when there is none. */
function withChoices(statements: Block): Block | null {
  return withFirst(statements, (block, index) => {
    const statement = block[index];
    const next = block[index + 1];
    if (statement?.kind !== "let" || statement.value !== null || next?.kind !== "if") return null;
    const [first, ...more] = next.whenTrue;
    const [second, ...others] = next.whenFalse;
    if (first?.kind !== "assign" || second?.kind !== "assign" || more.length + others.length > 0) return null;
    if (first.name !== statement.name || second.name !== statement.name) return null;
    const value = conditional(next.condition, first.value, second.value);
    const comment = statement.comment ?? next.comment ?? first.comment ?? second.comment;
    return [...block.slice(0, index), { ...statement, value, comment }, ...block.slice(index + 2)];
  });
}

function inlined(following: Block, temporary: LetStatement, value: Term): Block | null {
  const { name } = temporary;
  const at = following.findIndex((statement) =>
    termsOfStatement(statement).some((term) => reachOf(term, name) !== null),
  );
  const reader = following[at];
  // A loop evaluates its condition again and again.
  if (reader === undefined || reader.kind === "loop") return null;
  const between = effectOfStatements(following.slice(0, at));
  const terms = termsOfStatement(reader);
  const index = terms.findIndex((term) => reachOf(term, name) !== null);
  const term = terms[index];
  const reach = term === undefined ? null : reachOf(term, name);
  // What the statement evaluates before stands between too: the high half of a result, before its low one.
  const first = worstEffect(terms.slice(0, index));
  if (reach === null || !mayMove(value, between, reach) || !mayMove(value, first, reach)) return null;
  const comment = reader.comment ?? temporary.comment;
  return following.with(at, { ...mapOwnTerms(reader, (term) => substitute(term, name, value)), comment });
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
