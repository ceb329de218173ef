// Finds the compilers of this machine, and says which are missing.
// Rule: every claim about bytes has a judge that is not kstruct; a missing judge is said aloud, and with CI=true it is an
// error. clang from npm and gcc are expected; cross compilers judge too where they are installed.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { type ClangPackage, clangJudge } from "./clang-judge.js";
import { type Environment, gccJudge } from "./gcc-judge.js";
import type { Judge, MissingJudge } from "./judge.js";

/** Where to look. */
export interface FindOptions {
  /** PATH and CI are read from here. */
  readonly environment: Environment;
  /** How clang's package is loaded; absent: imported by its name. */
  readonly loadClang?: () => Promise<ClangPackage>;
}

/** Who judges, and who does not. */
export interface FoundJudges {
  readonly judges: readonly Judge[];
  /** Expected judges that are not there. */
  readonly missing: readonly MissingJudge[];
}

/** As Debian and Fedora call them. */
const crossCompilers: readonly string[] = [
  ...["x86_64-linux-gnu-gcc", "i686-linux-gnu-gcc", "aarch64-linux-gnu-gcc", "arm-linux-gnueabi-gcc"],
  ...["riscv64-linux-gnu-gcc", "s390x-linux-gnu-gcc", "powerpc64-linux-gnu-gcc", "powerpc64le-linux-gnu-gcc"],
  ...["loongarch64-linux-gnu-gcc", "x86_64-w64-mingw32-gcc"],
];

/** Looks for clang from npm, gcc, and cross compilers whose targets nobody else of gcc's kind judges. */
export async function findJudges(options: FindOptions): Promise<FoundJudges> {
  const { environment, loadClang = () => import("@yowasp/clang") } = options;
  const [clang, gcc, ...cross] = await Promise.all([
    clangJudge(loadClang),
    gccJudge("gcc", environment),
    ...crossCompilers.map((command) => gccJudge(command, environment)),
  ]);
  const judges: Judge[] = [];
  const missing: MissingJudge[] = [];
  if ("compile" in clang) judges.push(clang);
  else missing.push(clang);
  if (typeof gcc === "string") missing.push({ name: "gcc", reason: gcc, hint: "install your distribution's gcc" });
  else judges.push(gcc);
  for (const judge of cross) {
    if (typeof judge === "string") continue;
    const judged = judges.filter(({ dialect }) => dialect === "gcc").flatMap(({ targets }) => targets);
    if (judge.targets.some((target) => !judged.includes(target))) judges.push(judge);
  }
  return { judges, missing };
}

/** Says which judges are missing: warnings, or errors when nobody judges or when `CI=true`. */
export function reportMissingJudges(
  found: FoundJudges,
  environment: Environment,
  diagnostics: DiagnosticCollector,
): void {
  const isError = environment.CI === "true" || found.judges.length === 0;
  for (const { name, reason, hint } of found.missing) {
    const message = `no ${name}: ${reason}`;
    if (isError) diagnostics.error("K6008", null, message, { hint });
    else diagnostics.warning("K6008", null, message, { hint });
  }
}
