// The order in which Biome puts names and paths: numbers by their value, letters by the alphabet, and of one letter the
// capital first (`$Enum`, `$each`, `$View`).

/** Negative when `left` comes first. */
export function naturalOrder(left: string, right: string): number {
  const rightParts = partsOf(right);
  for (const [index, part] of partsOf(left).entries()) {
    const other = rightParts[index];
    if (other === undefined) return 1;
    const order = compareParts(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function partsOf(text: string): readonly string[] {
  return text.match(/\d+|\D/g) ?? [];
}

function compareParts(left: string, right: string): number {
  if (/^\d/.test(left) && /^\d/.test(right)) return Number(left) - Number(right);
  return compareText(left.toLowerCase(), right.toLowerCase()) || compareText(left, right);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
