// The shortest order of a struct's members: every order tried one by one is the judge of "shortest", gcc the judge of size.
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { createReorganizer, type Layouts, movesBetween, type Reorganization } from "../../generator/layout/index.js";
import type { Member } from "../../generator/type/index.js";
import { idOf, parseText } from "./c-text.js";
import { byteSizeOf, type Part, randomParts, shortestByTrying, structText } from "./reorganize-random.js";
import { randomNumbers, seedOfRun } from "./seed.js";

function reorganized(text: string, keepPrefix = 0): Reorganization {
  const { layouts, unit } = parseText(text, "x86_64");
  return reorganizedOf(layouts, idOf(unit.types, "struct s"), keepPrefix);
}

function reorganizedOf(layouts: Layouts, id: ReturnType<typeof idOf>, keepPrefix = 0): Reorganization {
  const found = createReorganizer(layouts, { keepPrefix, cachelineByteSize: 64 }).reorganize(id);
  if (found === null) throw new Error("not reorganized");
  return found;
}

function names(members: readonly Member[] | null): string {
  return (members ?? [])
    .map(({ name, bitWidth }) => `${name ?? ""}${bitWidth === null ? "" : `:${bitWidth}`}`)
    .join(" ");
}

function shown(text: string, keepPrefix = 0): string {
  const { record, layout, byteSizeBefore, byteSizeLeast } = reorganized(text, keepPrefix);
  return `${byteSizeBefore} -> ${layout.byteSize} (least ${byteSizeLeast}): ${names(record.members)}`;
}

test("where pahole 1.24 stops at 32 bytes, 24 are possible", () => {
  const text = "struct s { char a; long b; char c; int d : 3; char e; long f; short g; };";
  expect(shown(text)).toBe("40 -> 24 (least 24): a c d:3 e g b f");
  // The same order by hand: a 0, c 1, d in byte 2, e 3, g 4, two bytes of hole, b 8, f 16.
});

test("the first members stay where the user keeps them", () => {
  const text = "struct s { char a; long b; char c; long d; };";
  expect(shown(text)).toBe("32 -> 24 (least 24): a c b d");
  expect(shown(text, 2)).toBe("32 -> 32 (least 32): a b c d");
  expect(shown("struct s { char a; long b; char c; long d; short e; };", 2)).toBe("40 -> 32 (least 32): a b c e d");
});

test("what is as short as can be stays as it is", () => {
  expect(shown("struct s { long a; char b; int c; };")).toBe("16 -> 16 (least 16): a b c");
  expect(shown("struct s { int a; char b; } __attribute__((packed));")).toBe("5 -> 5 (least 5): a b");
});

test("a flexible array stays last, and what ends in one", () => {
  expect(shown("struct s { char a; int n; char b; char data[]; };")).toBe("12 -> 8 (least 8): a b n data");
  expect(shown("struct t { int n; char d[]; }; struct s { char a; int b; char c; struct t tail; };")).toBe(
    "16 -> 12 (least 12): a c b tail",
  );
});

test("runs of bit-fields are neither split nor put side by side", () => {
  // Side by side, x and y would share a byte, and 8 bytes would do. They were two memory locations, so they stay two.
  expect(shown("struct s { char x : 3; int b; char y : 3; short c; };")).toBe("12 -> 12 (least 12): x:3 b y:3 c");
  expect(shown("struct s { char a; int x : 9; int y : 9; long b; char c; };")).toBe(
    "24 -> 16 (least 16): a x:9 y:9 c b",
  );
});

test("cacheline groups stay whole and in order, CACHELINE_PADDING is a border", () => {
  const mark = (edge: string, name: string): string => `unsigned char __cacheline_group_${edge}__${name}[0];`;
  const group = (name: string, inner: string): string => `${mark("begin", name)} ${inner} ${mark("end", name)}`;
  const text = `struct s { char a; ${group("rx", "long x; char y;")} char b; ${group("tx", "char z; int w;")} int c; };`;
  const { record, layout } = reorganized(text);
  const order = names(record.members).replaceAll(/__cacheline_group_(begin|end)__/g, "");
  expect(order).toMatch(/rx x y rx.* tx z w tx/);
  // x 0, y 8, then a or b in byte 9, z 10, w 12, the other one and c: 20 bytes used.
  expect(layout.byteSize).toBe(24);
  const padding = "struct pad { char x[0]; } __attribute__((aligned(64)));";
  expect(shown(`${padding} struct s { char a; int b; char c; struct pad _pad1_; char d; int e; char f; };`)).toBe(
    "128 -> 128 (least 128): a b c _pad1_ d e f",
  );
});

test("a member without bytes stays before the one that it marks", () => {
  expect(shown("struct s { char a; int mark[0]; long b; char c; };")).toBe("24 -> 16 (least 16): a c mark b");
  expect(shown("struct s { long a; char b; int bits[0]; int c : 3; char d; long e; };")).toBe(
    "24 -> 24 (least 24): a b bits c:3 d e",
  );
});

test("a union is nothing to reorganize", () => {
  const { layouts, unit } = parseText("union u { char a; int b; };", "x86_64");
  expect(createReorganizer(layouts).reorganize(idOf(unit.types, "union u"))).toBeNull();
});

test("fewest moves: what is in order already stays", () => {
  const { record, declared } = reorganized("struct s { char a; long b; char c; int d : 3; char e; long f; short g; };");
  const moves = movesBetween(declared.members ?? [], record.members ?? []);
  const lines = moves.map(({ member, from, to }) => `${member.name} from after ${from?.name} to after ${to?.name}`);
  expect(lines).toEqual(["g from after f to after e", "b from after a to after g"]);
  expect(names(moves.at(-1)?.members ?? [])).toBe(names(record.members));
});

test("random structs with a kept prefix: as short as the best of the orders that keep it", { timeout: 60_000 }, () => {
  const random = randomNumbers(seedOfRun() + 1);
  let shortened = 0;
  for (let count = 0; count < 100; count += 1) {
    const parts = randomParts(random, 3 + Math.floor(random() * 5));
    const kept = parts.slice(0, Math.floor(random() * 3));
    const text = structText("s", parts);
    const keepPrefix = kept.flatMap(({ members }) => members).length;
    const { record, layout, byteSizeBefore } = reorganized(text, keepPrefix);
    const best = shortestByTrying(parts, kept);
    expect(layout.byteSize, `${text} ${keepPrefix}`).toBe(best.byteSize);
    expect(names(record.members), text).toBe(namesOf(best.byteSize === byteSizeBefore ? parts : best.order));
    if (best.byteSize < byteSizeBefore) shortened += 1;
  }
  expect(shortened).toBeGreaterThan(10);
});

const STRUCTS = 250;

test("random structs: as short as the best of all orders, and the first of the best", { timeout: 120_000 }, () => {
  const seed = seedOfRun();
  console.log(`KSTRUCT_SEED=${seed}`);
  const random = randomNumbers(seed);
  let shortened = 0;
  const statements: string[] = [];
  for (let count = 0; count < STRUCTS; count += 1) {
    const parts = randomParts(random, 3 + Math.floor(random() * 5));
    const text = structText("s", parts);
    const { record, layout, byteSizeBefore, byteSizeLeast } = reorganized(text);
    const best = shortestByTrying(parts);
    expect([byteSizeBefore, layout.byteSize, byteSizeLeast], text).toEqual([
      byteSizeOf(parts),
      best.byteSize,
      best.byteSize,
    ]);
    expect(names(record.members), text).toBe(namesOf(best.byteSize === byteSizeBefore ? parts : best.order));
    if (best.byteSize < byteSizeBefore) shortened += 1;
    const order = partsInOrder(parts, record.members ?? []);
    statements.push(
      `${structText(`s${count}`, order)} _Static_assert(sizeof(struct s${count}) == ${layout.byteSize}, "");`,
    );
  }
  console.log(`${shortened} of ${STRUCTS} structs shortened`);
  expect(shortened).toBeGreaterThan(50);
  expect(gccMessages(statements.join("\n"))).toBe("");
});

function namesOf(parts: readonly Part[]): string {
  return parts.flatMap((part) => part.members.map(({ text }) => memberName(text))).join(" ");
}

function memberName(text: string): string {
  const [, name = "", width] = /(\w+)(?:\[\d*\])?(?: __attribute__\(\(.*\)\))?(?: : (\d+))?;$/.exec(text) ?? [];
  return width === undefined ? name : `${name}:${width}`;
}

/** The parts in the order in which their first members stand. */
function partsInOrder(parts: readonly Part[], members: readonly Member[]): readonly Part[] {
  const order = members.map(({ name }) => name);
  const rank = (part: Part): number => order.indexOf(memberName(part.members[0]?.text ?? "").replace(/:.*/, ""));
  return [...parts].sort((left, right) => rank(left) - rank(right));
}

/** What gcc says; nothing when it accepts the text. A missing gcc is said aloud, and fails with CI=true. */
function gccMessages(text: string): string {
  try {
    execFileSync("gcc", ["-fsyntax-only", "-x", "c", "-"], { input: text, stdio: ["pipe", "pipe", "pipe"] });
    return "";
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ENOENT") return String(error);
    if (process.env.CI === "true") return "gcc is missing";
    console.warn("skipped: no gcc to judge sizes");
    return "";
  }
}

/** Members of all sizes, arrays, alignments up to `byteAlignMax`, single bit-fields. */
function largeStruct(count: number, byteAlignMax: number, seed: number): string {
  const random = randomNumbers(seed);
  const members = Array.from({ length: count }, (_, index) => {
    const type = ["char", "short", "int", "long"][Math.floor(random() * 4)];
    const chance = random();
    if (chance < 0.3) return `${type} m${index}[${1 + Math.floor(random() * 13)}];`;
    const byteAlign = 2 ** Math.floor(random() * (Math.log2(byteAlignMax) + 1));
    if (chance < 0.5) return `${type} m${index} __attribute__((aligned(${byteAlign})));`;
    return chance < 0.6 && index % 3 === 0 ? `int m${index} : ${1 + Math.floor(random() * 31)};` : `${type} m${index};`;
  });
  return `struct s { ${members.join(" ")} };`;
}

test.each([
  [100, 8, 1],
  [100, 64, 1],
  [100, 64, 2],
  [300, 64, 4],
  [40, 4096, 6],
])("%i members aligned to up to %i: proven, soon", { timeout: 30_000 }, (count, byteAlignMax, seed) => {
  const start = performance.now();
  const { layout, byteSizeLeast, byteSizeBefore } = reorganized(largeStruct(count, byteAlignMax, seed));
  expect(layout.byteSize).toBe(byteSizeLeast);
  expect(layout.byteSize).toBeLessThan(byteSizeBefore);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test("two thousand members: shorter, and how short it could be at best", { timeout: 60_000 }, () => {
  const { layout, byteSizeLeast, byteSizeBefore } = reorganized(largeStruct(2000, 8, 14));
  const bitSize = layout.members.reduce((sum, member) => sum + member.bitSize, 0);
  expect(byteSizeLeast).toBeGreaterThanOrEqual(bitSize / 8);
  expect(layout.byteSize).toBeGreaterThanOrEqual(byteSizeLeast);
  expect(layout.byteSize).toBeLessThan(byteSizeLeast + 100);
  expect(byteSizeBefore).toBeGreaterThan(byteSizeLeast + 1000);
});
