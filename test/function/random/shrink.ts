// Makes a failing program small: fewer functions, then fewer statements, then shorter expressions, as long as it still fails.
// Rule: each pass goes through the tree from the outside in and keeps every change after which the program fails; passes
// repeat until none helps. What a change breaks (a variable without its declaration, a jump without its label) is refused by
// the compilers, and then it is not kept.
// Invariant: what is given back fails.
import { type Piece, piece, piecesIn, textOfPiece, walkPieces } from "./piece.js";
import type { Program } from "./program.js";

/** Tells whether a program fails in the way that is looked for. */
export type Fails = (program: Program) => Promise<boolean>;

/** A program as small as the passes make it; `name` is the function that fails. */
export async function shrinkProgram(program: Program, name: string, fails: Fails): Promise<Program> {
  const needed = closureOf(program, name);
  let current = (await fails(needed)) ? needed : program;
  for (let before = Number.POSITIVE_INFINITY; sizeOf(current) < before; ) {
    before = sizeOf(current);
    current = await onePass(current, name, fails);
  }
  return current;
}

/** Lines and pieces: what a pass makes fewer. */
function sizeOf(program: Program): number {
  let count = 0;
  for (const one of program) {
    walkPieces(one, ({ parts }) => {
      count += 1 + parts.join("").length / 1e6;
    });
  }
  return count;
}

/** The functions that a function calls, and itself. */
export function closureOf(program: Program, name: string): Program {
  const kept: Piece[] = [];
  let texts = `${name}(`;
  for (const one of [...program].reverse()) {
    const text = textOfPiece(one);
    const defined = [...text.matchAll(/^static inline [\w ]+ (\w+)\(/gm)].map(([, found]) => found);
    if (!defined.some((found) => new RegExp(`\\b${found}\\(`).test(texts))) continue;
    texts += text;
    kept.push(one);
  }
  return kept.reverse();
}

async function onePass(program: Program, name: string, fails: Fails): Promise<Program> {
  let current = program;
  // The last function first: what it needs no more goes with it.
  for (let index = current.length - 1; index >= 0; index -= 1) {
    for (let at = 0; ; ) {
      const changes = index < current.length ? changesAt(current, index, at) : null;
      if (changes === null) break;
      let found: Program | null = null;
      for (const change of changes) {
        const smaller = closureOf(change, name);
        if (found === null && (await fails(smaller))) found = smaller;
      }
      if (found === null) at += 1;
      else if (found.length < current.length) return found;
      else current = found;
    }
  }
  return current;
}

/** Programs in which the piece of that number in a function is smaller; null behind the last piece. */
function changesAt(program: Program, index: number, at: number): readonly Program[] | null {
  const whole = program[index];
  if (whole === undefined) return null;
  const pieces: Piece[] = [];
  walkPieces(whole, (one) => pieces.push(one));
  const target = pieces[at];
  if (target === undefined) return null;
  return smallerForms(target).map((form) =>
    program.map((one, place) => (place === index ? withForm(one, target, form) : one)),
  );
}

/** What may stand in the place of a piece, the smallest first. */
function smallerForms(target: Piece): readonly (readonly Piece[])[] {
  if (target.role === "function" || target.role === "part") return [];
  const inner = nearest(target, target.role);
  if (target.role === "statement") return inner.length === 0 ? [[]] : [[], inner];
  const alone = inner.map((one) => [one]);
  if (isLeaf(target)) return [];
  if (target.role === "value") return [[piece("value")`0`], [piece("value")`1`], ...alone];
  return target.role === "pointer to struct record" ? [[piece(target.role)`p`], ...alone] : alone;
}

function isLeaf({ parts }: Piece): boolean {
  return parts.length === 1 && typeof parts[0] === "string" && /^\w+$/.test(parts[0]);
}

/** Pieces of a role inside of another, none of them inside of a third. */
function nearest(target: Piece, role: Piece["role"]): readonly Piece[] {
  return piecesIn(target).flatMap((inner) => (inner.role === role ? [inner] : nearest(inner, role)));
}

function withForm(whole: Piece, target: Piece, form: readonly Piece[]): Piece {
  const parts = whole.parts.map((part) => {
    if (typeof part === "string") return part;
    if ("role" in part) return part === target ? (form[0] ?? part) : withForm(part, target, form);
    return part.flatMap((one) => (one === target ? form : [withForm(one, target, form)]));
  });
  return { ...whole, parts };
}
