// Line and column of an offset, and the text of a line. A run may report thousands of mistakes in one large file, so the
// text is read through once and the start of every 1024th line is kept; a question reads on from there.
// Invariant: checkpoints[k] is the offset at which line 1 + k * STRIDE starts; they rise.
import type { LineColumn, SourceFile } from "./source.js";

const STRIDE = 1024;

/** Answers questions about lines of any file; remembers what it read. */
export class LineFinder {
  readonly #checkpoints = new Map<SourceFile, readonly number[]>();

  /** Line and column of an offset (clamped to the text). */
  lineColumn(file: SourceFile, offset: number): LineColumn {
    const end = Math.min(Math.max(offset, 0), file.text.length);
    const checkpoints = this.#of(file);
    const index = lastNotAfter(checkpoints, end);
    let line = 1 + index * STRIDE;
    let lineStart = checkpoints[index] ?? 0;
    for (let at = file.text.indexOf("\n", lineStart); at !== -1 && at < end; at = file.text.indexOf("\n", at + 1)) {
      line += 1;
      lineStart = at + 1;
    }
    return { line, column: end - lineStart + 1 };
  }

  /** The text of one 1-based line, without its line end; empty when there is no such line. */
  text(file: SourceFile, line: number): string {
    const index = Math.floor((line - 1) / STRIDE);
    let lineStart = this.#of(file)[index];
    if (lineStart === undefined) return "";
    for (let current = 1 + index * STRIDE; current < line; current += 1) {
      const lineEnd = file.text.indexOf("\n", lineStart);
      if (lineEnd === -1) return "";
      lineStart = lineEnd + 1;
    }
    const lineEnd = file.text.indexOf("\n", lineStart);
    return file.text.slice(lineStart, lineEnd === -1 ? file.text.length : lineEnd).replace(/\r$/, "");
  }

  #of(file: SourceFile): readonly number[] {
    let checkpoints = this.#checkpoints.get(file);
    if (checkpoints === undefined) {
      checkpoints = checkpointsOf(file.text);
      this.#checkpoints.set(file, checkpoints);
    }
    return checkpoints;
  }
}

function checkpointsOf(text: string): readonly number[] {
  const checkpoints = [0];
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    line += 1;
    if (line % STRIDE === 1) checkpoints.push(at + 1);
  }
  return checkpoints;
}

/** Index of the last checkpoint at or before an offset. */
function lastNotAfter(checkpoints: readonly number[], offset: number): number {
  let low = 0;
  let high = checkpoints.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((checkpoints[middle] ?? offset + 1) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
