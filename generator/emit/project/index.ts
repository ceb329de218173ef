// The room of projects: the modules of a run against the disk, checked as one ts-morph project, written all or none.
export { checkModules, type LibraryModule } from "./check-modules.js";
export {
  compareFolder,
  type FileRemoval,
  type FileWrite,
  type FolderChange,
  foldersIn,
  isCurrent,
  isGenerated,
  type Obstacle,
  type OutputFolder,
} from "./output-folder.js";
export { nextTurn, type WriteResult, writeChanges } from "./write-changes.js";
