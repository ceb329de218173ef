// `goto` to labels of the same block or of one around it (C11 6.8.6.1).
// Rules: a jump forwards leaves a labelled block that ends at the label, which is how cleanup labels read; a jump backwards
// goes on with a loop that begins at the label and ends with the last such jump. Jumps into blocks and loops are refused.
// Invariant: variables that are declared before a label and used behind it are declared outside of the block between.
import type { GotoStatement, LabelStatement, Statement } from "../c/index.js";
import { lowerStatement, within } from "./control.js";
import { variableName } from "./local.js";
import { type JumpTarget, type Lowering, refuse } from "./lowering.js";
import { type Block, type BodyStatement, completes, hasJump, type LoopStatement, mapBlocks } from "./statement.js";
import { bigintLiteral, booleanLiteral, nullPointer, type Term, type TermType, zero } from "./term.js";
import { readVariables, usedVariables } from "./variables.js";
import { gotosOf } from "./walk.js";

/** Lowers the statements of a block that has labels. */
export function lowerLabels(lowering: Lowering, statements: readonly Statement[]): void {
  const loops = loopsOf(statements);
  const isCrossed = (index: number): boolean => loops.some(({ start, end }) => start < index && index <= end);
  const forward = statements.findLastIndex(
    (statement, index) => isForward(statements, statement, index) && !isCrossed(index),
  );
  const end = statements[forward];
  const [loop] = loops;
  if (end?.kind === "label") {
    lowerForward(lowering, end, statements.slice(0, forward), () =>
      lowerLabels(lowering, statements.slice(forward + 1)),
    );
  } else if (loop !== undefined) {
    const body = statements.slice(loop.start + 1, loop.end + 1);
    lowerForward(lowering, loop.label, statements.slice(0, loop.start), () =>
      lowerBack(lowering, loop.label, body, statements.slice(loop.end + 1)),
    );
  } else for (const statement of statements) lowerStatement(lowering, statement);
}

function isForward(statements: readonly Statement[], statement: Statement, index: number): boolean {
  return statement.kind === "label" && gotosOf(statements.slice(0, index)).has(statement.name);
}

/** Statements that a jump backwards repeats. */
interface BackLoop {
  readonly label: LabelStatement;
  /** Indexes of the label and of the last statement. */
  readonly start: number;
  readonly end: number;
}

/** The loops of labels that are jumped back to; one that overlaps the end of another before it is inside of that one. */
function loopsOf(statements: readonly Statement[]): readonly BackLoop[] {
  const found: BackLoop[] = [];
  for (const [start, label] of statements.entries()) {
    if (label.kind !== "label") continue;
    const end = statements.findLastIndex((other, index) => index > start && gotosOf([other]).has(label.name));
    if (end !== -1) found.push({ label, start, end });
  }
  const reach = (end: number): number => {
    const further = Math.max(end, ...found.filter(({ start }) => start <= end).map((loop) => loop.end));
    return further === end ? end : reach(further);
  };
  return found.map((loop) => {
    const inside = found.filter(({ start }) => start >= loop.start && start <= loop.end);
    return { ...loop, end: inside.length > 1 ? reach(loop.end) : loop.end };
  });
}

function toLabel<T>(lowering: Lowering, name: string, target: JumpTarget, make: () => T): T {
  return within(lowering, { gotos: new Map([...lowering.targets.gotos, [name, target]]) }, make);
}

/** What stands before a label, in a block that jumps to the label leave, and then the rest. */
function lowerForward(
  lowering: Lowering,
  { name, documentation }: LabelStatement,
  before: readonly Statement[],
  rest: () => void,
): void {
  const { builder } = lowering;
  const isUsed = gotosOf(before).has(name);
  const lower = (): void => lowerLabels(lowering, before);
  if (!isUsed) {
    lower();
    builder.comment(documentation);
    rest();
    return;
  }
  const label = builder.label(variableName(name));
  const first = toLabel(lowering, name, { kind: "break", label }, () => builder.nested(lower)).statements;
  const { statements } = builder.nested(() => {
    builder.comment(documentation);
    rest();
  });
  const { declarations, block } = hoisted(first, usedVariables(statements), true);
  builder.append(declarations);
  const [only, ...more] = statements;
  if (only?.kind === "return" && more.length === 0 && declarations.every((one) => first.includes(one))) {
    builder.append(returning(block, label, only));
  } else builder.add({ kind: "labelled", label, body: block });
  builder.append(statements);
}

/** The block with a `return` in the place of each jump to it. */
function returning(block: Block, label: string, end: BodyStatement): Block {
  return block.map((statement) =>
    statement.kind === "break" && statement.label === label
      ? { ...end, comment: statement.comment }
      : mapBlocks(statement, (inner) => returning(inner, label, end)),
  );
}

/** What stands behind a label, in a loop that jumps to the label go on with, and then the rest. */
function lowerBack(
  lowering: Lowering,
  { name }: LabelStatement,
  repeated: readonly Statement[],
  rest: readonly Statement[],
): void {
  const { builder } = lowering;
  const label = builder.label(variableName(name));
  const body = toLabel(lowering, name, { kind: "continue", label }, () =>
    builder.nested(() => lowerLabels(lowering, repeated)),
  ).statements;
  const { statements } = builder.nested(() => lowerLabels(lowering, rest));
  const { declarations, block } = hoisted(body, usedVariables(statements), false);
  builder.append(declarations);
  builder.add({ kind: "loop", label, initial: [], step: [], ...repeating(block, label) });
  builder.append(statements);
}

/** An endless loop that its end leaves; one whose last statement is `if (c) goto label;` is `do … while (c)`. */
function repeating(block: Block, label: string): Pick<LoopStatement, "isTestedLast" | "condition" | "body"> {
  const last = block.at(-1);
  const before = block.slice(0, -1);
  if (last?.kind === "if" && last.whenFalse.length === 0 && isJumpTo(last.whenTrue, label)) {
    const declared = before.flatMap((statement) => (statement.kind === "let" ? [statement.name] : []));
    const read = readVariables([{ kind: "term", term: last.condition, comment: null }]);
    const isFree = !hasJump(before, "continue", label) && !declared.some((name) => read.has(name));
    if (isFree) return { isTestedLast: true, condition: last.condition, body: before };
  }
  const leave: BodyStatement = { kind: "break", label, comment: null };
  const body: Block = completes(block) ? [...block, leave] : block;
  return { isTestedLast: false, condition: booleanLiteral(true), body };
}

function isJumpTo(block: Block, label: string): boolean {
  const [only, ...more] = block;
  return only?.kind === "continue" && only.label === label && more.length === 0;
}

/** A jump to a label. */
export function lowerGoto(lowering: Lowering, { label, span }: GotoStatement): void {
  const target = lowering.targets.gotos.get(label);
  if (target === undefined) {
    refuse(lowering, span, `\`goto ${label}\`, which jumps into a block or over the start of a loop`, { kind: "void" });
  } else lowering.builder.add(target);
}

/**
 * Declarations taken out of a block for what comes behind it; in the block they become assignments. Those that a block
 * which runs once (`isOnce`) begins with are moved as they are.
 */
export function hoisted(
  block: Block,
  used: ReadonlySet<string>,
  isOnce: boolean,
): { readonly declarations: Block; readonly block: Block } {
  const first = block.findIndex(({ kind }) => kind !== "let");
  const leading = !isOnce ? [] : first === -1 ? block : block.slice(0, first);
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
