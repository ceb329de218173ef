// Generated classes of debug info and C's bytes: what a compiler wrote into DWARF or BTF about random records gives classes that
// read and write the records of the same compiler.
// Debian packages: gcc, and gcc-{s390x,powerpc64,aarch64,arm}-linux-gnu{,eabi}, gcc-mingw-w64-x86-64.
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import type { DebugInfo } from "../../generator/debuginfo/index.js";
import { inFolder, readSound } from "../debuginfo/dwarf/compile.js";
import { type RandomRecord, randomUnit } from "../layout/random.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { judgesHere } from "../oracle/judges.js";
import { loadDebugInfo } from "./loaded.js";
import { proveAccessors } from "./proof.js";

const RECORD_COUNT = 200;
const ROUNDS = 2;
const seed = seedOfRun();
const judges = (await judgesHere()).filter(({ dialect }) => dialect === "gcc");

const writers: readonly (readonly [command: string, target: TargetName, format: "dwarf" | "btf"])[] = [
  ["gcc -g", "x86_64", "dwarf"],
  ["gcc -gbtf", "x86_64", "btf"],
  ["gcc -m32 -g", "i386", "dwarf"],
  ["arm-linux-gnueabi-gcc -g", "arm", "dwarf"],
  ["aarch64-linux-gnu-gcc -gbtf", "arm64", "btf"],
  ["s390x-linux-gnu-gcc -g", "s390x", "dwarf"],
  ["s390x-linux-gnu-gcc -gbtf", "s390x", "btf"],
  ["powerpc64-linux-gnu-gcc -g", "ppc64", "dwarf"],
  ["powerpc64-linux-gnu-gcc -gbtf", "ppc64", "btf"],
];

/**
 * gcc 12 records bit-fields of __int128 wrongly on big-endian targets, and bit-fields in unions whose typedef lowers the
 * alignment: records with these are left out, and those that contain them.
 */
const recordedWrongly = /__int128|\bT\d+ b\d+ : \d+/;
/**
 * Its BTF says of no enum that it is signed (kind_flag), which clang's and pahole's do, and has the first member that has a
 * name at 0 where unnamed bit-fields come before it.
 */
const recordedWronglyInBtf = /= -\d+ \}|\{\n[\w ]+ {2}: \d/;

function soundRecords(target: TargetName, format: "dwarf" | "btf"): readonly RandomRecord[] {
  const leftOut = new Set<string>();
  return randomUnit(seed, RECORD_COUNT, target).records.filter(({ text }) => {
    const names = text.match(/\b[RTE]\d+\b/g) ?? [];
    const isWrong = recordedWrongly.test(text) || (format === "btf" && recordedWronglyInBtf.test(text));
    const isKept = !isWrong && !names.some((name) => leftOut.has(name));
    if (!isKept) for (const name of names) leftOut.add(name);
    return isKept;
  });
}

/** What a compiler records about a text with a variable of each record; null when the compiler is missing. */
function recordedOf(text: string, command: string, format: "dwarf" | "btf"): DebugInfo | null {
  return inFolder((folder) => {
    folder.write("t.c", text);
    return folder.run(`${command} -w -fms-extensions -c -o t.o t.c`) ? readSound(folder, "t.o", { format }) : null;
  });
}

test.each(writers)("%s: classes made of %s's %s read and write what C does", async (command, target, format) => {
  const records = soundRecords(target, format);
  expect(records.length).toBeGreaterThan(RECORD_COUNT / 2);
  const text = records.map((record) => record.text).join("");
  const variables = records.map(({ tag }, index) => `${tag} variable${index};\n`).join("");
  const info = recordedOf(text + variables, command, format);
  if (info === null) return;
  const names = records.map(({ tag }) => tag);
  const header = loadDebugInfo(
    info,
    names.map((name) => name.split(" ")[1] ?? name),
  );
  const random = randomNumbers(seed);
  const { checked, differences } = await proveAccessors({
    text,
    header,
    records: names,
    target,
    judges,
    rounds: ROUNDS,
    random,
  });
  console.log(`KSTRUCT_SEED=${seed} ${command}: ${checked} values read and written, ${differences.length} differences`);
  expect(differences.slice(0, 6), `replay with KSTRUCT_SEED=${seed}`).toEqual([]);
  expect(checked).toBeGreaterThan(2 * ROUNDS * records.length);
});
