// A whole vmlinux.h as people have it, from bpftool: 127,000 lines are read in about a second, and every struct and union has
// the layout that the kernel's own BTF says (tables made by other tools, test/real/README.md).
// bpftool writes no sizes of enums (its dump of a one-byte enum is one of four), so each that is smaller in its raw dump is
// given `packed` here; the few structs whose `packed` it loses are named below; structs of one name stand several times in the tables, and one of them is in the header.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { messagesOf, type Parsed, parsed } from "./verbs.js";

const real = new URL("../real/btf/", import.meta.url);

/** A kernel's vmlinux.h; null where there is no bpftool. */
function vmlinuxHeader(kernel: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-vmlinux-"));
  const dump = (format: string): string =>
    execFileSync("bpftool", ["btf", "dump", "file", join(folder, "vmlinux.btf"), "format", format], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
  try {
    writeFileSync(join(folder, "vmlinux.btf"), gunzipSync(readFileSync(new URL(`${kernel}.btf.gz`, real))));
    return withEnumSizes(dump("c"), dump("raw"));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing || process.env.CI === "true") throw error;
    console.warn("skipped: no bpftool (package bpftool)");
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `[27] ENUM 'rw_hint' encoding=UNSIGNED size=1 vlen=6`, and its first enumerator in the line below. */
const smallEnum = /^\[\d+\] ENUM '[^']*' encoding=\w+ size=[12] vlen=\d+\n\t'([^']+)'/gm;

function withEnumSizes(header: string, raw: string): string {
  let text = header;
  for (const [, first = ""] of raw.matchAll(smallEnum)) {
    const at = text.search(new RegExp(`^\\t+${first} = `, "m"));
    const close = text.indexOf("}", at) + 1;
    expect(at, `enumerator ${first}`).toBeGreaterThan(0);
    text = `${text.slice(0, close)} __attribute__((packed))${text.slice(close)}`;
  }
  return text;
}

/** A line of the tables. Offsets and sizes are in bits, members that are no bit-fields as well. */
interface Expected {
  readonly kind: string;
  readonly name: string;
  readonly size?: number;
  readonly members?: readonly (readonly [name: string, bitOffset: number, bitSize: number])[];
}

function expectedLayouts(kernel: string): readonly Expected[] {
  const text = gunzipSync(readFileSync(new URL(`${kernel}.layouts.jsonl.gz`, real))).toString();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Expected => JSON.parse(line));
}

/** The layout of a struct as one line of text; null when the header does not define it. */
function layoutText({ unit, layouts }: Parsed, kind: "struct" | "union", name: string): string | null {
  const type = unit.types.find(kind, name);
  const layout = type === undefined ? null : layouts.layoutOf(type);
  if (layout === null) return null;
  const members = layout.members.map(({ member, bitOffset, bitSize }) => [member.name ?? "", bitOffset, bitSize]);
  return JSON.stringify([layout.byteSize, members]);
}

interface Kernel {
  readonly name: string;
  readonly target: TargetName;
  readonly leastRecords: number;
  /** What bpftool's text gives another layout than the kernel has, because it loses `packed`, and what holds it. */
  readonly lost: readonly string[];
}

const ofChromeOs = [
  ...["union ec_response_get_next_data_v3", "struct ec_response_get_next_event_v3", "struct cros_ec_device"],
];
const kernels: readonly Kernel[] = [
  { name: "6.12-amd64", target: "x86_64", leastRecords: 8_800, lost: ofChromeOs },
  { name: "7.3-amd64", target: "x86_64", leastRecords: 9_000, lost: [] },
  {
    name: "6.12-s390x",
    target: "s390x",
    leastRecords: 6_000,
    lost: [
      ...["struct kvm_s390_sie_block", "struct sie_page", "struct pgid", "struct channel_subsystem"],
      "struct ccw_device_dma_area",
    ],
  },
];

for (const { name: kernel, target, leastRecords, lost } of kernels) {
  test(`vmlinux.h of ${kernel}`, { timeout: 120_000 }, () => {
    const header = vmlinuxHeader(kernel);
    if (header === null) return;
    const start = performance.now();
    const result = parsed(header, { target, isTypesOnly: true });
    const milliseconds = performance.now() - start;
    expect(messagesOf(result)).toBe("");
    // 0.5 s on the machine that this was written on; the limit leaves room for slow ones under load.
    expect(milliseconds).toBeLessThan(6_000);
    const wanted = new Map<string, Set<string>>();
    for (const { kind, name, size, members = [] } of expectedLayouts(kernel)) {
      if (name === "" || (kind !== "struct" && kind !== "union")) continue;
      const texts = wanted.get(`${kind} ${name}`) ?? new Set();
      texts.add(JSON.stringify([size, members.map(([member, bitOffset, bitSize]) => [member, bitOffset, bitSize])]));
      wanted.set(`${kind} ${name}`, texts);
    }
    let count = 0;
    const wrong: string[] = [];
    for (const [spelling, texts] of wanted) {
      const [word, name = ""] = spelling.split(" ");
      const text = layoutText(result, word === "union" ? "union" : "struct", name);
      // Two structs of this kernel have names that bpftool gives to another one of theirs.
      if (text === null) continue;
      count += 1;
      if (!texts.has(text)) wrong.push(spelling);
    }
    // bpftool 7.1 loses all of these; a later one may lose fewer.
    expect(wrong.filter((spelling) => !lost.includes(spelling))).toEqual([]);
    expect(count).toBeGreaterThan(leastRecords);
  });
}
