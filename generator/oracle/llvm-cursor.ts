// A reading position in LLVM's text.
// Invariant: blanks between tokens do not count; what is not there as expected is a bug of the reader and throws.

const wordEnds = " ,]})>";

/** Reads tokens from left to right. */
export class LlvmCursor {
  readonly #text: string;
  #at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.#at = at;
  }

  /** Steps over a token if it is next. */
  accept(token: string): boolean {
    this.#skipBlanks();
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  /** Steps over a token that must be next. */
  expect(token: string): void {
    if (this.accept(token)) return;
    throw new Error(`K9001: LLVM text has ${this.#text.slice(this.#at, this.#at + 60)} where ${token} should be`);
  }

  /** The next word; a quoted name counts as one. */
  word(): string {
    this.#skipBlanks();
    const start = this.#at;
    if (this.#text.startsWith('%"', start)) {
      this.#at = this.#text.indexOf('"', start + 2) + 1;
    } else {
      while (this.#at < this.#text.length && !wordEnds.includes(this.#text.charAt(this.#at))) this.#at += 1;
    }
    return this.#text.slice(start, this.#at);
  }

  /** The text up to the closing quote, which is stepped over. LLVM writes a quote inside a string as \22. */
  quoted(): string {
    const end = this.#text.indexOf('"', this.#at);
    const text = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return text;
  }

  #skipBlanks(): void {
    while (this.#text.charAt(this.#at) === " ") this.#at += 1;
  }
}
