// `goto` to labels of the same block or of one around it (C11 6.8.6.1).
// Rules: a jump forwards leaves a labelled block that ends at the label, which is how cleanup labels read; a jump backwards
// goes on with a loop that begins at the label and ends with its block. Jumps into blocks and loops are refused.
// Invariant: variables that are declared before a label and used behind it are declared outside of the block between.
import type { GotoStatement, Statement } from "../c/index.js";
import { lowerStatement, within } from "./control.js";
import { variableName } from "./local.js";
import { type JumpTarget, type Lowering, refuse } from "./lowering.js";
import { type Block, type BodyStatement, completes, mapBlocks } from "./statement.js";
import { bigintLiteral, booleanLiteral, nullPointer, type Term, type TermType, zero } from "./term.js";
import { usedVariables } from "./variables.js";
import { gotosOf } from "./walk.js";

/** Lowers the statements of a block that has labels. */
export function lowerLabels(lowering: Lowering, statements: readonly Statement[]): void {
  const back = statements.findIndex(
    (statement, index) => statement.kind === "label" && gotosOf(statements.slice(index)).has(statement.name),
  );
  const label = statements[back];
  if (label?.kind === "label") {
    const loop = (): void => lowerBack(lowering, label.name, statements.slice(back + 1));
    lowerForward(lowering, label.name, statements.slice(0, back), loop);
    return;
  }
  const forward = statements.findLastIndex(
    (statement, index) => statement.kind === "label" && gotosOf(statements.slice(0, index)).has(statement.name),
  );
  const end = statements[forward];
  if (end?.kind === "label") {
    const rest = (): void => lowerLabels(lowering, statements.slice(forward + 1));
    lowering.builder.comment(end.documentation);
    lowerForward(lowering, end.name, statements.slice(0, forward), rest);
    return;
  }
  for (const statement of statements) lowerStatement(lowering, statement);
}

function toLabel<T>(lowering: Lowering, name: string, target: JumpTarget, make: () => T): T {
  return within(lowering, { gotos: new Map([...lowering.targets.gotos, [name, target]]) }, make);
}

/** What stands before a label, in a block that jumps to the label leave, and then the rest. */
function lowerForward(lowering: Lowering, name: string, before: readonly Statement[], rest: () => void): void {
  const { builder } = lowering;
  const label = builder.label(variableName(name));
  const lower = (): void => lowerLabels(lowering, before);
  const isUsed = gotosOf(before).has(name);
  const first = isUsed
    ? toLabel(lowering, name, { kind: "break", label }, () => builder.nested(lower)).statements
    : builder.nested(lower).statements;
  const { statements } = builder.nested(rest);
  if (isUsed) {
    const { declarations, block } = hoisted(first, usedVariables(statements));
    builder.append(declarations);
    builder.add({ kind: "labelled", label, body: block });
  } else builder.append(first);
  builder.append(statements);
}

/** What stands behind a label, in a loop that jumps to the label go on with. */
function lowerBack(lowering: Lowering, name: string, statements: readonly Statement[]): void {
  const { builder } = lowering;
  const label = builder.label(variableName(name));
  const body = toLabel(lowering, name, { kind: "continue", label }, () =>
    builder.nested(() => lowerLabels(lowering, statements)),
  ).statements;
  const leave: BodyStatement = { kind: "break", label, comment: null };
  const whole: Block = completes(body) ? [...body, leave] : body;
  const parts = { isTestedLast: false, initial: [], condition: booleanLiteral(true), step: [] };
  builder.add({ kind: "loop", label, ...parts, body: whole });
}

/** A jump to a label. */
export function lowerGoto(lowering: Lowering, { label, span }: GotoStatement): void {
  const target = lowering.targets.gotos.get(label);
  if (target === undefined) {
    refuse(lowering, span, `\`goto ${label}\`, which jumps into a block or over the start of a loop`, { kind: "void" });
  } else lowering.builder.add(target);
}

/** Declarations taken out of a block for what comes behind it; in the block they become assignments. */
export function hoisted(
  block: Block,
  used: ReadonlySet<string>,
): { readonly declarations: Block; readonly block: Block } {
  // Declarations at the start are done in every case.
  const first = block.findIndex(({ kind }) => kind !== "let");
  const leading = first === -1 ? block : block.slice(0, first);
  const declarations: BodyStatement[] = [...leading];
  const take = (inner: Block): Block =>
    inner.flatMap((statement): Block => {
      if (statement.kind !== "let" || !used.has(statement.name)) return [mapBlocks(statement, take)];
      const { name, type, value, comment } = statement;
      declarations.push({ ...statement, value: zeroOfType(type), comment: null });
      return value === null ? [] : [{ kind: "assign", name, value, comment }];
    });
  return { block: take(block.slice(leading.length)), declarations };
}

/** The zero of a type. */
export function zeroOfType(type: TermType): Term {
  switch (type.kind) {
    case "boolean":
      return booleanLiteral(false);
    case "bigint":
      return bigintLiteral(0n);
    case "pointer":
      return nullPointer;
    default:
      return zero;
  }
}
