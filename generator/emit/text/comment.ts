// Doc comments of generated code.
// Rules: nothing in a header can end the comment early; a text that fits is one line; what kstruct says is filled to the
// width of a line, what the header's author wrote keeps the author's lines.
// Invariant: the text is that of a comment at column 0; templates indent it.

const LINE_WIDTH = 120;
/** Accessors stand two columns in. */
const INDENT = 2;
const BLOCK_WIDTH = LINE_WIDTH - INDENT - " * ".length;
const INLINE_WIDTH = LINE_WIDTH - INDENT - "/**  */".length;

/** A text inside of a comment: with a space between the two characters that would end it. */
export function commentText(text: string): string {
  return text.replaceAll("*/", "* /");
}

/** Breaks a text at spaces so that no line is longer than a comment's. Code spans stay whole. */
export function filledLines(text: string, width = BLOCK_WIDTH): readonly string[] {
  if (text.length <= width && !/\s\s|^\s|\s$/.test(text)) return text === "" ? [] : [text];
  const lines: string[] = [];
  for (const word of text.match(/`[^`]*`\S*|\S+/g) ?? []) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A doc comment: a sentence or two, then paragraphs of finished lines. */
export function docComment(summary: string, paragraphs: readonly (readonly string[])[] = []): string {
  const present = paragraphs.filter((lines) => lines.length > 0);
  const text = commentText(summary);
  if (present.length === 0 && text.length <= INLINE_WIDTH) return `/** ${text} */`;
  const lines = [...filledLines(text), ...present.flatMap((paragraph) => ["", ...paragraph.map(commentText)])];
  return ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"].join("\n");
}

/** pahole's picture as an indented block. Its comments become `//`, since they would end ours. */
export function pictureLines(picture: readonly string[]): readonly string[] {
  return picture.map((line) => {
    const text = line
      .replace(/\/\*/, "//")
      .replaceAll(/\s*\*\/\s*\/\*\s*/g, "  ")
      .replace(/\s*\*\/\s*$/, "");
    return text.trim() === "" ? "" : `    ${text}`;
  });
}

/** `a`, `b` and others, as code. */
export function codeList(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
