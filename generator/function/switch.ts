// `switch` (C11 6.8.4.2).
// Rules: clauses that run into the next one become one clause, in which tests say where it begins; what has more values
// than can be listed, or 64 bits, becomes a chain of `if`.
// Invariant: the value is evaluated once; no clause of the result runs into another.
import type { CaseLabel, Statement, SwitchStatement } from "../c/index.js";
import { and, compare, not, or } from "./arithmetic.js";
import { loweredBlock, lowerStatement } from "./control.js";
import { toInteger } from "./convert.js";
import { lowerExpression } from "./expression.js";
import { hoisted } from "./jump.js";
import { type Lowering, refuse, settle } from "./lowering.js";
import { relate } from "./operate.js";
import { type Block, type BodyStatement, completes, type SwitchClause } from "./statement.js";
import { booleanLiteral, type Term, variable } from "./term.js";
import { conditionOf, constantValue, type IntegerValue, isInteger, numberValue, smallNumber } from "./value.js";
import { isWideBitField, promoted } from "./value-type.js";
import { usedVariables } from "./variables.js";
import { hasCase } from "./walk.js";

/** Labels, and the statements up to the next ones. */
interface Part {
  readonly labels: readonly CaseLabel[];
  readonly isDefault: boolean;
  readonly statements: readonly Statement[];
}

/** A part with its lowered statements. */
interface LoweredPart extends Part {
  readonly body: Block;
}

/** Lowers a switch. */
export function lowerSwitch(lowering: Lowering, { value: expression, body, span }: SwitchStatement): void {
  const { builder } = lowering;
  const given = lowerExpression(lowering, expression);
  if (!isInteger(given)) return;
  if (isWideBitField(given.type)) {
    refuse(lowering, span, "switch on a bit-field of more than 32 bits", { kind: "void" });
    return;
  }
  const value = named(lowering, toInteger(builder, given, promoted(given.type)));
  const label = builder.label("cases$");
  const { before, parts } = partsOf(body);
  for (const statement of before) {
    // What stands before the first label is never reached, unless a label is inside of it, which is refused.
    if (statement.kind === "declaration" || hasCase([statement])) lowerStatement(lowering, statement);
  }
  const lowered = lowerParts(lowering, label, parts);
  const groups = groupsOf(lowered);
  if (value.type.bitWidth === 64 || parts.some(({ labels }) => labels.some(isLong))) {
    addChain(lowering, label, value, groups);
    return;
  }
  const clauses = groups.map((group) => clauseOf(lowering, label, value, group));
  const ordered = [...clauses.filter(({ isDefault }) => !isDefault), ...clauses.filter(({ isDefault }) => isDefault)];
  builder.add({ kind: "switch", label, value: smallNumber(value), clauses: ordered });
}

/** The value as a name, so that it can be looked at again. */
function named(lowering: Lowering, value: IntegerValue): IntegerValue {
  const { builder } = lowering;
  if (value.type.bitWidth === 64) {
    const settled = settle(lowering, value);
    return isInteger(settled) ? settled : value;
  }
  const term = smallNumber(value);
  if (term.kind === "variable" && term.effect === "none") return numberValue(value.type, term);
  const name = builder.unique("value");
  builder.add({ kind: "let", name, type: term.type, value: term, isTemporary: term.kind !== "conditional" });
  return numberValue(value.type, variable(name, term.type, true, term));
}

function partsOf(body: readonly Statement[]): {
  readonly before: readonly Statement[];
  readonly parts: readonly Part[];
} {
  const before: Statement[] = [];
  const parts: { labels: CaseLabel[]; isDefault: boolean; statements: Statement[] }[] = [];
  for (const statement of body) {
    const last = parts.at(-1);
    if (statement.kind === "case" || statement.kind === "default") {
      const part =
        last !== undefined && last.statements.length === 0 ? last : { labels: [], isDefault: false, statements: [] };
      if (part !== last) parts.push(part);
      if (statement.kind === "case") part.labels.push(statement);
      else part.isDefault = true;
    } else if (last === undefined) before.push(statement);
    else last.statements.push(statement);
  }
  return { before, parts };
}

/** Lowers the parts; variables that one declares and another uses are declared before the switch. */
function lowerParts(lowering: Lowering, label: string, parts: readonly Part[]): readonly LoweredPart[] {
  const { builder } = lowering;
  const lowered = parts.map((part) => {
    const body = loweredBlock(lowering, part.statements, { breakTo: { kind: "break", label } });
    return { ...part, body };
  });
  return lowered.map((part, index) => {
    const others = lowered.flatMap(({ body }, other) => (other === index ? [] : body));
    const { declarations, block } = hoisted(part.body, usedVariables(others), false);
    builder.append(declarations);
    return { ...part, body: block };
  });
}

/** Parts that run into the next one belong together. */
function groupsOf(parts: readonly LoweredPart[]): readonly (readonly LoweredPart[])[] {
  const groups: LoweredPart[][] = [];
  let isOpen = false;
  for (const part of parts) {
    const last = groups.at(-1);
    if (isOpen && last !== undefined) last.push(part);
    else groups.push([part]);
    isOpen = completes(part.body);
  }
  return groups;
}

/** Ranges of up to so many values are written as single cases. */
const LISTED_MAX = 16n;

function isLong({ firstValue, lastValue }: CaseLabel): boolean {
  return lastValue - firstValue >= LISTED_MAX;
}

function clauseOf(lowering: Lowering, label: string, value: IntegerValue, group: readonly LoweredPart[]): SwitchClause {
  const isDefault = group.some((part) => part.isDefault);
  const labels = group.flatMap((part) => part.labels);
  const values = isDefault ? [] : labels.flatMap((one) => valuesOf(lowering, one));
  const body = groupBody(lowering, value, group);
  const leave: BodyStatement = { kind: "break", label, comment: null };
  const comment = group[0]?.labels[0]?.documentation ?? null;
  return {
    values,
    isDefault,
    body: completes(body) ? [...body, leave] : body,
    comment: comment === null || comment.text === "" ? null : comment,
  };
}

/** The constants of a label; one value keeps the name that C gives it. */
function valuesOf(lowering: Lowering, { first, firstValue, lastValue }: CaseLabel): readonly Term[] {
  const { result } = lowering.builder.nested(() => lowerExpression(lowering, first));
  const type = isInteger(result) ? promoted(result.type) : null;
  if (type === null || !isInteger(result)) return [];
  const spelled = firstValue === lastValue ? smallNumber(result) : null;
  if (spelled?.kind === "literal" && BigInt(spelled.value) === firstValue) return [spelled];
  const count = Number(lastValue - firstValue) + 1;
  return Array.from({ length: count }, (_, index) =>
    smallNumber(constantValue(type, firstValue + BigInt(index), false)),
  );
}

/** The bodies of a group; each but the last is done only if the switch began there or before. */
function groupBody(lowering: Lowering, value: IntegerValue, group: readonly LoweredPart[]): Block {
  return group.flatMap(({ body }, index): Block => {
    if (index === group.length - 1 || body.length === 0) return body;
    const condition = beganUpTo(lowering, value, group, index);
    return [{ kind: "if", condition, whenTrue: body, whenFalse: [], comment: null }];
  });
}

/** Whether the switch began at one of the first parts of a group that it is known to have begun in. */
function beganUpTo(lowering: Lowering, value: IntegerValue, group: readonly LoweredPart[], index: number): Term {
  const first = group.slice(0, index + 1);
  const rest = group.slice(index + 1);
  return first.some(({ isDefault }) => isDefault)
    ? not(isAnyOf(lowering, value, rest))
    : isAnyOf(lowering, value, first);
}

function isAnyOf(lowering: Lowering, value: IntegerValue, parts: readonly Part[]): Term {
  return parts
    .flatMap(({ labels }) => labels)
    .map((label) => matches(lowering, value, label))
    .reduce(or, booleanLiteral(false));
}

function matches(lowering: Lowering, value: IntegerValue, label: CaseLabel): Term {
  const { builder } = lowering;
  const { firstValue, lastValue } = label;
  const constant = (word: bigint): IntegerValue => constantValue(value.type, word, false);
  const test = (operator: "==" | ">=" | "<=", word: bigint): Term =>
    conditionOf(relate(builder, operator, value, constant(word)));
  if (firstValue === lastValue) {
    // By the name that C has for the value.
    const [spelled] = value.type.bitWidth === 64 ? [] : valuesOf(lowering, label);
    return spelled === undefined ? test("==", firstValue) : compare("===", smallNumber(value), spelled);
  }
  return and(test(">=", firstValue), test("<=", lastValue));
}

/** The groups as `if`, `else if`, `else` in a block that `break` leaves. */
function addChain(
  lowering: Lowering,
  label: string,
  value: IntegerValue,
  groups: readonly (readonly LoweredPart[])[],
): void {
  const isDefault = (group: readonly LoweredPart[]): boolean => group.some((part) => part.isDefault);
  const otherwise = groups.find(isDefault);
  const chain = groups
    .filter((group) => !isDefault(group))
    .reduceRight<Block>(
      (whenFalse, group) => {
        const condition = isAnyOf(lowering, value, group);
        return [{ kind: "if", condition, whenTrue: groupBody(lowering, value, group), whenFalse, comment: null }];
      },
      otherwise === undefined ? [] : groupBody(lowering, value, otherwise),
    );
  lowering.builder.add({ kind: "labelled", label, body: chain });
}
