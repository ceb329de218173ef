// Writes the questions into one C file that includes the headers unchanged.
// Rule: numbers are elements of global arrays, bits are bytes of global records in which one bit-field is set; C evaluates
// both in a constant initialiser, so any compiler prints them without running anything.
// Invariant: a line holds at most one question, so a compiler's message names the question that it could not answer.
import type { BitsQuestion, NumberQuestion, Question, QuestionSet } from "./question.js";

/** A file of questions, and where its answers will be. */
export interface QuestionsText {
  readonly text: string;
  /** The question of a 1-based line, if any. */
  readonly questionAt: (line: number) => Question | undefined;
}

/** Globals that hold the answers, by what they answer. */
export const answerNames = {
  macros: "kstruct_macros",
  macrosDefined: "kstruct_macros_defined",
  enumerators: "kstruct_enumerators",
  numbers: "kstruct_numbers",
  recordSizes: "kstruct_record_sizes",
  areSigned: "kstruct_are_signed",
} as const;

/** The three initialised records of a bit-field. */
export const bitImages = ["ones", "one", "top"] as const;

/** The global that is one of a bit-field's records; `index` counts the bits questions. */
export function bitsName(index: number, image: (typeof bitImages)[number]): string {
  return `kstruct_bits_${index}_${image}`;
}

/** The questions about numbers among the layout questions, in the order of their answers. */
export function numberQuestions(questions: QuestionSet): readonly NumberQuestion[] {
  return questions.layout.filter((question) => question.kind === "number");
}

/** The questions about bits, in the order of their answers. */
export function bitsQuestions(questions: QuestionSet): readonly BitsQuestion[] {
  return questions.layout.filter((question) => question.kind === "bits");
}

/** Writes the file for one dialect; `headers` are paths in the judge's file tree. */
export function questionsText(
  headers: readonly string[],
  questions: QuestionSet,
  dialect: "clang" | "gcc",
): QuestionsText {
  const lines = new Lines();
  lines.add("/* The questions of kstruct verify. */");
  for (const header of headers) lines.add(`#include "${header}"`);
  writeMacros(lines, questions.macros);
  for (const name of questions.names) lines.add(`#undef ${name}`);
  writeNumbers(lines, answerNames.enumerators, questions.enumerators);
  writeNumbers(lines, answerNames.numbers, numberQuestions(questions));
  writeBits(lines, bitsQuestions(questions), dialect);
  return { text: lines.text, questionAt: (line) => lines.questionAt(line) };
}

class Lines {
  readonly #lines: string[] = [];
  readonly #questions = new Map<number, Question>();

  get text(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  add(line: string, question?: Question): void {
    this.#lines.push(line);
    if (question !== undefined) this.#questions.set(this.#lines.length, question);
  }

  questionAt(line: number): Question | undefined {
    return this.#questions.get(line);
  }
}

/** An array of answers. The last element is no answer: it keeps the array from being empty. */
function writeArray(lines: Lines, name: string, write: () => void): void {
  lines.add(`const unsigned long long ${name}[] = {`);
  write();
  lines.add("0 };");
}

function writeNumbers(lines: Lines, name: string, questions: readonly NumberQuestion[]): void {
  writeArray(lines, name, () => {
    for (const question of questions) lines.add(`${question.expression},`, question);
  });
}

function writeMacros(lines: Lines, questions: readonly NumberQuestion[]): void {
  const writeIfDefined = (textOf: (question: NumberQuestion) => string): void => {
    for (const question of questions) {
      lines.add(`#ifdef ${question.macro}`);
      lines.add(`${textOf(question)},`, question);
      lines.add("#else");
      lines.add("0,");
      lines.add("#endif");
    }
  };
  writeArray(lines, answerNames.macrosDefined, () => writeIfDefined(() => "1"));
  writeArray(lines, answerNames.macros, () => writeIfDefined(({ expression }) => expression));
}

function writeBits(lines: Lines, questions: readonly BitsQuestion[], dialect: "clang" | "gcc"): void {
  writeArray(lines, answerNames.recordSizes, () => {
    for (const question of questions) lines.add(`sizeof(${question.record}),`, question);
  });
  if (dialect === "clang") {
    // gcc takes no member of a compound literal for a constant, so only clang is asked about signs.
    writeArray(lines, answerNames.areSigned, () => {
      for (const question of questions) {
        lines.add(`((${question.record}){ .${question.designator} = -1 }).${question.designator} < 0,`, question);
      }
    });
  }
  questions.forEach((question, index) => {
    const values = { ones: "-1", one: "1", top: topBit(question.ours.bitWidth) };
    for (const image of bitImages) {
      const initialiser = `{ .${question.designator} = ${values[image]} }`;
      lines.add(`${question.record} ${bitsName(index, image)} = ${initialiser};`, question);
    }
  });
}

function topBit(bitWidth: number): string {
  const type = bitWidth > 64 ? "unsigned __int128" : "unsigned long long";
  return `(${type})1 << ${bitWidth - 1}`;
}
