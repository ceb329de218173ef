// The room of plans: layout and marks to what a generated module says, as data.
export type * from "./plan.js";
