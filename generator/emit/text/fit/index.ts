// Breaks the lines that are too long, as Biome would break them, so that generated code is formatted code.
// Rule: templates and function bodies write one statement or head a line; one that fits is left as it is. Comments are
// never broken, since a formatter leaves them alone.
// Invariant: breaking adds and removes white space, trailing commas and the parentheses of a broken `return` only.
import { printed } from "./doc.js";
import { declarationDoc } from "./signature.js";
import { statementDoc } from "./statement.js";
import { tokensOf } from "./tokens.js";

/** Biome's `lineWidth` in this project's and in our users' eyes: what generated code is formatted to. */
export const LINE_WIDTH = 120;

const tooLong = new RegExp(`^.{${LINE_WIDTH + 1},}$`, "gm");

/** The text with every line that is too long broken. */
export function fitted(text: string): string {
  return text.replace(tooLong, fittedLine);
}

function fittedLine(line: string): string {
  const code = line.trimStart();
  if (/^(\/\/|\/\*|\*)/.test(code)) return line;
  const columns = line.length - code.length;
  const tokens = tokensOf(code);
  const doc = (tokens === null ? null : statementDoc(tokens)) ?? declarationDoc(code);
  return doc === null ? line : `${" ".repeat(columns)}${printed(doc, columns, LINE_WIDTH)}`;
}
