/** Which of what the council told is new to whoever looks. */

interface Told {
  readonly conversation: {
    readonly events: readonly { readonly id: string; readonly type: string }[];
  } | null;
  readonly seen: readonly string[];
}

/** What the person did themselves, or saw when they sent it, is no news to them. */
const OWN: ReadonlySet<string> = new Set(['sent', 'mine']);

/** Ids of events that are news and were not looked at. */
export const unseenEvents = ({ conversation, seen }: Told): string[] =>
  (conversation?.events ?? [])
    .filter(({ id, type }) => !OWN.has(type) && !seen.includes(id))
    .map(({ id }) => id);
