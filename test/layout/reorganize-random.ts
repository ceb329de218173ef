// Random structs for the reorganizer, and a judge of their sizes that is not ours: each order of the parts, tried one by
// one, sized by the System V x86-64 psABI's two rules in a few lines of arithmetic.
// Rules of an order: parts stay whole, no run of bit-fields beside another, groups in their order, the open end last.

/** A member as C and as numbers; a bit-field has a width. */
export interface Declared {
  readonly text: string;
  readonly byteSize: number;
  readonly byteAlign: number;
  readonly bitWidth: number | null;
}

/** What moves as one. */
export interface Part {
  readonly members: readonly Declared[];
  readonly kind: "member" | "bits" | "group" | "end";
}

const scalars = [
  ["char", 1],
  ["short", 2],
  ["int", 4],
  ["long", 8],
] as const;

function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

function plain(text: string, byteSize: number, byteAlign: number): Part {
  return { kind: "member", members: [{ text, byteSize, byteAlign, bitWidth: null }] };
}

function bitsPart(random: () => number, name: string): Part {
  const members = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index): Declared => {
    const [type, byteSize] = pick(random, scalars);
    const bitWidth = 1 + Math.floor(random() * byteSize * 8);
    return { text: `${type} ${name}_${index} : ${bitWidth};`, byteSize, byteAlign: byteSize, bitWidth };
  });
  return { kind: "bits", members };
}

function groupPart(random: () => number, name: string): Part {
  const mark = (edge: string): Declared => {
    return { text: `unsigned char __cacheline_group_${edge}__${name}[0];`, byteSize: 0, byteAlign: 1, bitWidth: null };
  };
  const inner = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index): Declared => {
    const [type, byteSize] = pick(random, scalars);
    return { text: `${type} ${name}_${index};`, byteSize, byteAlign: byteSize, bitWidth: null };
  });
  return { kind: "group", members: [mark("begin"), ...inner, mark("end")] };
}

/** Parts of a struct; at most one group in four, and an open end in one struct of four. */
export function randomParts(random: () => number, count: number): readonly Part[] {
  const parts: Part[] = [];
  while (parts.length < count) {
    const name = `m${parts.length}`;
    const chance = random();
    const [type, byteSize] = pick(random, scalars);
    if (chance < 0.5) parts.push(plain(`${type} ${name};`, byteSize, byteSize));
    else if (chance < 0.6) {
      const length = 1 + Math.floor(random() * 9);
      parts.push(plain(`${type} ${name}[${length}];`, byteSize * length, byteSize));
    } else if (chance < 0.7) parts.push(plain(`struct { int a; char b; } ${name};`, 8, 4));
    else if (chance < 0.75) parts.push(plain(`struct { char a[5]; } ${name};`, 5, 1));
    else if (chance < 0.8) parts.push(plain(`${type} ${name} __attribute__((aligned(16)));`, byteSize, 16));
    else if (chance < 0.85) parts.push(plain(`${type} ${name} __attribute__((packed));`, byteSize, 1));
    else if (chance < 0.93 && parts.at(-1)?.kind !== "bits") parts.push(bitsPart(random, name));
    else parts.push(groupPart(random, name));
  }
  const end: Declared = { text: "short end[];", byteSize: 0, byteAlign: 2, bitWidth: null };
  return random() < 0.25 ? [...parts, { kind: "end", members: [end] }] : parts;
}

/** The struct in C. */
export function structText(tag: string, parts: readonly Part[]): string {
  const members = parts.flatMap((part) => part.members.map(({ text }) => text));
  return `struct ${tag} { ${members.join(" ")} };`;
}

/** psABI 3.1.2: a member begins at its alignment; a bit-field does not cross a boundary of its type's size. */
function bitEndAfter(bitEnd: number, { byteSize, byteAlign, bitWidth }: Declared): number {
  const unit = byteSize * 8;
  if (bitWidth === null) return Math.ceil(bitEnd / (byteAlign * 8)) * byteAlign * 8 + unit;
  const doesCross = Math.floor(bitEnd / unit) !== Math.floor((bitEnd + bitWidth - 1) / unit);
  return (doesCross ? Math.ceil(bitEnd / unit) * unit : bitEnd) + bitWidth;
}

/** The size of a struct with these parts in this order. */
export function byteSizeOf(parts: readonly Part[]): number {
  const members = parts.flatMap((part) => part.members);
  const byteAlign = Math.max(...members.map((member) => member.byteAlign));
  const bitEnd = members.reduce(bitEndAfter, 0);
  return Math.ceil(Math.ceil(bitEnd / 8) / byteAlign) * byteAlign;
}

/** The smallest size over all orders that the rules allow, and the first of the smallest ones in the order of declaration; `kept` come first. */
export function shortestByTrying(
  parts: readonly Part[],
  kept: readonly Part[] = [],
): { byteSize: number; order: readonly Part[] } {
  const members = parts.flatMap((part) => part.members);
  const byteAlign = Math.max(...members.map((member) => member.byteAlign));
  let byteSize = Number.POSITIVE_INFINITY;
  let order: readonly Part[] = parts;
  const taken: Part[] = [];
  const visit = (rest: readonly Part[], bitEnd: number): void => {
    if (rest.length === 0) {
      const total = Math.ceil(Math.ceil(bitEnd / 8) / byteAlign) * byteAlign;
      if (total < byteSize) {
        byteSize = total;
        order = [...taken];
      }
      return;
    }
    const firstGroup = rest.find(({ kind }) => kind === "group");
    for (const part of rest) {
      if (taken.length < kept.length && part !== kept[taken.length]) continue;
      if (part.kind === "bits" && taken.at(-1)?.kind === "bits") continue;
      if (part.kind === "group" && part !== firstGroup) continue;
      if (part.kind === "end" && rest.length > 1) continue;
      taken.push(part);
      visit(
        rest.filter((other) => other !== part),
        part.members.reduce(bitEndAfter, bitEnd),
      );
      taken.pop();
    }
  };
  visit(parts, 0);
  return { byteSize, order };
}
