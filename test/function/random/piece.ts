// Random C as a tree of text: what a generator makes, a shrinker takes apart, and compilers read.
// Rule: a piece is replaced by pieces of the same role only (an integer by an integer), so whatever a shrinker does to the
// tree is C again, or a compiler says that it is not (a variable whose declaration went).
// Invariant: guards (`& 31` of a shift, bounds of a loop) are text of their piece, never pieces: they cannot be shrunk away.

/** What C has that functions are made of; a run counts each of them. */
export const constructs = [
  // Expressions.
  ...[
    "add",
    "bit",
    "divide",
    "remainder",
    "shift",
    "compare",
    "logical",
    "conditional",
    "elvis",
    "unary",
    "cast",
    "comma",
  ],
  ...[
    "assignment value",
    "increment value",
    "compound value",
    "generic",
    "sizeof",
    "offsetof",
    "alignof",
    "enumerator",
  ],
  ...[
    "statement expression",
    "typeof macro",
    "call",
    "64-bit argument",
    "64-bit result",
    "_Bool argument",
    "recursion",
  ],
  ...["mutual recursion", "extern variable", "extern function"],
  // Memory.
  ...["member", "bit-field", "wide bit-field", "bool member", "index", "two indices", "anonymous union", "union"],
  ...["pointer arithmetic", "pointer difference", "pointer comparison", "pointer as integer", "tag of a pointer"],
  ...[
    "container_of",
    "pointer to a member",
    "void pointer",
    "dereference",
    "pointer loop",
    "pointer to pointer",
    "pointer increment",
  ],
  // Builtins.
  ...[
    "clz",
    "ctz",
    "popcount",
    "bswap",
    "ffs",
    "overflow",
    "expect",
    "atomic",
    "atomic exchange",
    "compare and exchange",
  ],
  // Locals.
  ...[
    "local",
    "const local",
    "bare local",
    "shadowing local",
    "pointer local",
    "address of a local",
    "local by pointer",
  ],
  ...[
    "local array",
    "local matrix",
    "local struct",
    "local union",
    "initializer",
    "designator",
    "compound literal",
    "struct assignment",
  ],
  ...["struct copy out", "struct copy in", "record copy"],
  // Statements.
  ...[
    "store",
    "compound store",
    "narrow compound",
    "increment",
    "if",
    "else",
    "else if",
    "for",
    "while",
    "do",
    "endless",
  ],
  ...["break", "continue", "nested loop", "wrapping counter", "list walk", "switch", "64-bit switch", "case range"],
  ...[
    "empty statement",
    "unreachable code",
    "jump out of an expression",
    "loop in an expression",
    "effect in a condition",
  ],
  ...["fall through", "default in the middle", "no default", "nested switch", "block", "early return", "void function"],
  ...["cleanup label", "two cleanup labels", "goto out of a loop", "goto back", "comma in for"],
] as const;

/** One of them. */
export type Construct = (typeof constructs)[number];

/** What a piece stands for. Pointers say what they point at; a "part" stays where it is. */
export type Role = "function" | "statement" | "value" | "part" | `pointer to ${string}`;

/** Text with pieces in it. */
export interface Piece {
  readonly role: Role;
  /** What this piece itself is, without what is inside. */
  readonly constructs: readonly Construct[];
  readonly parts: readonly (string | Piece | readonly Piece[])[];
}

/** What can stand in a template: a list is statements, one a line. */
type Insert = string | number | Piece | readonly Piece[];

/** Makes a template tag for pieces of a role. */
export function piece(role: Role, ...found: readonly Construct[]) {
  return (strings: TemplateStringsArray, ...inserts: readonly Insert[]): Piece => {
    const parts = strings.flatMap((text, index) => {
      const insert = inserts[index];
      return insert === undefined ? [text] : [text, typeof insert === "number" ? String(insert) : insert];
    });
    return { role, constructs: found, parts: parts.filter((part) => part !== "") };
  };
}

/** An integer. */
export const value = (...found: readonly Construct[]) => piece("value", ...found);

/** A statement. */
export const statement = (...found: readonly Construct[]) => piece("statement", ...found);

/** The same piece, which has been found to be more. */
export function also(made: Piece, ...found: readonly Construct[]): Piece {
  return { ...made, constructs: [...made.constructs, ...found] };
}

/** Pieces directly in a piece. */
export function piecesIn({ parts }: Piece): readonly Piece[] {
  return parts.flatMap((part) => (typeof part === "string" ? [] : part));
}

/** Calls `visit` for a piece and all in it. */
export function walkPieces(made: Piece, visit: (made: Piece) => void): void {
  visit(made);
  for (const inner of piecesIn(made)) walkPieces(inner, visit);
}

/** The text of a piece, on lines without indentation. */
function flatText({ parts }: Piece): string {
  const texts = parts.map((part) => {
    if (typeof part === "string") return part;
    return "role" in part ? flatText(part) : part.map(flatText).join("\n");
  });
  return texts.join("");
}

/** The text of a piece, indented by its braces; empty lines of statements that are gone are left out. */
export function textOfPiece(made: Piece): string {
  let depth = 0;
  const lines = flatText(made)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const opens = line.split("{").length - 1;
      const closes = line.split("}").length - 1;
      const isClosing = line.startsWith("}");
      const indent = "\t".repeat(Math.max(0, depth - (isClosing ? 1 : 0)));
      depth += opens - closes;
      return `${indent}${line}`;
    });
  return `${lines.join("\n")}\n`;
}
