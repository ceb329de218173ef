// Gives variables of inner scopes back the names that C gave them, where no other variable of that name is in sight.
// Rule: JavaScript's blocks are scopes as C's are; a name may be used again where neither an outer declaration of it is
// used inside the scope nor the scope lies in one that has it.
// Invariant: every reading of a variable still finds the same declaration.
import { type Block, type BodyStatement, eachStatement, mapBlocks, mapOwnTerms } from "./statement.js";
import { mapParts } from "./substitute.js";
import type { Term } from "./term.js";
import { usedVariables } from "./variables.js";

/** The statements with variables renamed as they wish; `parameters` are in sight everywhere. */
export function withShortNames(
  statements: Block,
  wishes: ReadonlyMap<string, string>,
  parameters: readonly string[],
): Block {
  if (wishes.size === 0) return statements;
  return shorten(statements, wishes, new Set(parameters));
}

function shorten(block: Block, wishes: ReadonlyMap<string, string>, outer: ReadonlySet<string>): Block {
  let current = block;
  for (const name of declaredIn(block)) {
    const wish = wishes.get(name);
    if (wish === undefined || outer.has(wish) || declaredIn(current).includes(wish)) continue;
    if (mentions(current, wish)) continue;
    current = renamed(current, name, wish);
  }
  const here = new Set([...outer, ...declaredIn(current)]);
  return current.map((statement) => {
    if (statement.kind !== "loop" || statement.initial.length === 0) {
      return mapBlocks(statement, (inner) => shorten(inner, wishes, here));
    }
    return shortenLoop(statement, wishes, here);
  });
}

/** What the head of a loop declares is in sight in all of the loop, and nowhere else. */
function shortenLoop(
  loop: BodyStatement & { readonly kind: "loop" },
  wishes: ReadonlyMap<string, string>,
  outer: ReadonlySet<string>,
): BodyStatement {
  let whole: BodyStatement = loop;
  for (const name of declaredIn(loop.initial)) {
    const wish = wishes.get(name);
    if (wish === undefined || outer.has(wish) || mentions([loop], wish)) continue;
    whole = renamed([whole], name, wish)[0] ?? whole;
  }
  const initial = whole.kind === "loop" ? declaredIn(whole.initial) : [];
  const here = new Set([...outer, ...initial]);
  return mapBlocks(whole, (inner) => shorten(inner, wishes, here));
}

function declaredIn(block: Block): readonly string[] {
  return block.flatMap((statement) => (statement.kind === "let" ? [statement.name] : []));
}

/** Whether a name is declared or used anywhere in the statements. */
function mentions(block: Block, name: string): boolean {
  if (usedVariables(block).has(name)) return true;
  let isDeclared = false;
  eachStatement(block, (statement) => {
    if (statement.kind === "let" && statement.name === name) isDeclared = true;
  });
  return isDeclared;
}

function renamed(block: Block, from: string, to: string): Block {
  const inTerm = (term: Term): Term => {
    if (term.kind === "variable") return term.name === from ? { ...term, name: to } : term;
    return mapParts(term, inTerm);
  };
  const inStatement = (statement: BodyStatement): BodyStatement => {
    const own = mapOwnTerms(statement, inTerm);
    const isNamed = (own.kind === "let" || own.kind === "assign") && own.name === from;
    return isNamed ? { ...own, name: to } : mapBlocks(own, (inner) => inner.map(inStatement));
  };
  return block.map(inStatement);
}
