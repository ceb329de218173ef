// What the makers of expressions and statements share: choices, names in scope, what the function may do, and what it costs.
// What C leaves open is not made: divisors differ from 0 (and from -1 where that could overflow), shift counts are below
// the width, nothing is written and read without a sequence point between; pointers stay in their objects; compilers order
// calls in an expression as they like, so those write nothing: what writes is called by a statement.
import type { Chooser, Weighted } from "./chooser.js";
import type { Construct, Piece } from "./piece.js";
import { Scope } from "./scope.js";

/** What a run makes. */
export interface RandomOptions {
  /** Constructs that are left out. */
  readonly without: ReadonlySet<Construct>;
  /** The same values on all 64-bit targets: no bytes of other types, no plain char, no byte order. */
  readonly isPortable: boolean;
}

/** Everything that functions are made of. */
export const everything: RandomOptions = { without: new Set(), isPortable: false };

/** A parameter behind the two records. */
export type Parameter =
  | { readonly kind: "integer"; readonly type: string }
  | { readonly kind: "pointer"; readonly target: string }
  /** Counts the calls of a recursion; any value ends it. */
  | { readonly kind: "depth" };

/** A function that can be called. */
export interface MadeFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** `void`, or an integer type. */
  readonly returns: string;
  readonly isWriting: boolean;
  /** It tells nobody where its records lie: it can be given a local one. */
  readonly isTame: boolean;
  /** Statements that a call may run. */
  readonly cost: number;
}

/** Most statements that a call may run: a million calls should take seconds. */
const COST_MAX = 260;

/** One way to make something, if the constructs that it needs are wanted. */
export type Offer<T> = readonly [weight: number, needs: readonly Construct[], make: () => T | null];

/** Makes one function; the fields say what the place in it allows. */
export class Maker {
  readonly chooser: Chooser;
  readonly options: RandomOptions;
  readonly made: readonly MadeFunction[];
  readonly scope = new Scope();
  readonly isWriting: boolean;
  readonly isTame: boolean;
  /** `void`, or an integer type. */
  readonly returns: string;
  /** Locals for assignments inside of expressions: each is used by one expression. */
  readonly fresh: string[] = [];
  cost = 1;
  /** How often the place is run at most. */
  #times = 1;
  /** What `break` and `continue` mean here. */
  isBreakable = false;
  isContinuable = false;
  /** The place is in a switch. */
  isSwitching = false;
  /** Labels at the end that may be jumped to. */
  labels: readonly string[] = [];
  /** Blocks that may still be put into each other, and statements that may still be made. */
  depthLeft = 3;
  statementsLeft: number;
  /** Expressions that the one being made stands in. */
  insideDepth = 0;
  #nameCount = 0;

  constructor(
    chooser: Chooser,
    options: RandomOptions,
    made: readonly MadeFunction[],
    head: { readonly isWriting: boolean; readonly isTame: boolean; readonly returns: string },
  ) {
    this.chooser = chooser;
    this.options = options;
    this.made = made;
    this.isWriting = head.isWriting;
    this.isTame = head.isTame;
    this.returns = head.returns;
    this.statementsLeft = chooser.pick([2, 4, 6, 9, 14]);
  }

  /** Whether a construct is wanted. */
  has(construct: Construct): boolean {
    return !this.options.without.has(construct);
  }

  /** A name that nothing has. */
  name(stem: string): string {
    this.#nameCount += 1;
    return `${stem}${this.#nameCount}`;
  }

  /** Makes one of the offers; one that cannot be made here (null) is tried no more. */
  choose(offers: readonly Offer<Piece>[], otherwise: () => Piece): Piece {
    const wanted = offers.filter(([, needs]) => needs.every((construct) => this.has(construct)));
    for (let left: readonly Weighted<Offer<Piece>>[] = wanted.map((offer) => [offer[0], offer]); left.length > 0; ) {
      const chosen = this.chooser.weigh(left);
      const made = chosen[2]();
      if (made !== null) return made;
      left = left.filter(([, offer]) => offer !== chosen);
    }
    return otherwise();
  }

  /** Counts what a statement costs. */
  spend(statements: number): void {
    this.cost += statements * this.#times;
  }

  /** Whether so much can be run here. */
  canAfford(statements: number): boolean {
    return this.cost + statements * this.#times <= COST_MAX;
  }

  /** Makes the body of a loop. */
  repeated<T>(times: number, make: () => T): T {
    const outer = { times: this.#times, isBreakable: this.isBreakable, isContinuable: this.isContinuable };
    this.#times *= times;
    this.isBreakable = true;
    this.isContinuable = true;
    try {
      return make();
    } finally {
      this.#times = outer.times;
      this.isBreakable = outer.isBreakable;
      this.isContinuable = outer.isContinuable;
    }
  }

  /** Whether the place is in a loop. */
  get isRepeated(): boolean {
    return this.#times > 1;
  }

  /** Makes an expression inside of those that are being made. */
  inside<T>(make: () => T): T {
    this.insideDepth += 1;
    try {
      return make();
    } finally {
      this.insideDepth -= 1;
    }
  }

  /** Makes something one level deeper, in a scope of its own. */
  nested<T>(make: () => T): T {
    this.depthLeft -= 1;
    try {
      return this.scope.inBlock(make);
    } finally {
      this.depthLeft += 1;
    }
  }
}
