// Tokens of C, as the scanner makes them and the preprocessor passes them on.
// Invariants: a token knows where it was spelled; a token that a macro produced stands at the macro's use, so that a
// message points at what the user wrote; a painted one is never expanded again (C11 6.10.3.4p2).
import type { SourceFile, Span } from "../source/index.js";

/** What a token is. `end` closes every token list; `pragma` is a whole #pragma that changes layouts. */
export type TokenKind = "identifier" | "number" | "character" | "string" | "punctuator" | "other" | "pragma" | "end";

/** One preprocessing token. */
export interface Token {
  readonly kind: TokenKind;
  /** Spelling without line splices. */
  readonly text: string;
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  /** First token of its line. */
  readonly isFirstOnLine: boolean;
  /** White space or a comment stands before it. */
  readonly hasSpaceBefore: boolean;
  /** It names a macro and was read inside of that macro's own replacement, so it stays as it is. */
  readonly isPainted: boolean;
}

/** A comment, kept for documentation. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  /** True for a kernel-doc comment. */
  readonly isDoc: boolean;
  /** True when nothing but white space stands before it on its line. */
  readonly isFirstOnLine: boolean;
}

/** Where a token was spelled or, for macro results, used. */
export function spanOf(token: Token): Span {
  return { file: token.file, start: token.start, end: token.end };
}

/** From the first to the last token; the first one alone when they are in different files. */
export function spanBetween(first: Token, last: Token): Span {
  const end = first.file === last.file && last.end >= first.end ? last.end : first.end;
  return { file: first.file, start: first.start, end };
}

/** True for the punctuator or keyword spelled `text`. */
export function isToken(token: Token, text: string): boolean {
  return token.text === text && (token.kind === "punctuator" || token.kind === "identifier");
}

/** From the start of one span to the end of another; the first alone when they are in different files. */
export function joinSpans(first: Span, last: Span): Span {
  const end = first.file === last.file && last.end >= first.end ? last.end : first.end;
  return { file: first.file, start: first.start, end };
}

/** The text of a span in backquotes, white space collapsed, for messages. */
export function writtenText({ file, start, end }: Span): string {
  return `\`${file.text.slice(start, end).replace(/\s+/g, " ")}\``;
}

/** An `end` token that stands behind `token`. */
export function endAfter(token: Token): Token {
  return { ...token, kind: "end", text: "", start: token.end, isPainted: false };
}

/** A synthetic token at the place of another one. */
export function tokenAt(place: Token, kind: Token["kind"], text: string): Token {
  return { ...place, kind, text, isPainted: false };
}
