// npm run fuzz -- --count N [--kind layout] [--target T] [--seed S]: any number of random cases, for people.
// Exit codes: 0 no failure, 1 a failure (printed with the smallest input and the command that meets it again), 3 wrong usage.
import { targetNames } from "../../generator/abi/index.js";
import type { FuzzFailure, FuzzKind } from "./kind.js";
import { fuzzKinds } from "./kinds.js";

const usage = `usage: npm run fuzz -- --count N [--kind KIND] [--target T] [--seed S]

  --count N    cases for every target (1000)
  --kind KIND  ${fuzzKinds.map(({ name, about }) => `${name}: ${about}`).join("\n               ")}
  --target T   one of ${targetNames.join(", ")} (all)
  --seed S     an integer; the same one gives the same cases (the time of day)
`;

/** What a command line asks for. */
export interface FuzzRequest {
  readonly kind: FuzzKind;
  readonly count: number;
  readonly seed: number;
  readonly targets: readonly (typeof targetNames)[number][];
}

const optionNames = ["count", "kind", "target", "seed"] as const;

/** The values of `--name value` pairs; a text says what is wrong with them. */
function optionsOf(argv: readonly string[]): Partial<Record<(typeof optionNames)[number], string>> | string {
  const values: Partial<Record<(typeof optionNames)[number], string>> = {};
  for (let index = 0; index < argv.length; index += 2) {
    const name = optionNames.find((option) => argv[index] === `--${option}`);
    if (name === undefined) return `there is no option ${argv[index]}`;
    const value = argv[index + 1];
    if (value === undefined) return `--${name} needs a value`;
    values[name] = value;
  }
  return values;
}

/** Reads a command line; a text says what is wrong with it. */
export function readRequest(argv: readonly string[], now: number): FuzzRequest | string {
  const values = optionsOf(argv);
  if (typeof values === "string") return values;
  const count = Number(values.count ?? 1000);
  const seed = Number(values.seed ?? now);
  if (!Number.isSafeInteger(count) || count < 1) return `--count ${values.count} is no number of cases`;
  if (!Number.isSafeInteger(seed)) return `--seed ${values.seed} is no integer`;
  const kind = fuzzKinds.find(({ name }) => name === (values.kind ?? fuzzKinds[0]?.name));
  if (kind === undefined) return `there is no kind ${values.kind}`;
  const targets = targetNames.filter((target) => values.target === undefined || target === values.target);
  if (targets.length === 0) return `there is no target ${values.target}`;
  return { kind, count, seed, targets };
}

/** A failure as it is printed. */
export function failureText({ message, input, command }: FuzzFailure): string {
  return `FAILED\n${message}\n\n${input}\nagain: npm run fuzz -- ${command}\n`;
}

/** Runs the command; resolves to the exit code. */
export async function main(argv: readonly string[], print: (text: string) => void): Promise<number> {
  const request = readRequest(argv, Math.floor(Date.now() / 1000));
  if (typeof request === "string") {
    print(`${request}\n${usage}`);
    return 3;
  }
  const { kind, count, seed, targets } = request;
  print(`kind ${kind.name}, count ${count}, seed ${seed}, ${targets.length} targets\n`);
  const started = Date.now();
  const result = await kind.run(count, seed, { targets, report: (line) => print(`${line}\n`) });
  if (result.failure !== null) print(failureText(result.failure));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const outcome = result.failure === null ? "0 failures" : "1 failure, where it stopped";
  print([`${result.comparisons} comparisons in ${seconds} s: ${outcome}`, ...result.notes, ""].join("\n"));
  return result.failure === null ? 0 : 1;
}
