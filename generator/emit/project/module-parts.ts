// A module in the parts that ts-morph puts together, beside the finished text that emit/text made of them.

/** One name that a module imports. */
export interface PartBinding {
  /** Name that the other module exports. */
  readonly name: string;
  /** Name here. */
  readonly local: string;
  readonly isType: boolean;
}

/** One import declaration. */
export interface PartImport {
  /** `kstruct/view`, `./list_head.js`. */
  readonly specifier: string;
  readonly bindings: readonly PartBinding[];
}

/** What a module is made of. */
export interface ModuleParts {
  /** The first lines, up to the imports. */
  readonly header: string;
  readonly imports: readonly PartImport[];
  /** Modules of which everything is exported again. */
  readonly reexports: readonly string[];
  /** The declarations. No byte of them changes. */
  readonly body: string;
}
