// DWARF that compilers write of random records, in every form that they have for it, for 32 and 64 bits and both byte
// orders: what it records is what kstruct computes from the same declarations: sizes, bits of every member, spellings.
// Debian packages: gcc, clang, binutils (its dwp: LLVM 14's does not end on some files), gcc-arm-linux-gnueabi and
// gcc-{aarch64,riscv64,s390x,powerpc64,powerpc64le}-linux-gnu.
import { expect, test } from "vitest";
import type { TargetName } from "../../../generator/abi/index.js";
import { DiagnosticCollector } from "../../../generator/diagnostic/index.js";
import { createLayouts } from "../../../generator/layout/index.js";
import { type RandomRecord, randomUnit } from "../../layout/random.js";
import { seedOfRun } from "../../layout/seed.js";
import { inFolder, readSound } from "./compile.js";
import { differencesOf, hasWideUnaligned, isDisputed, recordsWithout, textOf } from "./recorded.js";

const RECORD_COUNT = 200;
const seed = seedOfRun();

interface Writer {
  readonly command: string;
  readonly target: TargetName;
  /** Run on `t.o` or its companions afterwards. */
  readonly andThen?: string;
  /** Types that the compiler records wrongly. */
  readonly without?: RegExp;
}

/** gcc 12 records bit-fields of this type wrongly on big-endian targets. */
const int128 = /__int128/;
const forms = [
  "-gdwarf-5",
  "-gdwarf-4",
  "-gdwarf-3",
  "-gdwarf-2 -gstrict-dwarf",
  "-gdwarf-5 -gdwarf64",
  "-gdwarf-4 -fdebug-types-section",
  "-gdwarf-5 -fdebug-types-section",
  "-gz=zlib",
];

const writers: readonly Writer[] = [
  ...forms.map((form): Writer => ({ command: `gcc -g ${form}`, target: "x86_64" })),
  { command: "gcc -g -gz=zlib-gnu", target: "x86_64" },
  { command: "gcc -g", target: "x86_64", andThen: "ld -r -o u.o t.o" },
  { command: "gcc -g", target: "x86_64", andThen: "objcopy --compress-debug-sections=zstd t.o u.o" },
  { command: "gcc -g -gdwarf-5 -gsplit-dwarf", target: "x86_64" },
  { command: "gcc -g -gdwarf-4 -gsplit-dwarf", target: "x86_64" },
  { command: "gcc -g -gdwarf-5 -gsplit-dwarf", target: "x86_64", andThen: "dwp -o t.o.dwp t.dwo" },
  { command: "gcc -g -gdwarf-4 -gsplit-dwarf -fdebug-types-section", target: "x86_64" },
  {
    command: "gcc -g -gdwarf-4 -gsplit-dwarf -fdebug-types-section",
    target: "x86_64",
    andThen: "dwp -o t.o.dwp t.dwo",
  },
  { command: "gcc -m32 -g -gdwarf-5", target: "i386" },
  { command: "gcc -m32 -g -gdwarf-3", target: "i386" },
  ...forms.map((form): Writer => ({ command: `clang -g ${form}`, target: "x86_64" })),
  { command: "clang -g -gdwarf-5 -gsplit-dwarf", target: "x86_64" },
  { command: "clang -g -gdwarf-4 -gsplit-dwarf", target: "x86_64" },
  { command: "clang --target=s390x-linux-gnu -g", target: "s390x", without: int128 },
  { command: "clang --target=riscv64-linux-gnu -mabi=lp64d -march=rv64gc -g", target: "riscv64" },
  { command: "clang --target=aarch64-linux-gnu -g", target: "arm64" },
  { command: "aarch64-linux-gnu-gcc -g", target: "arm64" },
  { command: "arm-linux-gnueabi-gcc -g", target: "arm" },
  { command: "arm-linux-gnueabi-gcc -g -gdwarf-3", target: "arm" },
  { command: "riscv64-linux-gnu-gcc -g", target: "riscv64" },
  { command: "s390x-linux-gnu-gcc -g -gdwarf-5", target: "s390x", without: int128 },
  { command: "s390x-linux-gnu-gcc -g -gdwarf-3", target: "s390x", without: int128 },
  { command: "s390x-linux-gnu-gcc -g -gdwarf-5 -gdwarf64 -fdebug-types-section", target: "s390x", without: int128 },
  { command: "powerpc64-linux-gnu-gcc -g -gdwarf-4", target: "ppc64", without: int128 },
  { command: "powerpc64le-linux-gnu-gcc -g", target: "ppc64le" },
];

for (const writer of writers) {
  const { command, target, andThen, without } = writer;
  test(`${command}${andThen === undefined ? "" : `, ${andThen}`}: recorded as computed`, () => {
    const unit = randomUnit(seed, RECORD_COUNT, target);
    const kept = recordsWithout(unit, without ?? null);
    const computed = createLayouts(unit.types, new DiagnosticCollector());
    const isClangs = ({ id }: RandomRecord): boolean => !isDisputed(unit, id) && !hasWideUnaligned(computed, id);
    const records = command.startsWith("clang") ? kept.filter(isClangs) : kept;
    inFolder((folder) => {
      folder.write("t.c", textOf(kept));
      if (!folder.run(`${command} -w -c t.c -o t.o`)) return;
      if (andThen !== undefined && !folder.run(andThen)) return;
      const info = readSound(folder, folder.read("u.o") === null ? "t.o" : "u.o");
      const differences = differencesOf(unit, records, info.layouts);
      expect(differences.slice(0, 3).join("\n\n"), `KSTRUCT_SEED=${seed}: ${differences.length} differ`).toBe("");
      expect(records.length).toBeGreaterThan(RECORD_COUNT / 4);
    });
  });
}
