// Operands of builtins: values converted to the types that prototypes name, and the integer behind a pointer.
// Rule: operands are evaluated from left to right, once.
import type { Expression } from "../c/index.js";
import { arrayShape, type TypeRef, withoutTypedefs } from "../type/index.js";
import { convert } from "./convert.js";
import { lowerExpression } from "./expression.js";
import { reusable } from "./halves.js";
import { inOrder, type Lowering, settled } from "./lowering.js";
import { property, type Term } from "./term.js";
import { halvesValue, type IntegerValue, type Value } from "./value.js";
import type { IntegerType, ValueType } from "./value-type.js";

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
      if (expression === undefined) return { form: "none" } as const;
      const value = lowerExpression(lowering, expression);
      return type === null || value.form === "none" ? value : convert(lowering, value, type);
    }),
  );
  return settled(lowering, values);
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

/** `this.$view` */
export function viewTerm(): Term {
  return property({ of: "view", name: "" }, { kind: "void" }, "none");
}

/** `unsigned int`, `unsigned long`, `unsigned long long`, by the suffix of a builtin's name. */
export function unsignedType({ types }: Lowering, suffix: "" | "l" | "ll"): IntegerType {
  const bitWidth = suffix === "ll" ? 64 : suffix === "l" ? (types.abi.baseTypes["long int"]?.byteSize ?? 4) * 8 : 32;
  const rank = suffix === "ll" ? 5 : suffix === "l" ? 4 : 3;
  return { kind: "integer", bitWidth, isSigned: false, isBool: false, rank };
}
