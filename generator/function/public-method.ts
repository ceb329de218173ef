// The method for people's code of a function whose own body takes and gives 64-bit integers as halves (boundary.ts).
import type { FunctionDeclaration } from "../c/index.js";
import { halvesMethodName } from "./boundary.js";
import { runtimeNumber } from "./halves.js";
import { variableName } from "./local.js";
import { methodName } from "./method-name.js";
import type { Block } from "./statement.js";
import { call, int32Range, numberType, property, type Term, type TermType, variable } from "./term.js";
import { isWide, type TypeFacts, type ValueType, valueTypeOf } from "./value-type.js";

/** The statements of the method: one call, with bigints taken apart and put together. */
export function publicStatements(facts: TypeFacts, { name, parameters, returns }: FunctionDeclaration): Block {
  const parts = parameters.flatMap((parameter): readonly Term[] => {
    const type = valueTypeOf(facts, parameter.type);
    const given = variable(variableName(parameter.name), termType(type), true);
    return isWide(type) ? [runtimeNumber("$lo", [given]), runtimeNumber("$hi", [given])] : [given];
  });
  const type = valueTypeOf(facts, returns);
  const callee = { of: "functions", name: halvesMethodName(methodName(name)) } as const;
  const result = call(callee, parts, { type: isWide(type) ? numberType : termType(type), effect: "write" });
  if (type.kind === "void") return [{ kind: "term", term: result, comment: null }];
  return [{ kind: "return", term: isWide(type) ? joined(type, result) : result, comment: null }];
}

function joined(type: ValueType, low: Term): Term {
  const high = property({ of: "this", name: "$high" }, numberType, "read", int32Range);
  const name = type.kind === "integer" && type.isSigned ? "$joinSigned" : "$join";
  return call({ of: "runtime", name }, [low, high], { type: { kind: "bigint" }, effect: "none" });
}

function termType(type: ValueType): TermType {
  if (type.kind === "pointer") return { kind: "pointer", brand: type.brand };
  if (type.kind !== "integer") return { kind: "void" };
  return { kind: type.isBool ? "boolean" : type.bitWidth > 32 ? "bigint" : "number" };
}
