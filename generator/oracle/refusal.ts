// A judge that refuses a header: its own messages become located errors, so that the user reads them as any other.
// Invariant: an error in the questions themselves means that kstruct and the judge disagree about what exists; it names the
// question. The same message of several judges and targets is reported once.
import type { Abi } from "../abi/index.js";
import type { DiagnosticCollector, Note } from "../diagnostic/index.js";
import type { SourceFile, Span } from "../source/index.js";
import { questionFileName } from "./file-tree.js";
import type { CompilerMessage, JudgeName } from "./judge.js";
import type { QuestionsText } from "./questions-text.js";

/** Reports the messages of a refusal as K6009. */
export function reportRefusal(
  judge: JudgeName,
  abi: Abi,
  messages: readonly CompilerMessage[],
  files: readonly SourceFile[],
  questions: QuestionsText,
  diagnostics: DiagnosticCollector,
): void {
  const notes: readonly Note[] = [{ message: `${judge.name} ${judge.version} said so for ${abi.name}`, span: null }];
  for (const message of messages) {
    if (message.fileName === questionFileName) {
      const path = questions.questionAt(message.line)?.path ?? "the headers";
      diagnostics.error("K6009", null, `${judge.name} cannot answer about \`${path}\`: ${message.text}`, { notes });
      continue;
    }
    const file = files.find(({ name }) => name === message.fileName);
    const span = file === undefined ? null : spanAt(file, message.line, message.column);
    const place = file === undefined && message.fileName !== null ? ` (${message.fileName}:${message.line})` : "";
    diagnostics.error("K6009", span, `${judge.name} refuses this: ${message.text}${place}`, { notes });
  }
}

/** The word at a compiler's line and column. */
function spanAt(file: SourceFile, line: number, column: number): Span {
  let lineStart = 0;
  for (let current = 1; current < line; current += 1) {
    const lineEnd = file.text.indexOf("\n", lineStart);
    if (lineEnd === -1) break;
    lineStart = lineEnd + 1;
  }
  const start = Math.min(lineStart + Math.max(column - 1, 0), file.text.length);
  const word = /^\w+/.exec(file.text.slice(start, start + 100))?.[0] ?? " ";
  return { file, start, end: Math.min(start + word.length, file.text.length) };
}
