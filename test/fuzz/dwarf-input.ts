// Fuzzing of DWARF and its containers: sound files (by hand in ELF and wasm and both byte orders, and gcc's where it is there),
// all damaged. What is read in spite of that is laid out and printed whole.
// Rule: a case has the run's seed plus its number, so that one case is met again by its own seed and a count of 1.
import { damaged, debugStretches, type Outcome, outcomeOf, type Stretch } from "../debuginfo/dwarf/damage.js";
import { type SoundFile, soundFiles } from "../debuginfo/dwarf/sound-files.js";
import { randomNumbers } from "../layout/seed.js";
import type { FuzzFailure, FuzzKind } from "./kind.js";

/** What one case may take. */
const CASE_MILLISECONDS_MAX = 5000;
const BYTES_MAX = 2 ** 30;
const CASES_PER_REPORT = 20_000;
/** The records in gcc's files are the same in all runs: only the damage differs. */
const RECORDS_SEED = 1;

interface Target extends SoundFile {
  readonly stretches: readonly Stretch[];
}

/** The kind `dwarf-input`. */
export const dwarfInputKind: FuzzKind = {
  name: "dwarf-input",
  about: "damaged ELF files, wasm modules and the DWARF in them, in both byte orders",
  async run(count, seed, options) {
    const files = soundFiles(RECORDS_SEED).map((file) => ({ ...file, stretches: debugStretches(file.bytes) }));
    let readCount = 0;
    for (let index = 0; index < count; index += 1) {
      const { file, bytes } = caseOf(files, seed + index);
      const { isRead, problem } = checked(bytes);
      if (isRead) readCount += 1;
      if (problem !== null) {
        return { comparisons: index + 1, notes: [], failure: failureOf(file, bytes, seed + index, problem) };
      }
      if ((index + 1) % CASES_PER_REPORT === 0) options.report(`${index + 1} cases, ${readCount} read`);
    }
    const notes = [
      `files: ${files.map(({ name }) => name).join(", ")}`,
      `${readCount} files read and printed whole, ${count - readCount} refused with a located error`,
    ];
    return { comparisons: count, notes, failure: null };
  },
};

/** The damaged file of a seed. */
function caseOf(files: readonly Target[], seed: number): { readonly file: SoundFile; readonly bytes: Uint8Array } {
  const random = randomNumbers(seed);
  const file = files[Math.floor(random() * files.length)] ?? files[0];
  if (file === undefined) throw new Error("there is no file to damage");
  return { file, bytes: damaged(file.bytes, file.stretches, random) };
}

function checked(bytes: Uint8Array): Outcome {
  const started = performance.now();
  try {
    const outcome = outcomeOf(bytes);
    if (outcome.problem !== null) return outcome;
    const taken = performance.now() - started;
    if (taken > CASE_MILLISECONDS_MAX) return { ...outcome, problem: `took ${Math.round(taken)} ms` };
    const { rss } = process.memoryUsage();
    return rss > BYTES_MAX ? { ...outcome, problem: `took ${rss} bytes` } : outcome;
  } catch (error) {
    return { isRead: false, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** A failure, with the file that fails and has the fewest bytes changed. */
function failureOf(sound: SoundFile, failing: Uint8Array, seed: number, message: string): FuzzFailure {
  const bytes = failing.slice();
  for (const [at, byte] of failing.entries()) {
    const before = sound.bytes[at];
    if (before === undefined || before === byte) continue;
    bytes[at] = before;
    if (checked(bytes).problem === null) bytes[at] = byte;
  }
  const changes = [...bytes.entries()].flatMap(([at, byte]) =>
    byte === sound.bytes[at] ? [] : [`byte ${at}: ${sound.bytes[at] ?? "none"} → ${byte}`],
  );
  const length = bytes.length === sound.bytes.length ? [] : [`${sound.bytes.length} bytes → ${bytes.length}`];
  const command = `--kind dwarf-input --seed ${seed} --count 1`;
  return { message, input: [sound.name, ...length, ...changes, ""].join("\n"), command };
}
