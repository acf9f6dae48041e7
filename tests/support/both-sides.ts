/** A council over HTTP and the phones that write to it, under one clock that the test moves. */
import pino from 'pino';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { epochMs, type EpochMs } from '../../src/domain/ids.ts';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { openCasework, type Casework } from '../../src/endpoint/casework/casework.ts';
import type { CaseView } from '../../src/endpoint/casework/file-view.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { openEndpoint, PACKS } from '../endpoint/support.ts';
import { anAccount, safetyFirst, type Sent } from './casework.ts';
import { londonDateOf } from '../../src/domain/working-days.ts';
import { newPhone, type NewPhone } from './real-phone.ts';

export interface Officer {
  /** Records that staff write, in one step; throws what was refused. */
  does(reference: string, ...records: readonly Sent[]): Promise<CaseView>;
  /** The same to a further part of what was sent, by its own id. */
  partDoes(id: string, ...records: readonly Sent[]): Promise<CaseView>;
  /** The first part of what was sent, opened. */
  opens(reference: string): Promise<CaseView>;
  /** Who opens it and how it stands in a list, without opening it. */
  row(reference: string): Promise<Awaited<ReturnType<Casework['list']>>['rows'][number]>;
  readonly viewer: Viewer;
}

export interface BothSides {
  /** The day, at noon in London, or an instant, on both sides. */
  on(moment: string): void;
  now(): EpochMs;
  phone(more?: NewPhone): ReturnType<typeof newPhone>;
  officer(council: string, job?: Parameters<typeof anAccount>[0]): Promise<Officer>;
  readonly casework: Casework;
  readonly origin: string;
  /** Rows of actions that the council holds. */
  actionsHeld(): Promise<number>;
  close(): Promise<void>;
}

/** Opens a council with nothing in it. */
export async function bothSides(): Promise<BothSides> {
  let at = Date.parse('2026-11-30T12:00:00Z');
  const now = () => epochMs(at);
  const endpoint = openEndpoint({ now });
  const { app, storage } = endpoint;
  const packs = packsIn(PACKS, pino({ level: 'silent' }));
  const holidays = () => ENGLAND_BANK_HOLIDAYS;
  const casework = openCasework({ storage, packs, now, holidays, secondPerson: () => null });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    casework,
    origin,
    now,
    on: (moment) => (at = Date.parse(moment.includes('T') ? moment : `${moment}T12:00:00Z`)),
    phone: (more = {}) => newPhone({ origin, now, ...more }),
    officer: async (council, more = {}) => {
      const account = anAccount({ council: council as never, name: 'Priya Nair', ...more });
      const entry = { at: new Date(at).toISOString(), what: 'account-added', accountId: null };
      await storage.accounts.add(account, entry);
      return officerOf(casework, { account, reauthenticatedAt: null }, now);
    },
    actionsHeld: async () => {
      const found = await storage.rows.read
        .selectFrom('action')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(found.count);
    },
    close: () => endpoint.close(),
  };
}

function officerOf(casework: Casework, viewer: Viewer, now: () => EpochMs): Officer {
  const row = async (reference: string) => {
    const found = (await casework.list(viewer, { q: reference })).rows.findLast(
      (one) => one.reference === reference && one.part <= 1,
    );
    if (!found) throw new Error(`${reference} is in no list`);
    return found;
  };
  const openById = async (id: string) => {
    const view = await casework.open(viewer, id);
    if (!view) throw new Error('it does not open');
    return view;
  };
  const partDoes = async (id: string, ...records: readonly Sent[]) => {
    const view = await openById(id);
    const all = safetyFirst(view, records, londonDateOf(now()));
    const done = await casework.append(viewer, id, view.revision, all);
    if (!done.ok) throw new Error(`${done.why} ${done.reason ?? ''}`);
    return done.view;
  };
  return {
    viewer,
    row,
    opens: async (reference) => openById((await row(reference)).id),
    partDoes,
    does: async (reference, ...records) => partDoes((await row(reference)).id, ...records),
  };
}
