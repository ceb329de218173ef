// 32 bits and big-endian together: no target of kstruct, but a machine that compilers here write DWARF for. Its ABI is made of
// the Power ABI supplement's facts (SysV PowerPC 1995, table 3-1), and the same text is parsed with it.
// Debian package: gcc-powerpc-linux-gnu.
import { expect, test } from "vitest";
import { type Abi, abiOf } from "../../../generator/abi/index.js";
import { parseC } from "../../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";
import { randomUnit } from "../../layout/random.js";
import { seedOfRun } from "../../layout/seed.js";
import { inFolder, readSound } from "./compile.js";
import { differencesOf, textOf } from "./recorded.js";

const seed = seedOfRun();
const { __int128: _, ...baseTypes } = abiOf("ppc64").baseTypes;
const word = { byteSize: 4, byteAlign: 4 };
const ppc: Abi = {
  ...abiOf("ppc64"),
  pointerByteSize: 4,
  baseTypes: { ...baseTypes, "long int": word, pointer: word },
};

test.each(["-gdwarf-5", "-gdwarf-3", "-gdwarf-5 -gdwarf64 -fdebug-types-section"])(
  "powerpc-linux-gnu-gcc %s",
  (flags) => {
    // The records of another 32-bit machine without __int128; only their text is used.
    const written = randomUnit(seed, 200, "arm");
    const text = textOf(written.records);
    const diagnostics = new DiagnosticCollector();
    const reader = { read: () => ({ failure: "missing", message: "there is no such file" }) as const };
    const header = { name: "t.h", text };
    const { types } = parseC({ headers: [header], abi: ppc, includePaths: [], defines: {}, reader }, diagnostics);
    if (diagnostics.hasErrors) throw new Error(renderDiagnostics(diagnostics.all));
    const records = written.records.map((record) => {
      const [kind, tag = ""] = record.tag.split(" ");
      return { ...record, id: types.find(kind === "union" ? "union" : "struct", tag) ?? expect.fail(record.tag) };
    });
    inFolder((folder) => {
      folder.write("t.c", text);
      if (!folder.run(`powerpc-linux-gnu-gcc -w -g ${flags} -c t.c -o t.o`)) return;
      const info = readSound(folder, "t.o", { abi: ppc });
      const differences = differencesOf({ ...written, types, records }, records, info.layouts);
      expect(differences.slice(0, 3).join("\n\n"), `KSTRUCT_SEED=${seed}: ${differences.length} differ`).toBe("");
    });
  },
);
