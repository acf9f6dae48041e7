declare module 'virtual:core-files' {
  /** The files that make Wren work with no internet, each with the hash it must have. */
  export const CORE: readonly { url: string; integrity: string }[];
  /** Names this version: worked out from the content of the core, so that the same core has the same name. */
  export const SLOT: string;
}

/** The number of this version; the build writes it in. */
declare const WREN_VERSION: string;
