// A program of random functions in TypeScript and as clang's WebAssembly on copies of one memory, over many inputs.
// Rule: everything that an input needs is made before (images of the memory, values in each side's form); a trial copies
// bytes, calls, and compares bytes, so that a million of them take seconds.
import { KstructError, Memory, Stack } from "kstruct/view";
import type { FunctionDeclaration } from "../../generator/c/index.js";
import { renderDiagnostics } from "../../generator/diagnostic/index.js";
import { randomNumbers } from "../layout/seed.js";
import { fillObjects, type Kind, kindOf, objectsOf } from "./inputs.js";
import { definitionsText, externsOf } from "./random/program.js";
import { bind, type ModuleText, type Translation, translate } from "./translated.js";
import { type ValuePool, ValuePools } from "./value-pool.js";
import { compileToWasm, DATA_START, type Optimisation } from "./wasm-judge.js";

const OBJECT_COUNT = 8;
const PAGE_COUNT = 3;
const IMAGE_COUNT = 64;
/** Where the stack of translated functions lies: below the data, as clang's does. */
const STACK_START = 0x1000;
const STACK_BYTE_SIZE = 0x8000;

/** What is run. */
export interface ProgramRun {
  /** The header. */
  readonly text: string;
  readonly seed: number;
  /** For each function. */
  readonly inputs: number;
  readonly optimisations: readonly Optimisation[];
  /** Functions that are called; all of them when it is not given. */
  readonly only?: ReadonlySet<string>;
  /** Stands between the translator and the run: a test puts a fault there. */
  readonly change?: (files: readonly ModuleText[]) => readonly ModuleText[];
}

/** What went wrong first. */
export interface ProgramFailure {
  /** Failures of the same kind have the same word. */
  readonly kind: "refused by clang" | "refused by us" | "thrown" | "value" | "memory";
  readonly name: string;
  /** Of the first thing that was said, else empty. */
  readonly code: string;
  readonly message: string;
}

/** What came out. */
export interface ProgramResult {
  readonly trials: number;
  readonly failures: readonly ProgramFailure[];
}

/** Compiled functions on their own memory. */
interface Side {
  readonly name: string;
  readonly exports: WebAssembly.Exports;
  readonly data: Uint8Array;
}

/** Runs a program; null when clang is not there. Gives the first failure of each function. */
export async function runProgram(run: ProgramRun): Promise<ProgramResult | null> {
  const translated = translateOrFail(run.text);
  if ("kind" in translated) return { trials: 0, failures: [translated] };
  const sides: Side[] = [];
  for (const optimisation of run.optimisations) {
    const side = await compiledSide(run.text, optimisation);
    if (side === null) return null;
    if ("kind" in side) return { trials: 0, failures: [side] };
    sides.push(side);
  }
  return new Trials(run, translated, sides).all();
}

function translateOrFail(text: string): Translation | ProgramFailure {
  try {
    const translation = translate(text, { target: "wasm32" });
    const message = renderDiagnostics(translation.diagnostics.all);
    return message === ""
      ? translation
      : { kind: "refused by us", name: "", code: translation.diagnostics.all[0]?.code ?? "", message };
  } catch (error) {
    return {
      kind: "thrown",
      name: "",
      code: "",
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

async function compiledSide(text: string, optimisation: Optimisation): Promise<Side | ProgramFailure | null> {
  try {
    const wasm = await compileToWasm(`${text}\n${definitionsText(BigInt(DATA_START))}`, optimisation);
    if (wasm === null) return null;
    const memory = new WebAssembly.Memory({ initial: PAGE_COUNT });
    const exports = await wasm.instantiate(memory);
    return { name: `clang ${optimisation}`, exports, data: new Uint8Array(memory.buffer, DATA_START) };
  } catch (error) {
    return { kind: "refused by clang", name: "", code: "", message: String(error) };
  }
}

/** A function, ready to be called often. */
interface Subject {
  readonly declaration: FunctionDeclaration;
  readonly pools: readonly ValuePool[];
  readonly returns: Kind;
  readonly exported: readonly unknown[];
}

/** All trials of a program. */
class Trials {
  readonly #run: ProgramRun;
  readonly #translation: Translation;
  readonly #sides: readonly Side[];
  readonly #random: () => number;
  readonly #images: readonly Uint8Array[];
  readonly #data: Uint8Array;
  readonly #pools: ValuePools;
  readonly #call: (name: string, given: readonly unknown[]) => unknown;

  constructor(run: ProgramRun, translation: Translation, sides: readonly Side[]) {
    this.#run = run;
    this.#translation = translation;
    this.#random = randomNumbers(run.seed);
    const buffer = new ArrayBuffer(PAGE_COUNT * 0x1_0000);
    const memory = Memory.over(buffer);
    const objects = objectsOf(translation.layouts, BigInt(DATA_START), [{ tag: "record", count: OBJECT_COUNT }]);
    this.#data = new Uint8Array(buffer, DATA_START, objects.byteSize);
    this.#sides = sides.map((side) => ({ ...side, data: side.data.subarray(0, objects.byteSize) }));
    this.#images = Array.from({ length: IMAGE_COUNT }, () => {
      const bytes = new Uint8Array(objects.byteSize);
      fillObjects(this.#random, objects, new DataView(bytes.buffer));
      return bytes;
    });
    this.#pools = new ValuePools(this.#random, objects, memory);
    const files = run.change?.(translation.files) ?? translation.files;
    const $stack = new Stack(memory, STACK_START, STACK_BYTE_SIZE);
    this.#call = bind({ files }, memory, { ...externsOf(DATA_START), $stack });
  }

  all(): ProgramResult {
    const failures: ProgramFailure[] = [];
    let trials = 0;
    for (const declaration of this.#translation.unit.functions) {
      if (declaration.body === null || this.#run.only?.has(declaration.name) === false) continue;
      const subject = this.#subject(declaration);
      for (let index = 0; index < this.#run.inputs; index += 1) {
        const failure = this.#trial(subject);
        trials += 1;
        if (failure === null) continue;
        failures.push(failure);
        break;
      }
    }
    return { trials, failures };
  }

  #subject(declaration: FunctionDeclaration): Subject {
    const { types } = this.#translation.unit;
    return {
      declaration,
      pools: declaration.parameters.map(({ type }) => this.#pools.of(kindOf(types, type))),
      returns: kindOf(types, declaration.returns),
      exported: this.#sides.map(({ exports }) => exports[declaration.name]),
    };
  }

  #trial(subject: Subject): ProgramFailure | null {
    const { declaration, pools, returns, exported } = subject;
    const { name } = declaration;
    const image = this.#images[Math.floor(this.#random() * IMAGE_COUNT)] ?? this.#data;
    const chosen = pools.map(({ c }) => Math.floor(this.#random() * c.length));
    this.#data.set(image);
    let mine: unknown;
    try {
      mine = this.#call(
        name,
        pools.map(({ typeScript }, index) => typeScript[chosen[index] ?? 0]),
      );
    } catch (error) {
      if (!(error instanceof KstructError && error.code === "K4011")) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return { kind: "thrown", name, code: "", message: `${this.#input(subject, chosen)}: ${text}` };
      }
      mine = "trap";
    }
    for (const [index, side] of this.#sides.entries()) {
      side.data.set(image);
      const theirs = judged(exported[index], returns, pools, chosen);
      if (!Object.is(mine, theirs)) {
        const message = `${this.#input(subject, chosen)}: we ${shown(mine)}, ${side.name} ${shown(theirs)}`;
        return { kind: "value", name, code: "", message };
      }
      if (mine !== "trap" && Buffer.compare(this.#data, side.data) !== 0) {
        return {
          kind: "memory",
          name,
          code: "",
          message: `${this.#input(subject, chosen)}: ${byteDifference(this.#data, side)}`,
        };
      }
    }
    return null;
  }

  #input({ declaration, pools }: Subject, chosen: readonly number[]): string {
    const values = pools.map(({ c }, index) => c[chosen[index] ?? 0] ?? 0n);
    return `${declaration.spelling}\n  (${values.map(String).join(", ")})`;
  }
}

/** A result of WebAssembly in the form of TypeScript's, or `trap`. Narrow integers come in 32 bits. */
function judged(exported: unknown, kind: Kind, pools: readonly ValuePool[], chosen: readonly number[]): unknown {
  if (typeof exported !== "function") throw new Error("there is no such export");
  let result: unknown;
  try {
    result = Reflect.apply(
      exported,
      undefined,
      pools.map(({ wasm }, index) => wasm[chosen[index] ?? 0]),
    );
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return "trap";
    throw error;
  }
  if (kind.kind === "void") return undefined;
  if (typeof result === "bigint") {
    return kind.kind === "integer" && kind.isSigned ? result : BigInt.asUintN(64, result);
  }
  if (typeof result !== "number") throw new Error(`WebAssembly gave ${String(result)}`);
  if (kind.kind === "bool") return (result & 1) === 1;
  if (kind.kind === "pointer") return result >>> 0;
  const unused = 32 - Math.min(kind.bits, 32);
  return kind.isSigned ? (result << unused) >> unused : (result << unused) >>> unused;
}

function shown(value: unknown): string {
  if (typeof value !== "number" && typeof value !== "bigint") return `gave ${String(value)}`;
  return `gave ${value} (0x${BigInt.asUintN(64, BigInt(value)).toString(16)})`;
}

function byteDifference(ours: Uint8Array, { name, data }: Side): string {
  const at = ours.findIndex((byte, index) => byte !== data[index]);
  const record = Math.floor(at / (ours.length / OBJECT_COUNT));
  const inside = at % (ours.length / OBJECT_COUNT);
  return `byte ${inside} of record ${record} is 0x${ours[at]?.toString(16)}, for ${name} 0x${data[at]?.toString(16)}`;
}
