/**
 * Tries to sign in, counted by all processes together. Not logged: they need outlive no crash, and cost the
 * disk that messages wait for nothing.
 */
export const tries = `
create unlogged table sign_in_try (
  name    text    not null primary key,
  stretch integer not null,
  count   integer not null
);
`;
