// Comments of a header as lines of documentation.

/** The lines of a comment without trailing space and without empty lines at either end. */
export function documentationLines(text: string): readonly string[] {
  const trimmed = text.replaceAll(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "");
  return trimmed === "" ? [] : trimmed.split("\n");
}
