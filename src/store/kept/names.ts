/** The cache that holds the keys of the sealed copies beside the database `name`. Nothing else is in it. */
export const dayKeysCache = (name: string): string => `${name}-day-keys`;
