// Statements of a translated function, and the builder that collects them while expressions are lowered.
// Rule: what C evaluates once is evaluated once. A term that is needed twice, or that a later effect would change, is
// put into a temporary first; C's order of evaluation is from left to right here, as both compilers have it.
// Invariants: statements are in order of execution; every name is unique in its function; a temporary is assigned once.
import type { Documentation } from "../type/index.js";
import { type Effect, type Term, type TermType, type VariableTerm, variable, worstEffect } from "./term.js";

/** Declares a local. `value` null: every branch that follows assigns it. */
export interface LetStatement {
  readonly kind: "let";
  readonly name: string;
  readonly type: TermType;
  readonly value: Term | null;
  /** Made by the translator; it may be put back into the one place that reads it. */
  readonly isTemporary: boolean;
  readonly comment: Documentation | null;
}

/** `name = value;` */
export interface AssignStatement {
  readonly kind: "assign";
  readonly name: string;
  readonly value: Term;
  readonly comment: Documentation | null;
}

/** `term;` */
export interface TermStatement {
  readonly kind: "term";
  readonly term: Term;
  readonly comment: Documentation | null;
}

/** `return term;` */
export interface ReturnTermStatement {
  readonly kind: "return";
  readonly term: Term | null;
  readonly comment: Documentation | null;
}

/** `if (condition) { … } else { … }` */
export interface IfStatement {
  readonly kind: "if";
  readonly condition: Term;
  readonly whenTrue: readonly BodyStatement[];
  readonly whenFalse: readonly BodyStatement[];
  readonly comment: Documentation | null;
}

/** Any statement. */
export type BodyStatement = LetStatement | AssignStatement | TermStatement | ReturnTermStatement | IfStatement;

/** The terms that a statement evaluates itself, apart from the statements inside it. */
export function termsOfStatement(statement: BodyStatement): readonly Term[] {
  switch (statement.kind) {
    case "let":
      return statement.value === null ? [] : [statement.value];
    case "assign":
      return [statement.value];
    case "term":
      return [statement.term];
    case "return":
      return statement.term === null ? [] : [statement.term];
    case "if":
      return [statement.condition];
  }
}

/** The worst effect of statements. Assigning a local of C counts as a write: other terms read it. */
export function effectOfStatements(statements: readonly BodyStatement[]): Effect {
  const effects = statements.map((statement): Effect => {
    if (statement.kind === "assign") return "write";
    const inner = statement.kind === "if" ? [...statement.whenTrue, ...statement.whenFalse] : [];
    return worst([worstEffect(termsOfStatement(statement)), effectOfStatements(inner)]);
  });
  return worst(effects);
}

function worst(effects: readonly Effect[]): Effect {
  return effects.includes("write") ? "write" : effects.includes("read") ? "read" : "none";
}

/** A statement without its comment, which the builder adds. */
type Bare<S> = S extends BodyStatement ? Omit<S, "comment"> : never;

/** Collects the statements of one body. */
export class BodyBuilder {
  #statements: BodyStatement[] = [];
  #comment: Documentation | null = null;
  readonly #names: Set<string>;

  /** `names`: what C's parameters and locals are called, so that no temporary takes their names. */
  constructor(names: Iterable<string>) {
    this.#names = new Set(names);
  }

  /** The statements so far. */
  get statements(): readonly BodyStatement[] {
    return this.#statements;
  }

  /** Says what comment stands before the next statement. */
  comment(documentation: Documentation): void {
    if (documentation.text !== "") this.#comment = documentation;
  }

  /** Adds a statement. */
  add(statement: Bare<BodyStatement>): void {
    this.#statements.push({ ...statement, comment: this.#comment });
    this.#comment = null;
  }

  /** Puts a term into a temporary and returns the variable. */
  temporary(term: Term, stem: string): VariableTerm {
    const name = this.unique(stem);
    this.add({ kind: "let", name, type: term.type, value: term, isTemporary: true });
    return variable(name, term.type, true, term);
  }

  /** A name that begins with the stem and is not taken. It has a `$`, as every name that is not C's. */
  unique(stem: string): string {
    const start = stem.includes("$") ? stem : `${stem}$`;
    let name = start;
    for (let number = 2; this.#names.has(name); number += 1) name = `${start}${number}`;
    this.#names.add(name);
    return name;
  }

  /** Collects what `make` adds, apart from the statements so far. */
  nested<T>(make: () => T): { readonly result: T; readonly statements: readonly BodyStatement[] } {
    const outer = this.#statements;
    const comment = this.#comment;
    this.#statements = [];
    this.#comment = null;
    const result = make();
    const statements = this.#statements;
    this.#statements = outer;
    this.#comment = comment;
    return { result, statements };
  }

  /** Adds statements that `nested` collected. */
  append(statements: readonly BodyStatement[]): void {
    const [first, ...rest] = statements;
    if (first === undefined) return;
    this.#statements.push(first.comment === null ? { ...first, comment: this.#comment } : first, ...rest);
    this.#comment = null;
  }
}
