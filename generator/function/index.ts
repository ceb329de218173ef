// The room of functions: `static inline` C functions and contracts to TypeScript, as data.
export { checkContract, type Implementation } from "./check-contract.js";
export { type Contract, type ContractNeeds, contractInterface, contractNeeds, planContract } from "./contract.js";
export type * from "./functions-plan.js";
export { withOwnFunctions } from "./own-functions.js";
export { type FunctionsInput, planFunctions } from "./plan-functions.js";
