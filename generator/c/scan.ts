// The scanner: text to preprocessing tokens and comments (C11 6.4), one token when asked, no regular expressions on the way.
// Tokens are made one by one and not kept: a header of 60 MB has fifteen million of them.
// Line splices are white space between tokens and are removed inside identifiers, numbers and strings.
// Invariants: tokens ascend by `start`; every character belongs to a token, a comment or white space; after the last token
// comes `end`, as often as asked; an unterminated comment is reported once, and scanning goes on after it.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { SourceFile } from "../source/index.js";
import type { Comment, Token, TokenKind } from "./token.js";

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const APOSTROPHE = 39;
const STAR = 42;
const DOT = 46;
const SLASH = 47;
const BACKSLASH = 92;
const BYTE_ORDER_MARK = 0xfeff;

/** 0 nothing, 1 white space, 2 start of an identifier, 3 digit; by character code below 128. */
const characterClasses: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  if (code === 32 || (code >= 9 && code <= 13)) return 1;
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 36;
  if (isLetter) return 2;
  return code >= 48 && code <= 57 ? 3 : 0;
});

const longPunctuators: readonly string[] = [
  ...["...", "<<=", ">>="],
  ...["->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||"],
  ...["*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=", "##"],
];

/** Punctuators by the code of their first character, the longest first. */
const punctuatorsByFirst: readonly (readonly string[])[] = Array.from({ length: 128 }, (_, code) => {
  const first = String.fromCharCode(code);
  const single = "[](){}.&*+-~!/%<>^|?:;=,#".includes(first) ? [first] : [];
  return [...longPunctuators.filter((text) => text.startsWith(first)), ...single];
});

/** A file being scanned. Only this file changes it. */
export interface Scan {
  readonly file: SourceFile;
  readonly text: string;
  /** Comments so far, in order. */
  readonly comments: Comment[];
  readonly diagnostics: DiagnosticCollector;
  at: number;
  isFirstOnLine: boolean;
  hasSpaceBefore: boolean;
  /** The token that was peeked at. */
  ahead: Token | null;
}

/** Starts to scan a file; comments are added to `comments`. */
export function startScan(file: SourceFile, comments: Comment[], diagnostics: DiagnosticCollector): Scan {
  const { text } = file;
  const at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  return { file, text, comments, diagnostics, at, isFirstOnLine: true, hasSpaceBefore: false, ahead: null };
}

/** The next token; `end` at the end, however often it is asked for. */
export function scanToken(scan: Scan): Token {
  const { ahead } = scan;
  if (ahead === null) return scanOne(scan);
  scan.ahead = null;
  return ahead;
}

/** The token that `scanToken` will give next. */
export function peekToken(scan: Scan): Token {
  scan.ahead ??= scanOne(scan);
  return scan.ahead;
}

function scanOne(scan: Scan): Token {
  const { text } = scan;
  while (scan.at < text.length) {
    const { at } = scan;
    const code = text.charCodeAt(at);
    const kind = code < 128 ? characterClasses[code] : 2;
    if (kind === 1) {
      if (code === NEWLINE) scan.isFirstOnLine = true;
      scan.hasSpaceBefore = true;
      scan.at += 1;
    } else if (kind === 2) return scanIdentifier(scan);
    else if (kind === 3 || (code === DOT && characterClasses[text.charCodeAt(at + 1)] === 3)) return scanNumber(scan);
    else if (code === SLASH && text.charCodeAt(at + 1) === STAR) scanBlockComment(scan);
    else if (code === SLASH && text.charCodeAt(at + 1) === SLASH) scanLineComment(scan);
    else if (code === QUOTE || code === APOSTROPHE) return scanQuoted(scan, at);
    else if (code === BACKSLASH && spliceLength(text, at) > 0) {
      scan.at += spliceLength(text, at);
      scan.hasSpaceBefore = true;
    } else return scanPunctuator(scan);
  }
  return made(scan, "end", "", text.length);
}

/** Length of a backslash with its line end at `at`, or 0. */
function spliceLength(text: string, at: number): number {
  if (text.charCodeAt(at) !== BACKSLASH) return 0;
  if (text.charCodeAt(at + 1) === NEWLINE) return 2;
  return text.charCodeAt(at + 1) === RETURN && text.charCodeAt(at + 2) === NEWLINE ? 3 : 0;
}

/** The token from `scan.at` to `end`. */
function made(scan: Scan, kind: TokenKind, text: string, end: number): Token {
  const { file, at, isFirstOnLine, hasSpaceBefore } = scan;
  scan.at = end;
  scan.isFirstOnLine = false;
  scan.hasSpaceBefore = false;
  return { kind, text, file, start: at, end, isFirstOnLine, hasSpaceBefore, isPainted: false };
}

function withoutSplices(text: string): string {
  return text.includes("\\") ? text.replace(/\\\r?\n/g, "") : text;
}

function isWordPart(code: number): boolean {
  return code >= 128 || (characterClasses[code] ?? 0) >= 2;
}

function scanIdentifier(scan: Scan): Token {
  const { text } = scan;
  let end = scan.at + 1;
  let isSpliced = false;
  for (;;) {
    while (end < text.length && isWordPart(text.charCodeAt(end))) end += 1;
    const splice = spliceLength(text, end);
    if (splice === 0 || !isWordPart(text.charCodeAt(end + splice))) break;
    end += splice;
    isSpliced = true;
  }
  const next = text.charCodeAt(end);
  const written = text.slice(scan.at, end);
  const word = isSpliced ? withoutSplices(written) : written;
  const isPrefix = word === "L" || word === "u" || word === "U" || word === "u8";
  if (isPrefix && (next === QUOTE || next === APOSTROPHE)) return scanQuoted(scan, end);
  return made(scan, "identifier", word, end);
}

function scanNumber(scan: Scan): Token {
  const { text } = scan;
  let end = scan.at + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    const isSign = code === 43 || code === 45;
    const isExponent = isSign && "eEpP".includes(text.charAt(end - 1));
    if (!isWordPart(code) && code !== DOT && !isExponent) break;
    end += 1;
  }
  return made(scan, "number", text.slice(scan.at, end), end);
}

function scanBlockComment(scan: Scan): void {
  const { text, at } = scan;
  const close = text.indexOf("*/", at + 2);
  if (close === -1) {
    scan.diagnostics.error("K1001", { file: scan.file, start: at, end: at + 2 }, "this comment has no end", {
      hint: "close it with `*/`",
    });
  }
  const end = close === -1 ? text.length : close + 2;
  const isDoc =
    text.charCodeAt(at + 2) === STAR && text.charCodeAt(at + 3) !== SLASH && text.charCodeAt(at + 3) !== STAR;
  scan.comments.push({ start: at, end, isDoc, isFirstOnLine: scan.isFirstOnLine });
  scan.at = end;
  scan.hasSpaceBefore = true;
}

function scanLineComment(scan: Scan): void {
  const { text, at } = scan;
  let end = at;
  for (;;) {
    end = text.indexOf("\n", end);
    if (end === -1) end = text.length;
    const before = text.charCodeAt(end - 1) === RETURN ? end - 2 : end - 1;
    if (end === text.length || text.charCodeAt(before) !== BACKSLASH) break;
    end += 1;
  }
  scan.comments.push({ start: at, end, isDoc: false, isFirstOnLine: scan.isFirstOnLine });
  scan.at = end;
  scan.hasSpaceBefore = true;
}

function scanQuoted(scan: Scan, quoteAt: number): Token {
  const { text } = scan;
  const quote = text.charCodeAt(quoteAt);
  const kind = quote === QUOTE ? "string" : "character";
  let end = quoteAt + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === quote) {
      return made(scan, kind, withoutSplices(text.slice(scan.at, end + 1)), end + 1);
    }
    if (code === NEWLINE) break;
    end += code === BACKSLASH ? Math.max(2, spliceLength(text, end)) : 1;
  }
  // In a skipped #if branch an apostrophe is text, so the mistake is reported only where the token is used.
  return made(scan, "other", text.slice(scan.at, Math.min(end, text.length)), Math.min(end, text.length));
}

function scanPunctuator(scan: Scan): Token {
  const { text, at } = scan;
  for (const candidate of punctuatorsByFirst[text.charCodeAt(at)] ?? []) {
    if (candidate.length === 1 || text.startsWith(candidate, at)) {
      return made(scan, "punctuator", candidate, at + candidate.length);
    }
  }
  return made(scan, "other", text.charAt(at), at + 1);
}
