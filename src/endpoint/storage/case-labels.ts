/** Which row a box of casework belongs to. A change of the key needs the same labels. */
import type { BoxLabel } from '../content-cipher.ts';

/** An event: who moves it to another case, another place or another type cannot open it there. */
export const eventLabel = (row: {
  readonly id: string;
  readonly case_id: string;
  readonly seq: number;
  readonly type: string;
}): BoxLabel => ({ id: row.id, council: 'case_event', digest: `${row.case_id}/${row.seq}/${row.type}` });

export const summaryLabel = ({ id }: { readonly id: string }): BoxLabel => ({
  id,
  council: 'case_file',
  digest: 'summary',
});

/** What a person did: the box belongs to that action of that message, as it came. */
export const actionLabel = (row: {
  readonly id: string;
  readonly representation_id: string;
  readonly digest: string;
}): BoxLabel => ({ id: row.id, council: 'action', digest: `${row.representation_id}/${row.digest}` });

export const noteLabel = (row: { readonly id: string; readonly case_id: string }): BoxLabel => ({
  id: row.id,
  council: 'case_note',
  digest: row.case_id,
});

export const deliveryLabel = ({ id }: { readonly id: string }): BoxLabel => ({
  id,
  council: 'delivery',
  digest: 'to',
});

/** What somebody proves themselves with. */
export const credentialLabel = (row: {
  readonly id: string;
  readonly account_id: string;
  readonly kind: string;
}): BoxLabel => ({ id: row.id, council: row.account_id, digest: row.kind });
