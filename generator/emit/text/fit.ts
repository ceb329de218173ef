// Breaks lines that are too long.

/** The text with every line that is too long broken. */
export function fitted(text: string): string {
  return text;
}
