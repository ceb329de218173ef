// The room of plans: layout and marks to what a generated module says, as data.
export { derivedNamesOf } from "./derived-names.js";
export {
  classNameOf,
  constantNameOf,
  enumeratorNameOf,
  fileNameOf,
  flattenedNameOf,
  memberNameOf,
} from "./names.js";
export type * from "./plan.js";
export { type FolderInput, planFolder } from "./plan-folder.js";
