// What pahole 1.24 prints otherwise than 1.32, whose words are ours: rules, each about some words that are left out of both
// texts. What no rule explains is a difference.

/** A difference between the versions. */
export interface Rule {
  readonly name: string;
  /** Leaves out of both texts what the rule is about. */
  readonly apply: (text: string) => string;
}

/** All of them, in the order in which they are tried. */
export const rules: readonly Rule[] = [
  {
    name: "of inner structs 1.24 tells only the padding in bytes",
    apply: (text) =>
      text.replace(/^\t*\/\* XXX last struct has (.*) \*\/\n/gm, (line, what: string) => {
        const padding = /\d+ bytes? of padding/.exec(what)?.[0];
        return padding === undefined ? "" : line.replace(what, padding);
      }),
  },
  {
    name: "1.24 sums up neither holes nor bit paddings nor flexible arrays of inner structs",
    apply: (text) => text.replace(/^\t*\/\* (member types with|flexible array members:).*\n/gm, ""),
  },
  {
    name: "1.24 infers no alignment of members without bytes",
    apply: (text) => {
      const members = /^(.*?)(?: __attribute__\(\(__aligned__\(\d+\)\)\))?; *(\/\* +\d+ +0 \*\/)$/gm;
      return text.replace(members, "$1; $2").replace(/^\t*\/\* forced alignments:.*\n/gm, "");
    },
  },
  {
    name: "1.24 writes out the padding that it cannot explain, from DWARF",
    apply: (text) => text.replace(/^\t*\/\* Force padding: \*\/\n(?:\t*[\w ]+:\d+;\n)+/gm, ""),
  },
  { name: "__int128 has two spellings", apply: (text) => text.replaceAll("__int128 unsigned", "unsigned __int128") },
  { name: "we do not keep `restrict`", apply: (text) => text.replaceAll(" restrict ", "") },
];

/** Texts by their first lines; of several texts of one type the first. */
export function byHead(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const type of text.split(/^(?=(?:struct|union) \w+ \{$)/m)) {
    const head = type.slice(0, type.indexOf("\n"));
    if (!found.has(head)) found.set(head, withoutBlanks(type));
  }
  return found;
}

/** The first rule decides whether remarks have blank lines around them. */
function withoutBlanks(text: string): string {
  return `${text.trimEnd().replace(/\n\n+/g, "\n")}\n`;
}

/** The names of the rules that explain how two texts of a type differ; null when they do not. */
export function explained(theirs: string, ours: string): readonly string[] | null {
  const used: string[] = [];
  let [left, right] = [theirs, ours];
  for (const { name, apply } of rules) {
    if (left === right) break;
    const [leftWithout, rightWithout] = [apply(left), apply(right)];
    if (leftWithout !== left || rightWithout !== right) used.push(name);
    [left, right] = [leftWithout, rightWithout];
  }
  return left === right ? used : null;
}

/** The first lines that differ when all rules are applied. */
export function firstDifference(theirs: string, ours: string): string {
  const [left, right] = [theirs, ours].map((text) => rules.reduce((rest, { apply }) => apply(rest), text).split("\n"));
  const index = (left ?? []).findIndex((line, at) => line !== right?.[at]);
  return `pahole: ${left?.[index]}\n  ours: ${right?.[index]}`;
}
