// The room of judges: real compilers that say whether our sizes, offsets and bits are theirs.
export type { ClangPackage } from "./clang-judge.js";
export { type FindOptions, type FoundJudges, findJudges, reportMissingJudges } from "./find-judges.js";
export type { Environment } from "./gcc-judge.js";
export type { Judge, JudgeName, MissingJudge } from "./judge.js";
export type { FactKind, Mismatch } from "./question.js";
export { hasMismatches, verificationJson, verificationText } from "./report.js";
export { type Judgement, type Verification, type VerifyInput, verifyUnit } from "./verify-unit.js";
