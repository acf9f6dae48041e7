/** The digest that a sender announces for its exact bytes. */

/**
 * The SHA-256 among the members of `Content-Digest`, as `sha-256=:<base64>:`, or `null`. RFC 9530 allows
 * several algorithms in one header; ours is the one that must be there. It is an RFC 8941 dictionary: of
 * one name given twice the last counts, and parameters may follow.
 */
export function announcedSha256(header: string | undefined): string | null {
  const members = (header ?? '').split(',').map((member) => member.split(';', 1)[0]?.trim() ?? '');
  const last = members.findLast((member) => member.startsWith('sha-256='));
  return last && /^sha-256=:[A-Za-z0-9+/]{43}=:$/.test(last) ? last : null;
}
