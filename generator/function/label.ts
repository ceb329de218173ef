// Which labels a body is printed with: a jump that leaves the innermost loop or switch needs none.
// Rules (ECMA-262 14.8, 14.9): `break` without a label leaves the innermost loop or switch, `continue` goes on with the
// innermost loop; a labelled block is left by its label alone.
// Invariant: the jumps lead where they did.
import { type Block, type BodyStatement, blocksOf, leaves } from "./statement.js";

/** What a jump to each label is printed as, and which labels are printed. */
export interface Labels {
  readonly printed: ReadonlySet<string>;
  /** Whether a jump is printed with its label. */
  isNamed(jump: BodyStatement): boolean;
}

interface Around {
  /** Label of the innermost loop or switch. */
  readonly breakable: string | null;
  readonly loop: string | null;
}

/** Decides the labels of a body. */
export function labelsOf(statements: Block): Labels {
  const named = new Set<BodyStatement>();
  const printed = new Set<string>();
  const visit = (block: Block, around: Around): void => {
    for (const statement of block) {
      if (statement.kind === "break" || statement.kind === "continue") {
        const own = statement.kind === "break" ? around.breakable : around.loop;
        if (own !== statement.label) {
          named.add(statement);
          printed.add(statement.label);
        }
      }
      for (const inner of blocksOf(statement)) visit(inner, inside(statement, around));
    }
  };
  visit(statements, { breakable: null, loop: null });
  return { printed, isNamed: (jump) => named.has(jump) };
}

function inside(statement: BodyStatement, around: Around): Around {
  if (statement.kind === "loop") return { breakable: statement.label, loop: statement.label };
  return statement.kind === "switch" ? { ...around, breakable: statement.label } : around;
}

/**
 * The statements without jumps to where they lead anyway: `continue` at the end of its loop's body, `break` at the end of
 * its labelled block. A `break` of a switch stays.
 */
export function withoutIdleJumps(statements: Block): Block {
  return statements.map((statement) => {
    switch (statement.kind) {
      case "loop": {
        const body = withoutIdleJumps(statement.body);
        // A loop that is tested last still has its test before it.
        return { ...statement, body: endless(body, { kind: "continue", label: statement.label }) };
      }
      case "labelled":
        return {
          ...statement,
          body: endless(withoutIdleJumps(statement.body), { kind: "break", label: statement.label }),
        };
      case "if":
        return {
          ...statement,
          whenTrue: withoutIdleJumps(statement.whenTrue),
          whenFalse: withoutIdleJumps(statement.whenFalse),
        };
      case "switch": {
        const clauses = statement.clauses.map((clause) => ({ ...clause, body: withoutIdleJumps(clause.body) }));
        return { ...statement, clauses };
      }
      default:
        return statement;
    }
  });
}

interface Jump {
  readonly kind: "break" | "continue";
  readonly label: string;
}

/** The block without the jump at its end, also at the ends of the branches that it ends with. */
function endless(block: Block, jump: Jump): Block {
  const last = block.at(-1);
  if (last === undefined) return block;
  if (last.kind === jump.kind && last.label === jump.label) return endless(block.slice(0, -1), jump);
  if (last.kind === "if") {
    const whenTrue = endless(last.whenTrue, jump);
    const whenFalse = endless(last.whenFalse, jump);
    return block.with(-1, { ...last, whenTrue, whenFalse });
  }
  if (last.kind === "labelled" && !leaves(last.body, last.label)) {
    return block.with(-1, { ...last, body: endless(last.body, jump) });
  }
  return block;
}
