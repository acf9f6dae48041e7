/** What a person wrote themselves comes back with the news: it stays on a phone only where they want it to. */

interface Told {
  readonly events: readonly { readonly type: string; readonly text: string | null }[];
}

const OWN: ReadonlySet<string> = new Set(['sent', 'mine']);

/** The same without the person's own words: everything the council said of them stays. */
export const withoutOwnWords = <T extends Told>(told: T): T => ({
  ...told,
  events: told.events.map((event) => (OWN.has(event.type) ? { ...event, text: null } : event)),
});
