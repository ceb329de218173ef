// Parses one translation unit: predefined macros, the headers in order, then the macros that are constants.
// Invariant: mistakes are diagnostics; after them the unit is whole enough to be looked at, and nothing is thrown.
import type { Abi } from "../abi/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { createLayouts } from "../layout/index.js";
import type { FileReader, SourceFile } from "../source/index.js";
import { TypeGraphBuilder } from "../type/index.js";
import { baseTypes } from "./base-type.js";
import { commentFinder, noComments } from "./comment.js";
import { constantMacros } from "./constant-macro.js";
import { parseUnit } from "./declaration.js";
import { advance, type Parser } from "./parser.js";
import { noPragmas, obeyPragma } from "./pragma.js";
import { dynamicMacros, isPredefinedFile, predefinedFiles } from "./predefined.js";
import { type Preprocessed, preprocess } from "./preprocess.js";
import { fileScope } from "./scope.js";
import type { CUnit } from "./unit.js";

/** What one unit is parsed from. */
export interface ParseInput {
  /** The headers, in order. */
  readonly headers: readonly SourceFile[];
  readonly abi: Abi;
  /** Folders for #include, in order. */
  readonly includePaths: readonly string[];
  /** Macros that are defined before the first header, by name. */
  readonly defines: Readonly<Record<string, string>>;
  readonly reader: FileReader;
  /**
   * For those who look at layouts alone: functions have no bodies, nothing is documented, and macros are not evaluated;
   * false by default.
   */
  readonly isTypesOnly?: boolean;
}

/** More errors than anybody reads at once; reading stops. */
const ERRORS_MAX = 100;
/** Enough to suggest names for every error of a usual header, little enough for a broken one of a million lines. */
const SUGGESTION_BUDGET = 20_000_000;

/** Parses headers into one unit; every mistake goes to `diagnostics`. */
export function parseC(input: ParseInput, diagnostics: DiagnosticCollector): CUnit {
  const errorCountMax = diagnostics.errorCount + ERRORS_MAX;
  const preprocessed = preprocess(
    {
      headers: [...predefinedFiles(input.abi, input.defines), ...input.headers],
      reader: input.reader,
      includePaths: input.includePaths,
      macros: dynamicMacros(),
      errorCountMax,
    },
    diagnostics,
  );
  const isTypesOnly = input.isTypesOnly === true;
  const parser = newParser(input.abi, preprocessed, diagnostics, { errorCountMax, isTypesOnly });
  parseUnit(parser);
  const constants = isTypesOnly ? [] : constantMacros(parser, preprocessed.macros, preprocessed.expand);
  const { typeDeclarations, functions, externs } = parser.unit;
  return {
    types: parser.types.freeze(),
    files: [...preprocessed.comments.keys()].filter((file) => !isPredefinedFile(file)),
    typeDeclarations,
    constants,
    functions: [...functions.values()],
    externs: [...externs.values()],
  };
}

function newParser(
  abi: Abi,
  { next, nextWritten, macros, comments, expand }: Preprocessed,
  diagnostics: DiagnosticCollector,
  { errorCountMax, isTypesOnly }: Pick<Parser, "errorCountMax" | "isTypesOnly">,
): Parser {
  const types = new TypeGraphBuilder(abi);
  const token = next();
  const parser: Parser = {
    types,
    layouts: createLayouts(types, diagnostics),
    base: baseTypes(types),
    diagnostics,
    comments: isTypesOnly ? noComments : commentFinder(comments),
    scopes: [fileScope()],
    unit: { typeDeclarations: [], functions: new Map(), externs: new Map() },
    next,
    nextWritten,
    macros,
    poisoned: new Set(),
    depths: new Map(),
    missingNames: new Set(),
    expansions: expand.budget,
    failureCountAtToken: 0,
    failureCountBefore: 0,
    isTypesOnly,
    errorCountMax,
    token,
    ahead: null,
    pragmasAhead: [],
    pragmas: noPragmas(),
    previous: token,
    isRecovering: false,
    isUnclosed: false,
    depth: 0,
    height: 0,
    errorType: null,
    suggestionBudget: SUGGESTION_BUDGET,
    block: null,
    declarationStart: token,
    body: null,
    localCount: 0,
  };
  if (token.kind === "pragma") {
    obeyPragma(parser, token);
    advance(parser);
  }
  return parser;
}
