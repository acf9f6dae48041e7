declare module 'virtual:core-files' {
  /** The files that make Wren work with no internet, each with the hash it must have. */
  export const CORE: { url: string; revision: string | null; integrity: string }[];
}
