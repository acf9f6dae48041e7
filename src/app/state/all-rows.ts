/** Messages and what was done about them, together: for what must leave nothing out. */
import { kept, type Rows } from './kept.ts';

/** Everything that somebody wrote or sent from here, as it is known now. */
export function allRows(): Rows {
  const { drafts = [], entries = [], receipts = [], actions } = kept.value ?? {};
  return {
    drafts: [...drafts, ...(actions?.drafts ?? [])],
    entries: [...entries, ...(actions?.entries ?? [])],
    receipts: [...receipts, ...(actions?.receipts ?? [])],
  };
}
