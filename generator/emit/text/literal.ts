// Numbers and texts as TypeScript literals.

/** A mask: hexadecimal, with a `_` between groups of four digits where there are more. */
export function hexLiteral(value: number | bigint): string {
  const digits = value.toString(16);
  const groups = digits.replace(/\B(?=(?:[0-9a-f]{4})+$)/g, "_");
  return `0x${groups}${typeof value === "bigint" ? "n" : ""}`;
}

/** A text in double quotes. */
export function textLiteral(text: string): string {
  return JSON.stringify(text);
}
