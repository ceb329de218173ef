// The method for people's code of a function whose own body takes and gives 64-bit integers as halves (boundary.ts).
import type { FunctionDeclaration } from "../c/index.js";
import { boundaryType, halvesMethodName, highHalf } from "./boundary.js";
import { joined, runtimeNumber } from "./halves.js";
import { variableName } from "./local.js";
import { methodName } from "./method-name.js";
import type { Block } from "./statement.js";
import { call, numberType, type Term, variable } from "./term.js";
import { isWide, type TypeFacts, valueTypeOf } from "./value-type.js";

/** The statements of the method: one call, with bigints taken apart and put together. */
export function publicStatements(facts: TypeFacts, { name, parameters, returns }: FunctionDeclaration): Block {
  const parts = parameters.flatMap((parameter): readonly Term[] => {
    const type = valueTypeOf(facts, parameter.type);
    const given = variable(variableName(parameter.name), boundaryType(type), true);
    return isWide(type) ? [runtimeNumber("$lo", [given]), runtimeNumber("$hi", [given])] : [given];
  });
  const type = valueTypeOf(facts, returns);
  const callee = { of: "functions", name: halvesMethodName(methodName(name)) } as const;
  const isJoined = type.kind === "integer" && isWide(type);
  const result = call(callee, parts, { type: isJoined ? numberType : boundaryType(type), effect: "write" });
  if (type.kind === "void") return [{ kind: "term", term: result, comment: null }];
  return [{ kind: "return", term: isJoined ? joined(type, result, highHalf) : result, comment: null }];
}
