// The room of marks: what kstruct's own attributes say, checked.
export { checkMarks, noMarks } from "./check-marks.js";
export type * from "./mark.js";
export { type MarksData, marksComment, marksData, recordMarksComment } from "./mark-text.js";
export { wrappedIntegerOf } from "./word.js";
