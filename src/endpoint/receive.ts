/**
 * Takes one representation: from bytes to a receipt that is on disk. Knows nothing of HTTP.
 */
import { hash } from 'node:crypto';
import { representation, type Representation } from '../contract/representation.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { type BankHolidays, ENGLAND_BANK_HOLIDAYS } from '../domain/bank-holidays.ts';
import type { CouncilPack } from '../domain/council-pack.ts';
import type { CouncilSlug, Now, RepresentationId } from '../domain/ids.ts';
import type { RepresentationKind } from '../domain/representation.ts';
import { makeReference } from '../domain/reference.ts';
import { announcedSha256 } from './announced-digest.ts';
import { parseJson } from './parse-json.ts';
import type { ProblemDetail } from './problem.ts';
import type { Packs } from './packs.ts';
import { randomPool } from './random-pool.ts';
import { receiptDays } from './receipt-days.ts';
import { refusals } from './refusal.ts';
import type { Failpoint } from './settings.ts';
import type { Signer } from './signing.ts';
import type { Accepted, Announced, Arrival, Storage, Stored } from './storage/storage.ts';
import type { Lane } from './storage/tables.ts';

export interface ReceiveDeps {
  readonly storage: Storage;
  readonly packs: Packs;
  readonly signer: Signer;
  readonly now: Now;
  /** Called at named places where a test may stop the process. */
  readonly failpoint: (name: Failpoint) => void;
  /** Called once for each message that is stored for the first time. */
  readonly stored?: (council: string, kind: RepresentationKind) => void;
  /** Random bytes for references. */
  readonly random?: (count: number) => Uint8Array;
  /** The bank holidays to count around, as they are now. Absent: the built-in ones. */
  readonly holidays?: () => BankHolidays;
}

/** What came in, before anything of it is believed. */
export interface Envelope {
  readonly id: RepresentationId;
  readonly council: string;
  readonly announced: string | undefined;
  readonly body: Buffer;
  /** `slow`: one of a flood. */
  readonly lane: Lane;
}

interface Refused {
  readonly refused: ProblemCode;
  readonly detail?: ProblemDetail;
}

export type Received = { readonly status: 201 | 200; readonly receipt: string } | Refused;

/** A reference that is taken is made again; more tries than this means that a council is full of them. */
const REFERENCE_TRIES = 8;

const randomBytes = randomPool();

/**
 * Stores a representation once, however often it comes.
 *
 * The same id with the same bytes is answered with the first receipt whatever else is found, so that no
 * later change of a schema or a pack, and no full disk, can take a receipt back. It is looked for when the
 * words cannot be stored; while they can, storing them tells.
 */
export async function receive(deps: ReceiveDeps, envelope: Envelope): Promise<Received> {
  const digest = `sha-256=:${hash('sha256', envelope.body, 'base64')}:`;
  const announced = announcedSha256(envelope.announced);
  if (announced === null) return { refused: 'digest-missing' };
  if (announced !== digest) return { refused: 'digest-mismatch' };

  const checked = check(deps, envelope, digest);
  const received = 'refused' in checked ? checked : await store(deps, envelope, checked);
  if (!('refused' in received)) return received;
  const stored = await deps.storage.find(envelope.id);
  return stored ? again(stored, envelope.council, digest) : received;
}

function check(deps: ReceiveDeps, { body, council }: Envelope, digest: string): Checked | Refused {
  const sent = parseJson(body);
  if (sent === undefined) return { refused: 'malformed' };
  const served = deps.packs.get(council);
  if (!served) return { refused: 'unknown-council' };
  const checked = representation.safeParse(sent);
  if (!checked.success)
    return { refused: 'not-acceptable', detail: { issues: refusals(checked.error.issues, sent) } };
  return { digest, pack: served.pack, sent: checked.data, said: ownOf(sent) };
}

interface Checked {
  readonly digest: string;
  readonly pack: CouncilPack;
  readonly sent: Representation;
  /** Tells whether a field was really sent, and not found on a prototype that was. */
  readonly said: (field: keyof Representation) => boolean;
}

async function store(deps: ReceiveDeps, envelope: Envelope, checked: Checked): Promise<Received> {
  for (let tries = 0; tries < REFERENCE_TRIES; tries += 1) {
    const arrival = arrivalOf(deps, envelope, checked);
    const accepted: Accepted = await deps.storage.accept(arrival);
    switch (accepted.result) {
      case 'stored':
        deps.stored?.(arrival.council, arrival.kind);
        deps.failpoint('before-answer');
        return { status: 201, receipt: accepted.receipt };
      case 'there-already':
        return again(accepted.stored, envelope.council, checked.digest);
      case 'full':
        return { refused: 'full' };
      case 'not-now':
        return { refused: 'try-later' };
      case 'reference-taken':
    }
  }
  return { refused: 'try-later' };
}

function again(stored: Stored, council: string, digest: string): Received {
  return stored.digest === digest && stored.council === council
    ? { status: 200, receipt: stored.receipt }
    : { refused: 'different-content', detail: { digest: stored.digest } };
}

function arrivalOf(
  deps: ReceiveDeps,
  { id, council, body, lane }: Envelope,
  { digest, pack, sent, said }: Checked,
): Arrival {
  const at = deps.now();
  const { receivedOn, dates } = receiptDays(sent.kind, at, pack, deps.holidays?.() ?? ENGLAND_BANK_HOLIDAYS);
  const named = said('attachments') ? (sent.attachments ?? []) : [];
  const reference = makeReference(pack.letters, deps.random ?? randomBytes);
  const receivedAt = new Date(at).toISOString();
  const receipt = deps.signer.toProve({
    schema: 1,
    id,
    council: council as CouncilSlug,
    kind: sent.kind,
    reference,
    receivedAt,
    receivedOn,
    digest,
    attachments: named.map(({ sha256 }) => ({ sha256, state: 'missing' })),
    dates,
  });
  return {
    id,
    council,
    kind: sent.kind,
    digest,
    body,
    receivedAt,
    reference,
    receipt,
    keyHash: sent.keyHash,
    codeHash: sent.codeHash,
    unsafe: said('safe') && (sent.safe === 'no' || sent.safe === 'unsure'),
    freeze: said('freeze') && sent.freeze === true,
    wordsLength: said('words') ? (sent.words?.length ?? 0) : 0,
    attachments: announcedIn(named),
    lane,
  };
}

/** Each file once, however often it is named. What is no media type is left out: only bytes are believed. */
function announcedIn(named: NonNullable<Representation['attachments']>): Announced[] {
  const once = new Map(named.toReversed().map((each) => [each.sha256, each]));
  return [...once.values()].toReversed().map(({ sha256, bytes, mediaType, role }) => ({
    sha256,
    bytes,
    mediaType: /^[\w.+-]+\/[\w.+-]+/.exec(mediaType)?.[0].toLowerCase() ?? '',
    role,
  }));
}

const ownOf = (sent: unknown) => (field: string) =>
  typeof sent === 'object' && sent !== null && Object.hasOwn(sent, field);
