// Lowers one function: its body as tidied statements, with what it calls, what it needs, and what refuses it.
import type { FunctionDeclaration } from "../c/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import type { Accessors } from "./accessors.js";
import { lateDeclarations } from "./assigned.js";
import { lowerBody } from "./body.js";
import { variableName } from "./local.js";
import type { CalledFunction, Lowering, Refusal } from "./lowering.js";
import { narrowBody } from "./narrow.js";
import { BodyBuilder, type BodyStatement, termsOfStatement } from "./statement.js";
import { type Effect, walkTerm, worstEffect } from "./term.js";
import { eachStatement, tidyBody } from "./tidy.js";
import type { TypeFacts } from "./value-type.js";

/** A lowered function. */
export interface LoweredFunction {
  readonly declaration: FunctionDeclaration;
  readonly statements: readonly BodyStatement[];
  readonly refusals: readonly Refusal[];
  readonly calls: readonly CalledFunction[];
  /** C names of extern variables and functions without a body. */
  readonly externs: ReadonlySet<string>;
  /** What a call may do. */
  readonly effect: Effect;
}

/** What all functions of a unit are lowered with. */
export interface UnitLowering {
  readonly facts: TypeFacts;
  readonly layouts: Layouts;
  readonly accessors: Accessors;
  readonly diagnostics: DiagnosticCollector;
  functionOf(name: string): FunctionDeclaration | null;
  isExtern(name: string): boolean;
  effectOfCall(name: string): Effect;
}

/** Lowers a function that has a body. */
export function lowerFunction(unit: UnitLowering, declaration: FunctionDeclaration): LoweredFunction {
  const lowering: Lowering = {
    ...unit,
    types: unit.facts.types,
    builder: new BodyBuilder(namesOf(declaration)),
    locals: new Map(),
    refusals: [],
    calls: [],
    externs: new Set(),
    declaredLate: lateDeclarations(declaration.body ?? []),
    isLittleEndian: unit.facts.types.abi.byteOrder === "little",
  };
  lowerBody(lowering, declaration);
  const isRefused = lowering.refusals.length > 0;
  const statements = isRefused ? [] : tidyBody(narrowBody(tidyBody(lowering.builder.statements)));
  const { refusals, calls, externs } = lowering;
  return { declaration, statements, refusals, calls, externs, effect: isRefused ? "write" : effectOf(statements) };
}

function namesOf({ parameters, body }: FunctionDeclaration): readonly string[] {
  const locals = (body ?? []).flatMap((statement) => (statement.kind === "declaration" ? [statement.name] : []));
  return [...parameters.map(({ name }) => name), ...locals].map(variableName);
}

/** The worst effect of a body for its caller, who cannot see locals. */
function effectOf(statements: readonly BodyStatement[]): Effect {
  const effects: Effect[] = [];
  eachStatement(statements, (statement) => {
    for (const term of termsOfStatement(statement)) {
      walkTerm(term, (part) => {
        if (part.kind !== "variable") effects.push(worstEffect([part]));
      });
    }
  });
  return effects.includes("write") ? "write" : effects.includes("read") ? "read" : "none";
}
