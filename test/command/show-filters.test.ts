// pahole's filters and lists on a whole kernel, held against pahole itself; where it must differ, the test says how.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LayoutJson } from "../../generator/print/index.js";
import { realFile } from "../print/pahole-answers.js";
import { type PaholeHere, paholeHere } from "../print/pahole-here.js";
import { Folder } from "./kstruct.js";

const kernel = "6.12-amd64";
let folder: Folder;

beforeAll(() => {
  folder = new Folder({});
  folder.write(`${kernel}.btf`, realFile(`btf/${kernel}.btf.gz`));
});

afterAll(() => folder.remove());

/** Lines of `show` on the kernel; nothing on stderr. */
async function lines(...options: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await folder.run(["show", `${kernel}.btf`, ...options]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.split("\n").slice(0, -1);
}

const pahole: PaholeHere | null = paholeHere(kernel);
afterAll(() => pahole?.remove());

function paholeLines(...options: readonly string[]): readonly string[] {
  return (pahole?.run(...options) ?? "").split("\n").slice(0, -1);
}

/** The lines that are only in the first, those only in the second; equal lines are matched one by one. */
function difference(
  left: readonly string[],
  right: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const counts = new Map<string, number>();
  for (const line of right) counts.set(line, (counts.get(line) ?? 0) + 1);
  const onlyLeft = left.filter((line) => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0;
  });
  return [onlyLeft, [...counts].flatMap(([line, count]) => Array.from({ length: Math.max(0, count) }, () => line))];
}

/** Types of one name that pahole takes for one: equal but for what their pointers point to. */
const merged = [
  "elf_note_info",
  "instance_attribute",
  "intel_pinctrl",
  "intel_pinctrl",
  "intel_pinctrl_context",
  "intel_pinctrl_context",
];

describe.skipIf(pahole === null)("word for word as pahole", () => {
  const same: readonly (readonly string[])[] = [
    ["-i", "list_head"],
    ["-i", "mutex"],
    ["-d", "-i", "list_head"],
    ["-f", "page"],
    ["-f", "task_struct"],
    ["-z", "60", "-s"],
    ["-H", "4", "-s"],
    ["-B", "2", "-s"],
    ["-H", "2", "-B", "1", "-n"],
    ["--packed", "-s"],
    ["--unions", "-s"],
    ["-y", "page", "-s"],
    ["-y", "page", "-x", "page_", "-n"],
    ["-y", "sk_", "-t", ";", "-s"],
    ["-y", "tcp", "-N"],
    ["-C", "page", "--hex"],
    ["-C", "task_struct", "-q"],
    ["-C", "page", "-r"],
    ["-C", "list_head,page", "-c", "32"],
  ];
  test.each(same)("%s %s %s %s", async (...options) => {
    const given = options.filter((option) => option !== undefined);
    const theirs = paholeLines(...given);
    expect(theirs.length).toBeGreaterThan(3);
    expect(await lines(...given)).toEqual(theirs);
  });

  test("-s, -n: every type of a name has its line", async () => {
    for (const list of ["-s", "-n"]) {
      const [ours, theirs] = difference(await lines(list), paholeLines(list));
      expect(theirs).toEqual([]);
      expect(ours.map((line) => line.replace(/\t.*/, "")).sort()).toEqual(merged);
    }
  });

  test("-x: names that begin so are left out", async () => {
    const [ours, theirs] = difference(await lines("-x", "i", "-s"), paholeLines("-x", "i", "-s"));
    expect([theirs, ours.map((line) => line.replace(/\t.*/, ""))]).toEqual([[], ["elf_note_info"]]);
  });

  test("--structs and --with_flexible_array: structs only; pahole lets unions through, too", async () => {
    expect(difference(await lines("--structs", "-s"), paholeLines("--structs", "-s"))[1]).toEqual([]);
    const unions = new Set(await lines("--unions", "-s"));
    const [ours, theirs] = difference(
      await lines("--with_flexible_array", "-s"),
      paholeLines("--with_flexible_array", "-s"),
    );
    expect(theirs.filter((line) => !unions.has(line))).toEqual([]);
    // Their flexible arrays are of constant elements.
    expect(ours).toEqual(["filename\t32\t1", "font_data\t16\t0"]);
  });

  test("-a: as many lines, with the typedef's name for `(null)`", async () => {
    const sizes = (list: readonly string[]) => list.map((line) => line.replace(/^[^\t]*\t/, ""));
    const [ours, theirs] = difference(sizes(await lines("-a", "-s")), sizes(paholeLines("-a", "-s")));
    expect([theirs.length, ours.length]).toEqual([0, merged.length]);
    expect(await lines("-a", "-s")).toContain("atomic_t\t4\t0");
  });

  test("-T: types of one name are counted", async () => {
    const counts = new Map((await lines("-T")).map((line) => [line.split("\t")[0], Number(line.split("\t")[1])]));
    for (const line of paholeLines("-T")) {
      const [name, count] = line.split("\t");
      expect(counts.get(name), name).toBeGreaterThanOrEqual(Number(count));
    }
    expect(counts.get("getdents_callback")).toBe(2);
  });

  test("--sort: by name", async () => {
    const sorted = await lines("--sort", "-s");
    const names = sorted.map((line) => line.replace(/\t.*/, ""));
    expect(names).toEqual([...names].sort());
    expect(difference(sorted, await lines("-s"))).toEqual([[], []]);
  });
});

/** Sizes that are no multiple of the type's alignment are no sizes: pahole forgets `aligned` when it moves members. */
async function impossibleSizes(rows: readonly (readonly string[])[]): Promise<ReadonlySet<string>> {
  const names = [...new Set(rows.map(([name]) => name ?? ""))];
  const wanted = names.map((name) => `struct ${name}`).join(",");
  const { out } = await folder.run(["show", `${kernel}.btf`, "--json", "-C", wanted]);
  const json: LayoutJson = JSON.parse(out);
  const aligns = new Map(json.types.map(({ name, byteSize, byteAlign }) => [`${name} ${byteSize}`, byteAlign]));
  const impossible = rows.filter(([name, now, then]) => Number(then) % (aligns.get(`${name} ${now}`) ?? 1) !== 0);
  return new Set(impossible.map(([name, now]) => `${name} ${now}`));
}

test("-P: as small as what pahole finds or smaller, where pahole's size is one", { timeout: 60_000 }, async () => {
  const ours = new Map(
    (await lines("-P")).map((line) => line.split("\t")).map(([name, now, then]) => [`${name} ${now}`, Number(then)]),
  );
  expect(ours.size).toBeGreaterThan(600);
  if (pahole === null) return;
  const theirs = paholeLines("-P").map((line) => line.split("\t"));
  const larger = theirs.filter(([name, now, then]) => (ours.get(`${name} ${now}`) ?? Number(now)) > Number(then));
  const impossible = await impossibleSizes(larger);
  // The kernel pads struct __kernel_timex with eleven `int :32`, which stay.
  expect(larger.map(([name, now]) => `${name} ${now}`).filter((name) => !impossible.has(name))).toEqual([
    "__kernel_timex 208",
  ]);
  const smaller = theirs.filter(([name, now, then]) => (ours.get(`${name} ${now}`) ?? Number(now)) < Number(then));
  console.log(
    `pahole ${theirs.length}, ours ${ours.size}; ours smaller for ${smaller.length}; impossible ${impossible.size}`,
  );
  expect(smaller.length).toBeGreaterThan(30);
  // What pahole does not list at all is smaller, too.
  expect(ours.size).toBeGreaterThan(theirs.length);
});

test("names from a file, one a line", async () => {
  folder.write("names.txt", "list_head\n\nhlist_head\n");
  const [first, second] = [await lines("list_head", "hlist_head"), await lines("-C", "file://names.txt")];
  expect(second).toEqual(first);
  const missing = await folder.run(["show", `${kernel}.btf`, "-C", "file://none.txt"]);
  expect(missing).toEqual({ code: 2, out: "", err: "error[K6001]: cannot read none.txt: no such file\n1 error\n" });
});

test("--skip_missing passes over unknown names", async () => {
  expect(await lines("-C", "nosuch,list_head", "--skip_missing")).toEqual(await lines("list_head"));
});

test("types of one name: all of them behind their ids, a located warning, one of them by its id", async () => {
  const { code, out, err } = await folder.run(["show", `${kernel}.btf`, "getdents_callback"]);
  expect(code).toBe(0);
  expect(err).toBe(
    `${kernel}.btf: BTF type 50775: warning[K6013]: \`struct getdents_callback\` has 2 definitions: 44916, 50775\n` +
      "  hint: `getdents_callback#50775` is one of them\n1 warning\n",
  );
  const parts = out.split(/^(?=\/\* getdents_callback#)/m);
  expect(parts.map((part) => part.split("\n")[0])).toEqual([
    "/* getdents_callback#44916 */",
    "/* getdents_callback#50775 */",
  ]);
  const alone = await lines("getdents_callback#50775");
  expect(`${alone.join("\n")}\n`).toBe(parts[1]?.replace(/^.*\n/, ""));
  const wrong = await folder.run(["show", `${kernel}.btf`, "getdents_callback#1"]);
  expect([wrong.code, wrong.err]).toEqual([
    2,
    `error[K6004]: ${kernel}.btf has no type \`getdents_callback#1\`\n  hint: \`getdents_callback\` has the ids 44916, 50775\n1 error\n`,
  ]);
});

test("an unknown name among twelve thousand: a suggestion, soon", async () => {
  await folder.run(["show", `${kernel}.btf`, "page"]);
  const start = performance.now();
  const { code, err } = await folder.run(["show", `${kernel}.btf`, "task_sturct"]);
  expect(performance.now() - start).toBeLessThan(3000);
  expect([code, err]).toEqual([
    2,
    `error[K6004]: ${kernel}.btf has no type \`task_sturct\`\n  hint: did you mean \`task_struct\`?\n1 error\n`,
  ]);
});

test("a wrong number is wrong usage", async () => {
  for (const option of ["--holes=x", "--cacheline_size=48", "--keep-prefix=-1"]) {
    const { code, err } = await folder.run(["show", `${kernel}.btf`, option]);
    expect([code, err.split("\n")[0]]).toEqual([3, expect.stringContaining("is invalid")]);
  }
});
