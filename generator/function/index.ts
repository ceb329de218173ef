// The room of functions: `static inline` C functions and contracts to TypeScript, as data.
export type * from "./functions-plan.js";
export { type FunctionsInput, planFunctions } from "./plan-functions.js";
