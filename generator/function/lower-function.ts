// Lowers one function: its body as tidied statements, with what it calls, what it needs, and what refuses it.
import type { FunctionDeclaration } from "../c/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import { withoutTypedefs } from "../type/index.js";
import type { Accessors } from "./accessors.js";
import { lowerBody } from "./body.js";
import { BodyBuilder } from "./builder.js";
import { withPlainCounters } from "./counter.js";
import { Frame, withFrame } from "./frame.js";
import { variableName } from "./local.js";
import type { CalledFunction, Lowering, Refusal } from "./lowering.js";
import { narrowBody } from "./narrow.js";
import { withShortNames } from "./short-name.js";
import { type Block, eachStatement, eachTerm } from "./statement.js";
import { type Effect, worst } from "./term.js";
import { tidyBody } from "./tidy.js";
import { usageOf } from "./usage.js";
import { isSameValueType, type TypeFacts, valueTypeOf } from "./value-type.js";
import { walkStatements } from "./walk.js";

/** A lowered function. */
export interface LoweredFunction {
  readonly declaration: FunctionDeclaration;
  readonly statements: Block;
  readonly refusals: readonly Refusal[];
  readonly calls: readonly CalledFunction[];
  /** C names of extern variables and functions without a body. */
  readonly externs: ReadonlySet<string>;
  /** What a call may do. */
  readonly effect: Effect;
  /** It takes and gives 64-bit integers as halves. */
  readonly isHalved: boolean;
  /** It has locals in memory. */
  readonly needsStack: boolean;
}

/** What all functions of a unit are lowered with. */
export interface UnitLowering {
  readonly facts: TypeFacts;
  readonly layouts: Layouts;
  readonly accessors: Accessors;
  readonly diagnostics: DiagnosticCollector;
  functionOf(name: string): FunctionDeclaration | null;
  isExtern(name: string): boolean;
  isHalvedCall(name: string): boolean;
  effectOfCall(name: string): Effect;
}

/** Lowers a function that has a body. */
export function lowerFunction(unit: UnitLowering, declaration: FunctionDeclaration): LoweredFunction {
  const { facts } = unit;
  const builder = new BodyBuilder(namesOf(declaration));
  const frame = new Frame(builder.unique("frame"));
  const lowering: Lowering = {
    ...unit,
    types: facts.types,
    builder,
    locals: new Map(),
    usage: usageOf(declaration, {
      isSame: (left, right) => isSameValueType(valueTypeOf(facts, left), valueTypeOf(facts, right)),
      isArray: (type) => facts.types.get(withoutTypedefs(facts.types, type).id).kind === "array",
    }),
    frame,
    returns: valueTypeOf(facts, declaration.returns),
    isHalved: unit.isHalvedCall(declaration.name),
    targets: { breakTo: null, continueTo: null, gotos: new Map() },
    refusals: [],
    calls: [],
    externs: new Set(),
    isLittleEndian: facts.types.abi.byteOrder === "little",
  };
  lowerBody(lowering, declaration);
  const { refusals, calls, externs, isHalved } = lowering;
  if (refusals.length > 0) {
    return { declaration, statements: [], refusals, calls, externs, effect: "write", isHalved, needsStack: false };
  }
  const tidied = withPlainCounters(tidyBody(narrowBody(tidyBody(builder.statements))));
  const parameters = declaration.parameters.map(({ name }) => variableName(name));
  const named = withShortNames(tidied, builder.wishes, parameters);
  const needsStack = frame.byteSize > 0;
  const effect = needsStack ? "write" : effectOf(named);
  return { declaration, statements: withFrame(frame, named), refusals, calls, externs, effect, isHalved, needsStack };
}

/** What C calls things in the function, so that no temporary takes their names. */
function namesOf({ parameters, body }: FunctionDeclaration): readonly string[] {
  const names = parameters.map(({ name }) => name);
  walkStatements(body ?? [], {
    statement(statement) {
      if (statement.kind === "declaration") names.push(statement.name);
    },
  });
  return names.map(variableName);
}

/** The worst effect of a body for its caller, who cannot see locals. */
function effectOf(statements: Block): Effect {
  const effects: Effect[] = [];
  eachStatement(statements, (statement) => {
    if (statement.kind === "throw") effects.push("write");
  });
  eachTerm(statements, (term) => {
    if (term.kind === "call") effects.push(term.own);
    else if (term.kind === "property") effects.push(term.effect);
  });
  return worst(effects);
}
