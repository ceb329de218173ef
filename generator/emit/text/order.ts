// The order in which Biome puts names and paths: numbers by their value, letters by the alphabet, and of one letter the
// capital first (`$Enum`, `$each`, `$View`); before both, what else a name or path has.

const punctuation = "/._-$";

/** Negative when `left` comes first. */
export function naturalOrder(left: string, right: string): number {
  // Most names differ early, so that the equal beginning need not be taken apart; a number in it may go on, though.
  const start = commonStart(left, right);
  const rightParts = partsOf(right.slice(start));
  for (const [index, part] of partsOf(left.slice(start)).entries()) {
    const other = rightParts[index];
    if (other === undefined) return 1;
    const order = compareParts(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Length of the beginning that both have, without a number at its end. */
function commonStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  while (length > 0 && /\d/.test(left[length - 1] ?? "")) length -= 1;
  return length;
}

/** A number, or one character. */
function partsOf(text: string): readonly string[] {
  return text.match(/\d+|\D/g) ?? [];
}

function compareParts(left: string, right: string): number {
  const family = familyOf(left);
  if (family !== familyOf(right)) return family - familyOf(right);
  if (family === 0) return punctuation.indexOf(left) - punctuation.indexOf(right);
  if (family === 1) return Number(left) - Number(right) || left.length - right.length;
  return compareText(left.toLowerCase(), right.toLowerCase()) || compareText(left, right);
}

/** Punctuation, numbers, letters. */
function familyOf(part: string): number {
  if (punctuation.includes(part)) return 0;
  return /^\d/.test(part) ? 1 : 2;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
