// Operands of builtins: values converted to the types that prototypes name, and the integer behind a pointer.
// Rule: operands are evaluated from left to right, once.
import type { Expression, LocalId } from "../c/index.js";
import { arrayShape, type TypeRef, withoutTypedefs } from "../type/index.js";
import { addressedLocal } from "./builtin-result.js";
import { convert, positionOf } from "./convert.js";
import { lowerExpression } from "./expression.js";
import { reusable } from "./halves.js";
import { load } from "./load.js";
import { assignLocal } from "./local.js";
import { inOrder, type Lowering, settled } from "./lowering.js";
import { pointee } from "./place.js";
import { store } from "./store.js";
import type { Term } from "./term.js";
import { halvesValue, type IntegerValue, isPointer, type Value } from "./value.js";
import { type IntegerType, type ValueType, valueTypeOf } from "./value-type.js";

/** An operand and the type that it is converted to; null leaves it as it is. */
export interface Operand {
  readonly expression: Expression | undefined;
  readonly type: ValueType | null;
}

/** Evaluates operands. When one of them does something, the others before and behind it are not moved past it. */
export function lowerOperands(lowering: Lowering, operands: readonly Operand[]): readonly Value[] {
  const values = inOrder(
    lowering,
    operands.map(({ expression, type }) => () => {
      if (expression === undefined || plainLocal(lowering, expression) !== null) return { form: "none" } as const;
      const value = lowerExpression(lowering, expression);
      return type === null || value.form === "none" ? value : convert(lowering, value, type);
    }),
  );
  return settled(lowering, values);
}

/** What an operand points at: bytes in memory, or a local that is only spelled by its address. */
export interface Destination {
  read(): Value;
  /** Takes a value of the type that lies there. */
  write(value: Value): void;
}

/** The local that an operand `&local` means, where it is no object in memory; else null. */
export function plainLocal(lowering: Lowering, expression: Expression | undefined): LocalId | null {
  const local = addressedLocal(expression);
  const known = local === null ? undefined : lowering.locals.get(local);
  return known === undefined || (known.place ?? null) !== null ? null : local;
}

/** The destination that an operand points at; `value` is the operand's own, of a plain local nothing. */
export function destinationOf(
  lowering: Lowering,
  expression: Expression | undefined,
  value: Value | undefined,
): Destination | null {
  const local = plainLocal(lowering, expression);
  if (local !== null) {
    const known = lowering.locals.get(local);
    return {
      read: () => lowering.locals.get(local)?.value ?? { form: "none" },
      write: (result) => {
        if (known !== undefined) assignLocal(lowering, local, convert(lowering, result, known.type));
      },
    };
  }
  const ref = pointeeType(lowering, expression);
  if (ref === null || value === undefined || !isPointer(value)) return null;
  const type = valueTypeOf(lowering.facts, ref);
  const place = pointee(reusable(lowering.builder, positionOf(lowering, value), "at"), ref, null);
  return {
    read: () => load(lowering, place),
    write: (result) => store(lowering, place, convert(lowering, result, type)),
  };
}

/** The type that a pointer expression points at; null when it is no pointer. */
export function pointeeType({ types }: Lowering, expression: Expression | undefined): TypeRef | null {
  if (expression === undefined) return null;
  const ref = withoutTypedefs(types, expression.type);
  const type = types.get(ref.id);
  if (type.kind === "pointer") return type.target;
  return type.kind === "array" ? arrayShape(types, ref).element : null;
}

/** An integer whose terms may be used more than once. */
export function reusableInteger({ builder }: Lowering, value: IntegerValue): IntegerValue {
  const keep = (term: Term): Term => reusable(builder, term, "value");
  if (value.form !== "halves") return { ...value, term: keep(value.term) };
  return halvesValue(value.type, keep(value.low), keep(value.high), value.whole);
}

/** `unsigned int`, `unsigned long`, `unsigned long long`, by the suffix of a builtin's name. */
export function unsignedType({ types }: Lowering, suffix: "" | "l" | "ll"): IntegerType {
  const bitWidth = suffix === "ll" ? 64 : suffix === "l" ? (types.abi.baseTypes["long int"]?.byteSize ?? 4) * 8 : 32;
  const rank = suffix === "ll" ? 5 : suffix === "l" ? 4 : 3;
  return { kind: "integer", bitWidth, isSigned: false, isBool: false, rank };
}
