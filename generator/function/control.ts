// Statements of C lowered to those of JavaScript (C11 6.8): declarations, branches, loops, returns.
// Rules: a condition that needs statements is tested inside of an endless loop; `continue` leads to what stands behind the
// body; what a constant condition leaves out is not looked at, as compilers drop it.
// Invariant: every jump names the loop, switch or block that it leaves (statement.ts).
import type {
  DoStatement,
  Expression,
  ForStatement,
  IfStatement,
  LocalDeclaration,
  ReturnStatement,
  Statement,
  StatementExpression,
  WhileStatement,
} from "../c/index.js";
import { not } from "./arithmetic.js";
import { boundaryTerm, halvedReturn } from "./boundary.js";
import { branch } from "./conditional.js";
import { convert } from "./convert.js";
import { lowerCondition, lowerEffect, lowerExpression } from "./expression.js";
import { placeInFrame } from "./frame.js";
import { lowerGoto, lowerLabels } from "./jump.js";
import { declareLocal, variableName } from "./local.js";
import { type JumpTarget, type Lowering, refuse, type Targets } from "./lowering.js";
import { initializeAt, lowerInitialValue } from "./record.js";
import type { Block, BodyStatement } from "./statement.js";
import { lowerSwitch } from "./switch.js";
import { booleanLiteral, booleanOf, type Term } from "./term.js";
import { counterOf } from "./usage.js";
import type { Value } from "./value.js";
import { valueTypeOf } from "./value-type.js";
import { hasCase } from "./walk.js";

/** Lowers the statements of a block. */
export function lowerStatements(lowering: Lowering, statements: readonly Statement[]): void {
  if (statements.some(({ kind }) => kind === "label")) lowerLabels(lowering, statements);
  else for (const statement of statements) lowerStatement(lowering, statement);
}

/** `({ … })`: its statements now, then its value. */
export function lowerStatementExpression(lowering: Lowering, expression: StatementExpression): Value {
  const { body, value, span } = expression;
  if (body.some(({ kind }) => kind === "label")) {
    return refuse(lowering, span, "label in a statement expression", valueTypeOf(lowering.facts, expression.type));
  }
  lowerStatements(lowering, body);
  return value === null ? { form: "none" } : lowerExpression(lowering, value);
}

/** Lowers what `make` lowers, with other targets of jumps. */
export function within<T>(lowering: Lowering, targets: Partial<Targets>, make: () => T): T {
  const outer = lowering.targets;
  lowering.targets = { ...outer, ...targets };
  const result = make();
  lowering.targets = outer;
  return result;
}

/** The statements of a block, lowered apart from those so far, with other targets of jumps. */
export function loweredBlock(
  lowering: Lowering,
  statements: readonly Statement[],
  targets: Partial<Targets> = {},
): Block {
  const { builder } = lowering;
  return within(lowering, targets, () => builder.nested(() => lowerStatements(lowering, statements))).statements;
}

/** Lowers one statement, which is no label. */
export function lowerStatement(lowering: Lowering, statement: Statement): void {
  lowering.builder.comment(statement.documentation);
  switch (statement.kind) {
    case "declaration":
      lowerDeclaration(lowering, statement);
      return;
    case "expression":
      lowerEffect(lowering, statement.expression);
      return;
    case "block":
      lowerStatements(lowering, statement.statements);
      return;
    case "if":
      lowerIf(lowering, statement);
      return;
    case "while":
      lowerWhile(lowering, statement);
      return;
    case "do":
      lowerDo(lowering, statement);
      return;
    case "for":
      lowerFor(lowering, statement);
      return;
    case "switch":
      lowerSwitch(lowering, statement);
      return;
    case "return":
      lowerReturn(lowering, statement);
      return;
    case "break":
    case "continue": {
      const { breakTo, continueTo } = lowering.targets;
      const target = statement.kind === "break" ? breakTo : continueTo;
      // The front end has reported a jump out of nothing.
      if (target !== null) lowering.builder.add(target);
      return;
    }
    case "goto":
      lowerGoto(lowering, statement);
      return;
    case "case":
    case "default":
      refuse(lowering, statement.span, `\`${statement.kind}\` inside of another statement of its switch`, {
        kind: "void",
      });
      return;
    case "label":
      return;
    case "unsupported":
      refuse(lowering, statement.span, constructName(statement.construct), { kind: "void" });
  }
}

/** A keyword of C is quoted as the statement that it is. */
function constructName(construct: string): string {
  return /^\w+$/.test(construct) ? `\`${construct}\` statement` : construct;
}

function lowerDeclaration(lowering: Lowering, { local, name, type: ref, initializer, span }: LocalDeclaration): void {
  const { builder, facts, usage, locals } = lowering;
  if (usage.aliases.has(local)) return;
  const type = valueTypeOf(facts, ref);
  if (type.kind === "other" || usage.addressed.has(local)) {
    const cName = builder.localName(variableName(name));
    const place = lowering.layouts.byteSizeOf(ref) === null ? null : placeInFrame(lowering, cName, ref);
    if (place === null) refuse(lowering, span, type.kind === "other" ? type.construct : "incomplete type", type);
    locals.set(local, { name: cName, type, isStable: true, value: null, place });
    if (place !== null && initializer !== null) initializeAt(lowering, place, initializer);
    return;
  }
  const isLate = initializer === null && (usage.late.has(local) || usage.counters.has(local));
  const isStable = usage.late.has(local) || !usage.assigned.has(local);
  const cName = isLate ? variableName(name) : builder.localName(variableName(name));
  locals.set(local, { name: cName, type, isStable, value: null, place: null });
  if (isLate) return;
  declareLocal(lowering, local, initializer === null ? null : lowerInitialValue(lowering, initializer, ref));
}

function lowerIf(lowering: Lowering, { condition, whenTrue, whenFalse }: IfStatement): void {
  const test = lowerCondition(lowering, condition);
  const known = booleanOf(test);
  const otherwise = whenFalse ?? [];
  const first = known === false && !hasCase(whenTrue) ? [] : loweredBlock(lowering, whenTrue);
  const second = known === true && !hasCase(otherwise) ? [] : loweredBlock(lowering, otherwise);
  branch(lowering, test, first, second);
}

/** A condition, and the statements that have to be done before it. */
function testOf(lowering: Lowering, condition: Expression | null): { readonly test: Term; readonly before: Block } {
  if (condition === null) return { test: booleanLiteral(true), before: [] };
  const { result, statements } = lowering.builder.nested(() => lowerCondition(lowering, condition));
  return { test: result, before: statements };
}

/** `if (!test) break;` behind what the test needs. */
function guard(before: Block, test: Term, label: string): Block {
  const leave: BodyStatement = { kind: "break", label, comment: null };
  return [...before, { kind: "if", condition: not(test), whenTrue: [leave], whenFalse: [], comment: null }];
}

interface LoopParts {
  readonly label: string;
  readonly initial: Block;
  readonly condition: Expression | null;
  readonly step: Block;
  readonly body: readonly Statement[];
}

function lowerWhile(lowering: Lowering, { condition, body }: WhileStatement): void {
  const label = lowering.builder.label("loop$");
  addLoop(lowering, { label, initial: [], condition, step: [], body });
}

function lowerFor(lowering: Lowering, statement: ForStatement): void {
  const { builder } = lowering;
  const counter = counterOf(statement);
  const local = counter === null ? undefined : lowering.locals.get(counter);
  if (counter !== null && local !== undefined && lowering.usage.counters.has(counter)) {
    // Each loop has a variable of its own.
    lowering.locals.set(counter, { ...local, name: builder.localName(local.name), value: null });
  }
  const initial = loweredBlock(lowering, statement.initial);
  const [only, ...more] = initial;
  const isSimple = only !== undefined && more.length === 0 && (only.kind === "assign" || isDeclaration(only));
  if (!isSimple) builder.append(initial);
  const { step } = statement;
  const steps = step === null ? [] : builder.nested(() => lowerEffect(lowering, step)).statements;
  const { condition, body } = statement;
  const label = builder.label("loop$");
  addLoop(lowering, { label, initial: isSimple ? initial : [], condition, step: steps, body });
}

function isDeclaration(statement: BodyStatement): boolean {
  return statement.kind === "let" && !statement.isTemporary && statement.value !== null;
}

function addLoop(lowering: Lowering, { label, initial, condition, step, body }: LoopParts): void {
  const { builder } = lowering;
  const { test, before } = testOf(lowering, condition);
  if (booleanOf(test) === false && before.length === 0 && !hasCase(body)) {
    builder.append(initial);
    return;
  }
  const isStepShort = step.every(({ kind }) => kind === "assign" || kind === "term");
  const next = isStepShort ? null : builder.label("next$");
  const leave: JumpTarget = { kind: "break", label };
  const goOn: JumpTarget = next === null ? { kind: "continue", label } : { kind: "break", label: next };
  const lowered = loweredBlock(lowering, body, { breakTo: leave, continueTo: goOn });
  const tail: Block = next === null ? [] : step;
  const inner: Block =
    next === null ? lowered : [{ kind: "labelled", label: next, body: lowered, comment: null }, ...tail];
  const isPlain = before.length === 0;
  builder.add({
    kind: "loop",
    label,
    isTestedLast: false,
    initial,
    condition: isPlain ? test : booleanLiteral(true),
    step: next === null ? step : [],
    body: isPlain ? inner : [...guard(before, test, label), ...inner],
  });
}

function lowerDo(lowering: Lowering, { condition, body }: DoStatement): void {
  const { builder } = lowering;
  const label = builder.label("loop$");
  const { test, before } = testOf(lowering, condition);
  const isOnce = booleanOf(test) === false && before.length === 0;
  const next = before.length > 0 ? builder.label("next$") : null;
  const leave: JumpTarget = { kind: "break", label };
  const goOn: JumpTarget = isOnce
    ? leave
    : next === null
      ? { kind: "continue", label }
      : { kind: "break", label: next };
  const lowered = loweredBlock(lowering, body, { breakTo: leave, continueTo: goOn });
  if (isOnce) builder.add({ kind: "labelled", label, body: lowered });
  else if (next === null) {
    builder.add({ kind: "loop", label, isTestedLast: true, initial: [], condition: test, step: [], body: lowered });
  } else {
    const inner: Block = [
      { kind: "labelled", label: next, body: lowered, comment: null },
      ...guard(before, test, label),
    ];
    const endless = booleanLiteral(true);
    builder.add({ kind: "loop", label, isTestedLast: false, initial: [], condition: endless, step: [], body: inner });
  }
}

function lowerReturn(lowering: Lowering, { value: expression }: ReturnStatement): void {
  const { builder, returns } = lowering;
  if (expression === null || returns.kind === "void") {
    if (expression !== null) lowerEffect(lowering, expression);
    builder.add({ kind: "return", term: null });
    return;
  }
  const value = convert(lowering, lowerExpression(lowering, expression), returns);
  if (lowering.isHalved) builder.add({ kind: "return", ...halvedReturn(lowering, value) });
  else builder.add({ kind: "return", term: boundaryTerm(lowering, value) });
}
