// The body of one C function, lowered to statements.
// Invariant: parameters come first, in the form in which the body needs them; statements keep C's order and comments.
import type { FunctionDeclaration, FunctionParameter, LocalId } from "../c/index.js";
import { lowerStatements } from "./control.js";
import { placeInFrame } from "./frame.js";
import { parameterValue, variableName } from "./local.js";
import { type Lowering, refuse } from "./lowering.js";
import { store } from "./store.js";
import { valueTypeOf } from "./value-type.js";

/** Lowers the statements of a function into the lowering's builder. */
export function lowerBody(lowering: Lowering, declaration: FunctionDeclaration): void {
  for (const [id, parameter] of declaration.parameters.entries()) lowerParameter(lowering, id, parameter);
  if (declaration.isVariadic) refuse(lowering, declaration.span, "function with `...`", { kind: "void" });
  const { returns } = lowering;
  if (returns.kind === "other") refuse(lowering, declaration.span, returns.construct, returns);
  lowerStatements(lowering, declaration.body ?? []);
}

function lowerParameter(lowering: Lowering, id: LocalId, parameter: FunctionParameter): void {
  const { builder, facts, usage, locals } = lowering;
  const type = valueTypeOf(facts, parameter.type);
  if (type.kind === "other") refuse(lowering, parameter.span, type.construct, type);
  const name = builder.localName(variableName(parameter.name));
  const isStable = !usage.assigned.has(id);
  if (!usage.addressed.has(id)) {
    const value = parameterValue(lowering, name, type, isStable);
    locals.set(id, { name, type, isStable, value, place: null });
    return;
  }
  const place = placeInFrame(lowering, builder.unique(name), parameter.type);
  locals.set(id, { name, type, isStable: true, value: null, place });
  if (place !== null) store(lowering, place, parameterValue(lowering, name, type, true));
}
