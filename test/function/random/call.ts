// Calls of functions that were made before.
import { expression } from "./expression.js";
import type { MadeFunction, Maker, Parameter } from "./maker.js";
import { integerTypes } from "./members.js";
import { type Construct, type Piece, piece, value } from "./piece.js";
import { pointerTo, recordName } from "./pointer.js";

/** A call; what is written must have been looked at by the caller of this. */
export function callOf(maker: Maker, callee: MadeFunction, depth: number): Piece {
  maker.spend(callee.cost);
  const given = callee.parameters.map((parameter) => argument(maker, parameter, callee, depth));
  const records = [recordArgument(maker, callee), recordArgument(maker, callee)];
  const list = [...records, ...given].flatMap((one, index) => (index === 0 ? [one] : [", ", one]));
  return { role: "value", constructs: constructsOf(callee), parts: [`${callee.name}(`, ...list, ")"] };
}

function isWide(type: string): boolean {
  return integerTypes.some(({ name, isWide: wide }) => name === type && wide);
}

function constructsOf({ parameters, returns }: MadeFunction): readonly Construct[] {
  const types = parameters.flatMap((parameter) => (parameter.kind === "integer" ? [parameter.type] : []));
  return [
    "call",
    ...(types.some(isWide) ? (["64-bit argument"] as const) : []),
    ...(types.includes("_Bool") ? (["_Bool argument"] as const) : []),
    ...(isWide(returns) ? (["64-bit result"] as const) : []),
  ];
}

function recordArgument(maker: Maker, { isTame }: MadeFunction): Piece {
  const copies = maker.scope.aggregates.filter(({ tag }) => tag === "struct record");
  const role = "pointer to struct record";
  if (isTame && copies.length > 0 && maker.chooser.chance(0.5)) {
    return piece(role, "address of a local")`&${maker.chooser.pick(copies).name}`;
  }
  return piece(role)`${recordName(maker)}`;
}

function argument(maker: Maker, parameter: Parameter, { isWriting }: MadeFunction, depth: number): Piece {
  switch (parameter.kind) {
    case "integer":
      return expression(maker, depth);
    case "depth":
      return value()`${maker.chooser.below(4)}`;
    case "pointer": {
      const pointer = pointerTo(maker, parameter.target, isWriting ? "writable" : "any", 1);
      if (pointer === null) throw new Error(`nothing to point at as ${parameter.target}`);
      return pointer;
    }
  }
}
