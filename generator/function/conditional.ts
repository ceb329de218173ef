// Choices: `c ? a : b`, and `&&`, `||` whose right side needs statements of its own.
// Rule: only the chosen side is evaluated (C11 6.5.13-6.5.15). Sides without statements make one JavaScript expression;
// else an `if` assigns what was chosen to a variable.
// Invariant: both sides are brought to one form before they are joined.
import type { ConditionalExpression, Expression } from "../c/index.js";
import { withoutTypedefs } from "../type/index.js";
import { conditional, not } from "./arithmetic.js";
import { branded } from "./brand.js";
import { convert, positionOf, withoutCondition, wordOfPointer } from "./convert.js";
import { discard, lowerCondition, lowerEffect, lowerExpression } from "./expression.js";
import { halvesOf, reusable, wholeOf } from "./halves.js";
import { type Lowering, refuse, settle, standIn } from "./lowering.js";
import { placePosition } from "./lvalue.js";
import { pointee } from "./place.js";
import { isSameTerm } from "./same-term.js";
import type { BodyStatement } from "./statement.js";
import { booleanOf, booleanType, type Term, variable, zero } from "./term.js";
import {
  conditionOf,
  conditionValue,
  halvesValue,
  isInteger,
  isPointer,
  numberValue,
  positionValue,
  termsOf,
  type Value,
} from "./value.js";
import { intType, isRecord, pointerTo, type ValueType, valueTypeOf } from "./value-type.js";

/** One side of a choice, with the statements that it needs. */
interface Side {
  readonly result: Value;
  readonly statements: readonly BodyStatement[];
}

/** `c ? a : b`, and gcc's `c ?: b`. */
export function lowerConditional(lowering: Lowering, expression: ConditionalExpression): Value {
  const type = valueTypeOf(lowering.facts, expression.type);
  if (type.kind === "other") return chosenRecord(lowering, expression, type);
  if (type.kind === "void") {
    lowerChosenEffect(lowering, expression);
    return { form: "none" };
  }
  return chosen(lowering, expression, type, (arm) => convert(lowering, lowerExpression(lowering, arm), type));
}

/** A choice of two records is the choice of where they lie. */
function chosenRecord(lowering: Lowering, expression: ConditionalExpression, type: ValueType): Value {
  const pointer = pointerTo(lowering.facts, expression.type);
  const value = chosen(lowering, expression, pointer, (arm) => {
    const record = lowerExpression(lowering, arm);
    return record.form === "record" ? positionValue(pointer, placePosition(lowering, record.place)) : standIn(pointer);
  });
  if (type.kind !== "other" || !isRecord(lowering.types, expression.type) || !isPointer(value)) {
    return refuse(lowering, expression.span, type.kind === "other" ? type.construct : "choice", type);
  }
  const { id } = withoutTypedefs(lowering.types, expression.type);
  return { form: "record", place: pointee(positionOf(lowering, value), expression.type, id) };
}

/** `c ? a : b;`: a choice of what to do. */
export function lowerChosenEffect(lowering: Lowering, { condition, whenTrue, whenFalse }: ConditionalExpression): void {
  const { builder } = lowering;
  const test = lowerCondition(lowering, condition);
  const side = (arm: Expression | null): readonly BodyStatement[] =>
    arm === null ? [] : builder.nested(() => lowerEffect(lowering, arm)).statements;
  branch(lowering, test, side(whenTrue), side(whenFalse));
}

/** A choice whose sides are lowered by `lower`, which gives values of `type`. */
export function chosen(
  lowering: Lowering,
  expression: ConditionalExpression,
  type: ValueType,
  lower: (arm: Expression) => Value,
): Value {
  const { builder } = lowering;
  if (expression.whenTrue === null) return chosenFromItself(lowering, expression, type, lower);
  const condition = lowerCondition(lowering, expression.condition);
  const { whenTrue, whenFalse } = expression;
  const first = builder.nested(() => lower(whenTrue));
  const second = builder.nested(() => lower(whenFalse));
  return joined(lowering, condition, type, first, second);
}

/** `c ?: b` evaluates c once (gcc manual 6.8). */
function chosenFromItself(
  lowering: Lowering,
  expression: ConditionalExpression,
  type: ValueType,
  lower: (arm: Expression) => Value,
): Value {
  const value = settle(lowering, lowerExpression(lowering, expression.condition));
  if (!isInteger(value) && !isPointer(value)) return standIn(type);
  const first = lowering.builder.nested(() => convert(lowering, value, type));
  const second = lowering.builder.nested(() => lower(expression.whenFalse));
  return joined(lowering, conditionOf(value), type, first, second);
}

function joined(lowering: Lowering, condition: Term, type: ValueType, first: Side, second: Side): Value {
  const { builder } = lowering;
  const known = booleanOf(condition);
  if (known !== null) {
    const side = known ? first : second;
    builder.append(side.statements);
    return side.result;
  }
  const isForeign = [first.result, second.result].some((value) => value.form === "address" && value.isForeign);
  const [one, other] = isForeign ? [asWord(lowering, first), asWord(lowering, second)] : [first, second];
  const form = commonForm(one.result, other.result);
  const left = withParts(lowering, form, one);
  const right = withParts(lowering, form, other);
  const isExpression = left.statements.length === 0 && right.statements.length === 0;
  const decide = isExpression && form === "halves" ? reusable(builder, condition, "condition") : condition;
  const terms = isExpression
    ? left.parts.map((part, index) => choice(decide, part, right.parts[index] ?? part))
    : assigned(lowering, condition, left, right);
  return joinedValue(form, type, one.result, terms, isForeign) ?? standIn(type);
}

/** A side as the word of its address: where the other side may be poison, which no position holds. */
function asWord(lowering: Lowering, side: Side): Side {
  const value = side.result;
  if (value.form !== "position") return side;
  const { result, statements } = lowering.builder.nested(
    (): Value => ({ form: "address", type: value.type, word: wordOfPointer(lowering, value), isForeign: false }),
  );
  return { result, statements: [...side.statements, ...statements] };
}

function choice(condition: Term, whenTrue: Term, whenFalse: Term): Term {
  const isSame = condition.effect !== "write" && isSameTerm(whenTrue, whenFalse);
  return isSame ? whenTrue : conditional(condition, whenTrue, whenFalse);
}

type Form = "number" | "condition" | "halves" | "whole" | "position" | "none";

function commonForm(left: Value, right: Value): Form {
  if (isPointer(left) && isPointer(right)) {
    // Two words stay words.
    return left.form === "address" && right.form === "address" ? commonForm(left.word, right.word) : "position";
  }
  if (!isInteger(left) || !isInteger(right)) return "none";
  if (left.form === "condition" && right.form === "condition") return "condition";
  if (left.form === "whole" || right.form === "whole") return "whole";
  return left.form === "halves" || right.form === "halves" ? "halves" : "number";
}

interface SideParts {
  readonly parts: readonly Term[];
  readonly statements: readonly BodyStatement[];
}

/** The terms of a side in the common form; making them may need statements too. */
function withParts(lowering: Lowering, form: Form, side: Side): SideParts {
  const { result: parts, statements } = lowering.builder.nested(() => partsIn(lowering, form, side.result));
  return { parts, statements: [...side.statements, ...statements] };
}

function partsIn(lowering: Lowering, form: Form, value: Value): readonly Term[] {
  if (isPointer(value)) {
    if (form === "position") return [positionOf(lowering, value)];
    return value.form === "address" ? partsIn(lowering, form, value.word) : [];
  }
  if (!isInteger(value)) return [];
  switch (form) {
    case "condition":
      return [conditionOf(value)];
    case "whole":
      return [wholeOf(lowering.builder, value)];
    case "halves": {
      const { low, high } = halvesOf(lowering.builder, value);
      return [low, high];
    }
    default:
      return termsOf(withoutCondition(value));
  }
}

function joinedValue(
  form: Form,
  type: ValueType,
  sample: Value,
  terms: readonly Term[],
  isForeign: boolean,
): Value | null {
  const [first, second] = terms;
  if (first === undefined) return null;
  if (type.kind === "pointer") {
    if (form === "position") return positionValue(type, first);
    const word = sample.form === "address" ? joinedValue(form, sample.word.type, sample.word, terms, false) : null;
    return word !== null && isInteger(word) ? { form: "address", type, word, isForeign } : null;
  }
  if (type.kind !== "integer") return null;
  switch (form) {
    case "condition":
      return conditionValue(type, first);
    case "whole":
      return { form: "whole", type, term: first };
    case "halves":
      return second === undefined ? null : halvesValue(type, first, second);
    default:
      return numberValue(type, first);
  }
}

/** Variables that an `if` assigns, one for each part. */
function assigned(lowering: Lowering, condition: Term, left: SideParts, right: SideParts): readonly Term[] {
  const { builder } = lowering;
  const joins = left.parts.map((part, index) => {
    const sample = conditional(unknownCondition, part, right.parts[index] ?? part);
    const name = builder.unique("value");
    builder.add({ kind: "let", name, type: sample.type, value: null, isTemporary: true });
    return { name, term: variable(name, sample.type, true, sample), type: sample.type };
  });
  const side = ({ parts, statements }: SideParts): readonly BodyStatement[] => [
    ...statements,
    ...joins.map(({ name, type }, index): BodyStatement => {
      const part = parts[index] ?? zero;
      const value = type.kind === "pointer" ? branded(part, type.brand) : part;
      return { kind: "assign", name, value, comment: null };
    }),
  ];
  branch(lowering, condition, side(left), side(right));
  return joins.map(({ term }) => term);
}

const unknownCondition = variable("", { kind: "boolean" }, true);

/** An `if` with what has to be done on either side; none where there is nothing to do. */
export function branch(
  lowering: Lowering,
  condition: Term,
  whenTrue: readonly BodyStatement[],
  whenFalse: readonly BodyStatement[],
): void {
  const { builder } = lowering;
  const known = booleanOf(condition);
  if (known !== null) builder.append(known ? whenTrue : whenFalse);
  else if (whenTrue.length === 0 && whenFalse.length === 0) discard(lowering, conditionValue(intType, condition));
  else if (whenTrue.length === 0)
    builder.add({ kind: "if", condition: not(condition), whenTrue: whenFalse, whenFalse: [] });
  else builder.add({ kind: "if", condition, whenTrue, whenFalse });
}

/** `a && b`, `a || b` where b needs statements: a variable that they change only when a does not decide. */
export function guarded(
  lowering: Lowering,
  operator: "&&" | "||",
  first: Term,
  second: Term,
  statements: readonly BodyStatement[],
): Term {
  const { builder } = lowering;
  const name = builder.unique("value");
  builder.add({ kind: "let", name, type: booleanType, value: first, isTemporary: true });
  const value = variable(name, booleanType, true);
  const body: readonly BodyStatement[] = [...statements, { kind: "assign", name, value: second, comment: null }];
  builder.add({ kind: "if", condition: operator === "&&" ? value : not(value), whenTrue: body, whenFalse: [] });
  return value;
}
