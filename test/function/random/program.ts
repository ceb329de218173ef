// A header of random functions over struct record of cases/random.h.
import { caseText } from "../case-text.js";
import { Chooser } from "./chooser.js";
import { randomFunction } from "./function.js";
import { everything, type MadeFunction, type RandomOptions } from "./maker.js";
import { type Construct, constructs, type Piece, textOfPiece, walkPieces } from "./piece.js";

/** Functions, each behind those that it calls. */
export type Program = readonly Piece[];

/** Makes a program. */
export function randomProgram(
  random: () => number,
  functionCount: number,
  options: RandomOptions = everything,
): Program {
  const chooser = new Chooser(random);
  const made: MadeFunction[] = [];
  return Array.from({ length: functionCount }, (_, index) => {
    // The last twenty are enough to choose from, and keep what a function needs short.
    const one = randomFunction(chooser, options, made.slice(-20), `f${index}`);
    made.push(...one.made);
    return one.piece;
  });
}

/** The functions' own text. */
export function functionsText(program: Program): string {
  return program.map(textOfPiece).join("\n");
}

/** The whole header. */
export function programText(program: Program): string {
  return `${caseText("random.h")}\n${functionsText(program)}`;
}

/** What compilers see behind the header: what it only declares. `address` is where the records lie. */
export function definitionsText(address: bigint): string {
  return [
    `struct record *first = (struct record *)${address}ul;`,
    `u32 limit = ${LIMIT};`,
    "u32 outside(u32 x, s64 y) { return x * 3 + (u32)(y >> 7); }",
    "",
  ].join("\n");
}

const LIMIT = 0x8000_0005;

/** The same for TypeScript; `first` is the position of the records. */
export function externsOf(first: number): object {
  const outside = (x: number, y: bigint): number => (Math.imul(x, 3) + Number(BigInt.asUintN(32, y >> 7n))) >>> 0;
  return { first, limit: LIMIT, outside };
}

/** How often each construct occurs. */
export function countConstructs(program: Program): ReadonlyMap<Construct, number> {
  const counts = new Map<Construct, number>(constructs.map((construct) => [construct, 0]));
  for (const one of program) {
    walkPieces(one, ({ constructs: found }) => {
      for (const construct of found) counts.set(construct, (counts.get(construct) ?? 0) + 1);
    });
  }
  return counts;
}
