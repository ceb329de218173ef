// Holds one parsed unit against the judges of its target: every question to every judge, differences collected.
// Invariants: a judge that refuses a header gives a located error (K6009) and no judgement; facts on which gcc and clang are
// known to differ (K3003) count for gcc only, and are kept apart where clang differs.
import type { Abi, ByteOrder } from "../abi/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import type { SourceFile } from "../source/index.js";
import { type BitsAnswer, bitsDifference } from "./bits.js";
import { treePath } from "./file-tree.js";
import type { CompiledGlobal, CompileRequest, Judge, JudgeName } from "./judge.js";
import type { BitsQuestion, FactKind, Mismatch, NumberQuestion, QuestionSet } from "./question.js";
import { answerNames, bitsName, bitsQuestions, numberQuestions, questionsText } from "./questions-text.js";
import { reportRefusal } from "./refusal.js";
import { wordAt } from "./sparse-image.js";
import { type AskedUnit, unitQuestions } from "./unit-questions.js";

/** A parsed source with its layouts. */
export interface VerifyInput {
  /** As the user named it. */
  readonly name: string;
  /** The headers that the questions include, in order. */
  readonly headers: readonly SourceFile[];
  readonly unit: AskedUnit & { readonly files: readonly SourceFile[] };
  readonly layouts: Layouts;
  /** What relative names of files and folders are relative to. */
  readonly workingFolder: string;
  readonly includePaths: readonly string[];
  readonly defines: Readonly<Record<string, string>>;
  /** Stops compilers that run as processes of their own. */
  readonly signal?: AbortSignal;
}

/** What one judge said about one unit. */
export interface Judgement {
  readonly judge: JudgeName;
  /** Number of sizes, alignments, offsets and bit-fields compared. */
  readonly checked: number;
  /** Number of records, enums and typedefs that these are about. */
  readonly typeCount: number;
  /** Number of enumerators and macros compared. */
  readonly constantCount: number;
  readonly mismatches: readonly Mismatch[];
  /** Differences that K3003 has told about: this judge is clang, and kstruct follows gcc. */
  readonly disputed: readonly Mismatch[];
}

/** What all judges said about one unit. */
export interface Verification {
  /** Name of the source. */
  readonly source: string;
  readonly target: string;
  /** One for each judge of the target that took the headers. */
  readonly judgements: readonly Judgement[];
}

/** Asks all judges of the unit's target. */
export async function verifyUnit(
  input: VerifyInput,
  judges: readonly Judge[],
  diagnostics: DiagnosticCollector,
): Promise<Verification> {
  const { abi } = input.layouts.types;
  const questions = unitQuestions(input.unit, input.layouts);
  const entitled = judges.filter(({ targets }) => targets.includes(abi.name));
  // Compilers that are processes start first and work while clang runs here.
  const ordered = [...entitled].sort((left, right) => right.dialect.localeCompare(left.dialect));
  const answered = await Promise.all(ordered.map((judge) => askJudge(input, judge, abi, questions)));
  const judgements: Judgement[] = [];
  for (const judge of entitled) {
    const answer = answered[ordered.indexOf(judge)];
    if (answer === undefined) continue;
    if (answer.result.kind === "compiled") judgements.push(judgementOf(judge, abi, questions, answer.result.globals));
    else reportRefusal(judge, abi, answer.result.messages, input.unit.files, answer.questions, diagnostics);
  }
  return { source: input.name, target: abi.name, judgements };
}

async function askJudge(input: VerifyInput, judge: Judge, abi: Abi, questions: QuestionSet) {
  const pathOf = (name: string): string => treePath(input.workingFolder, name);
  const text = questionsText(
    input.headers.map(({ name }) => pathOf(name)),
    questions,
    judge.dialect,
  );
  const request: CompileRequest = {
    abi,
    text: text.text,
    files: input.unit.files.map(({ name, text }) => ({ path: pathOf(name), name, text })),
    includePaths: input.includePaths.map(pathOf),
    defines: input.defines,
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  };
  return { questions: text, result: await judge.compile(request) };
}

type Globals = ReadonlyMap<string, CompiledGlobal>;

function judgementOf(judge: Judge, abi: Abi, questions: QuestionSet, globals: Globals): Judgement {
  const { byteOrder } = abi;
  const differences = [
    ...numberDifferences(numberQuestions(questions), globalNamed(globals, answerNames.numbers), byteOrder),
    ...bitsDifferences(bitsQuestions(questions), globals, judge.dialect, byteOrder),
    ...numberDifferences(questions.enumerators, globalNamed(globals, answerNames.enumerators), byteOrder),
    ...macroDifferences(questions.macros, globals, byteOrder),
  ];
  const isExcused = (difference: Difference): boolean => judge.dialect === "clang" && difference.isDisputed;
  const mismatch = ({ path, what, ours, theirs }: Difference): Mismatch => ({
    ...{ target: abi.name, judge: judge.name, path, what, ours, theirs },
  });
  return {
    judge: { name: judge.name, version: judge.version },
    checked: questions.layout.length,
    typeCount: questions.typeCount,
    constantCount: questions.enumerators.length + questions.macros.length,
    mismatches: differences.filter((difference) => !isExcused(difference)).map(mismatch),
    disputed: differences.filter(isExcused).map(mismatch),
  };
}

interface Difference {
  readonly path: string;
  readonly what: FactKind;
  readonly ours: string;
  readonly theirs: string;
  readonly isDisputed: boolean;
}

function globalNamed(globals: Globals, name: string): CompiledGlobal {
  const global = globals.get(name);
  if (global === undefined) throw new Error(`K9001: the compiler's output has no ${name}`);
  return global;
}

function numberDifferences(
  questions: readonly NumberQuestion[],
  answers: CompiledGlobal,
  byteOrder: ByteOrder,
): readonly Difference[] {
  return questions.flatMap((question, index) => {
    const theirs = wordAt(answers.bytes, 8 * index, 8, byteOrder);
    if (theirs === BigInt.asUintN(64, question.ours)) return [];
    return [difference(question, theirs > 2n ** 63n && question.what === "value" ? BigInt.asIntN(64, theirs) : theirs)];
  });
}

function difference({ path, what, ours, isDisputed }: NumberQuestion, theirs: bigint | string): Difference {
  return { path, what, ours: String(ours), theirs: String(theirs), isDisputed };
}

function macroDifferences(
  questions: readonly NumberQuestion[],
  globals: Globals,
  byteOrder: ByteOrder,
): readonly Difference[] {
  const { bytes } = globalNamed(globals, answerNames.macrosDefined);
  const isDefined = questions.map((_, index) => wordAt(bytes, 8 * index, 8, byteOrder) === 1n);
  const compared = new Set(questions.filter((_, index) => isDefined[index]).map(({ path }) => path));
  const differences = numberDifferences(questions, globalNamed(globals, answerNames.macros), byteOrder);
  return [
    ...differences.filter(({ path }) => compared.has(path)),
    ...questions.filter(({ path }) => !compared.has(path)).map((question) => difference(question, "not defined")),
  ];
}

function bitsDifferences(
  questions: readonly BitsQuestion[],
  globals: Globals,
  dialect: Judge["dialect"],
  byteOrder: ByteOrder,
): readonly Difference[] {
  const signs = dialect === "clang" ? globalNamed(globals, answerNames.areSigned) : null;
  const byteSizes = globalNamed(globals, answerNames.recordSizes);
  return questions.flatMap((question, index) => {
    const image = (name: "ones" | "one" | "top") => {
      const global = globalNamed(globals, bitsName(index, name));
      const byteSize = Number(wordAt(byteSizes.bytes, 8 * index, 8, byteOrder));
      if (global.byteSize !== null && global.byteSize !== byteSize) {
        throw new Error(`K9001: the compiler's ${question.record} has ${byteSize} bytes, its text ${global.byteSize}`);
      }
      return global.bytes;
    };
    const isSigned = signs === null ? null : wordAt(signs.bytes, 8 * index, 8, byteOrder) === 1n;
    const answer: BitsAnswer = { ones: image("ones"), one: image("one"), top: image("top"), isSigned };
    const found = bitsDifference(question.ours, answer, byteOrder);
    return found === null ? [] : [{ path: question.path, what: "bits", isDisputed: question.isDisputed, ...found }];
  });
}
