// Names as a shell's patterns, which is how people choose types.

/** True for a name with `*` or `?` in it. */
export function isNamePattern(name: string): boolean {
  return /[*?]/.test(name);
}

/** Tests names against one: `*` is any text, `?` any character, anything else itself. */
export function nameMatcher(glob: string): (name: string) => boolean {
  if (!isNamePattern(glob)) return (name) => name === glob;
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  const pattern = new RegExp(`^${source}$`);
  return (name) => pattern.test(name);
}
