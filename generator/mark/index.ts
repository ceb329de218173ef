// The room of marks: what kstruct's own attributes say, checked.
export type * from "./mark.js";
