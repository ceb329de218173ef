// Collects the statements of one body while expressions are lowered.
// Rule: what C evaluates once is evaluated once. A term that is needed twice, or that a later effect would change, is
// put into a temporary first; C's order of evaluation is from left to right here, as both compilers have it.
// Invariant: a name is given once.
import type { Documentation } from "../type/index.js";
import type { Block, BodyStatement } from "./statement.js";
import { type Term, type VariableTerm, variable } from "./term.js";

/** A statement without its comment, which the builder adds. */
type Bare<S> = S extends BodyStatement ? Omit<S, "comment"> : never;

/** Collects statements. */
export class BodyBuilder {
  #statements: BodyStatement[] = [];
  #comment: Documentation | null = null;
  readonly #names: Set<string>;
  readonly #labels = new Set<string>();
  readonly #given = new Set<string>();
  readonly #wishes = new Map<string, string>();

  /** `names`: what C's parameters and locals are called, so that no temporary takes their names. */
  constructor(names: Iterable<string>) {
    this.#names = new Set(names);
  }

  /** The statements so far. */
  get statements(): Block {
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

  /** A label that begins with the stem and is not taken; labels have names of their own. */
  label(stem: string): string {
    let name = stem;
    for (let number = 2; this.#labels.has(name); number += 1) name = `${stem}${number}`;
    this.#labels.add(name);
    return name;
  }

  /** A name for a local of C: its own, or where another scope's variable has that, one that begins so. */
  localName(name: string): string {
    if (!this.#given.has(name)) {
      this.#given.add(name);
      return name;
    }
    const other = this.unique(name);
    this.#wishes.set(other, name);
    return other;
  }

  /** Variables that could not have their own name because another scope has it: what they would rather be called. */
  get wishes(): ReadonlyMap<string, string> {
    return this.#wishes;
  }

  /** Collects what `make` adds, apart from the statements so far. */
  nested<T>(make: () => T): { readonly result: T; readonly statements: Block } {
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
  append(statements: Block): void {
    const [first, ...rest] = statements;
    if (first === undefined) return;
    this.#statements.push(first.comment === null ? { ...first, comment: this.#comment } : first, ...rest);
    this.#comment = null;
  }
}
