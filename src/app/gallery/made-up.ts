/** Made-up messages in every state that one can be in on its way. */
import type { CouncilPack } from '../../domain/council-pack.ts';
import { epochMs, type CouncilSlug, type LondonDate, type RepresentationId } from '../../domain/ids.ts';
import type { Draft, OutboxEntry, OutboxState, ReceiptEntry } from '../state/entries.ts';
import type { Reason } from '../screens/status.ts';

const [AT, NOW] = [epochMs(Date.UTC(2026, 10, 22, 12)), epochMs(Date.now())];
const id = (number: number) => `00000000-0000-4000-8000-00000000000${String(number)}` as RepresentationId;
const HOUR = 60 * 60_000;

/** As much of a pack as a message on its way asks for. */
export const PACK = {
  council: 'northford',
  name: 'Northford Council',
  contacts: {
    complaints: { value: { phone: '01632 960 001' } },
    safeguardingDay: { value: { phone: '01632 960 002' } },
    safeguardingNight: { value: { phone: '01632 960 003' } },
  },
} as unknown as CouncilPack;

export const DRAFT: Draft = {
  id: id(0),
  council: 'northford' as CouncilSlug,
  kind: 'complaint',
  adult: false,
  answers: { c1: 'The heating has been off since Sunday.' },
  startedAt: AT,
  updatedAt: AT,
  revision: 1,
};

const begun = { attempts: 4, waits: 3 };
const waiting = { name: 'waiting', ...begun, dueAt: epochMs(NOW + 26 * HOUR) } as const;
const held = { name: 'held', attempts: 1, since: AT } as const;

/** One for each reason why a message is not there yet. */
export const STATES: Readonly<Record<Reason, OutboxState>> = {
  waiting: { name: 'waiting', attempts: 0, waits: 0, dueAt: AT, lastError: null },
  sending: { name: 'sending', ...begun, startedAt: AT },
  retrying: { ...waiting, lastError: { kind: 'council-busy', status: 503, retryAt: waiting.dueAt } },
  'log-in': { ...waiting, lastError: { kind: 'not-the-council', why: 'not-json' } },
  held: { ...held, error: { kind: 'refused', status: 422, code: 'not-acceptable' } },
  update: { ...held, error: { kind: 'needs-update', status: 410 } },
};
/** Tried again and again, and the network does not answer although the phone says that there is one. */
export const CUT_OFF: OutboxState = { ...waiting, lastError: { kind: 'offline' } };

const sealed = {
  council: DRAFT.council,
  kind: 'complaint',
  key: new Uint8Array(32),
  code: '1234567890123456',
  sealedAt: AT,
  brought: { words: true, feelings: 2, answers: 3 },
} as const;

export const entryIn = (state: OutboxState, number = 1): OutboxEntry => ({
  ...sealed,
  id: id(number),
  body: '{}',
  digest: '',
  draft: { ...DRAFT, id: id(number) },
  state,
  revision: 1,
});

export const RECEIPT: ReceiptEntry = {
  ...sealed,
  id: id(9),
  deliveredAt: AT,
  receipt: {
    schema: 1,
    id: id(9),
    council: DRAFT.council,
    kind: 'complaint',
    reference: 'NF-7K4-2QH',
    receivedAt: '2026-11-23T10:00:00.000Z',
    receivedOn: '2026-11-23' as LondonDate,
    digest: '',
    attachments: [],
    dates: {
      acknowledgeBy: '2026-11-26' as LondonDate,
      answerBy: '2026-12-07' as LondonDate,
      answerByLatest: '2026-12-21' as LondonDate,
    },
    keyId: 'made-up',
    signature: '',
  },
};
