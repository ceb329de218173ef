// Values of integer and character constants (C11 6.4.4.1, 6.4.4.4) and texts of string literals.

/** An integer constant: its value and what its suffix says. */
export interface IntegerConstant {
  readonly value: bigint;
  readonly isUnsigned: boolean;
  /** Number of `l` in the suffix: 0, 1 or 2. */
  readonly longs: 0 | 1 | 2;
  readonly isDecimal: boolean;
}

/** Reads `123`, `0x7fUL`, `0b11`, `017`; null when it is no integer constant. */
export function integerValue(text: string): IntegerConstant | null {
  const match = /^(0[xX][0-9a-fA-F]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)([uU]?(?:ll|LL|[lL])?|(?:ll|LL|[lL])[uU])$/.exec(
    text,
  );
  const digits = match?.[1];
  if (digits === undefined) return null;
  const suffix = (match?.[2] ?? "").toLowerCase();
  const longs = suffix.includes("ll") ? 2 : suffix.includes("l") ? 1 : 0;
  const isOctal = /^0[0-7]+$/.test(digits);
  const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
  return { value, isUnsigned: suffix.includes("u"), longs, isDecimal: /^[1-9]/.test(digits) };
}

/** The int value of `'a'`, `'\n'`, `L'x'`, gcc's multi-character constants; null when malformed. */
export function characterValue(text: string, isCharSigned: boolean): bigint | null {
  const quote = text.indexOf("'");
  const units = unescaped(text.slice(quote + 1, -1));
  if (units === null || units.length === 0) return null;
  if (quote > 0) return BigInt(units[units.length - 1] ?? 0);
  if (units.length === 1) {
    const value = BigInt(units[0] ?? 0) & 0xffn;
    return isCharSigned ? BigInt.asIntN(8, value) : value;
  }
  return BigInt.asIntN(
    32,
    units.reduce((word, unit) => (word << 8n) | BigInt(unit & 0xff), 0n),
  );
}

/** The text of a string literal; malformed escapes stay as they are. */
export function stringText(text: string): string {
  const quote = text.indexOf('"');
  return (unescaped(text.slice(quote + 1, -1)) ?? []).map((unit) => String.fromCodePoint(unit)).join("");
}

const simpleEscapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 };

function unescaped(body: string): readonly number[] | null {
  const units: number[] = [];
  for (let at = 0; at < body.length; ) {
    const code = body.codePointAt(at) ?? 0;
    if (code !== 92) {
      units.push(code);
      at += code > 0xffff ? 2 : 1;
      continue;
    }
    const sequence = /^(?:x[0-9a-fA-F]+|[0-7]{1,3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[abtnvfre'"?\\])/.exec(
      body.slice(at + 1),
    );
    if (sequence === null) return null;
    units.push(escapeValue(sequence[0]));
    at += 1 + sequence[0].length;
  }
  return units;
}

function escapeValue(text: string): number {
  const first = text.charAt(0);
  if (first === "x" || first === "u" || first === "U") return Number.parseInt(text.slice(1), 16) & 0x1fffff;
  if (first >= "0" && first <= "7") return Number.parseInt(text, 8);
  return simpleEscapes[first] ?? text.charCodeAt(0);
}
