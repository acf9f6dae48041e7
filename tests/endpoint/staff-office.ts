/** A whole endpoint with everything that staff work with, for tests of their wire. */
import { join } from 'node:path';
import type { Account } from '../../src/domain/casework/viewer.ts';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import { openAttachments } from '../../src/endpoint/attachments/open.ts';
import { dataFolder } from '../../src/endpoint/data-folder.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { openStaff } from '../../src/endpoint/open-staff.ts';
import { quiet } from '../../src/endpoint/limits/quiet.ts';
import { NO_PROXIES } from '../../src/endpoint/limits/address.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { staffRoutes } from '../../src/endpoint/routes/staff.ts';
import type { Deliveries } from '../../src/endpoint/routes/staff-deliveries.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { epochMs } from '../../src/domain/ids.ts';
import { NOON, PACKS, aManifest, openEndpoint, put } from './support.ts';
import { ORIGIN, addStaff, ask, cookieFrom, linkFor, type StaffEndpoint } from './staff-support.ts';

export const FONTS = join(import.meta.dirname, '../../src/endpoint/paper/fonts');

export interface StaffOffice extends StaffEndpoint {
  /** Every route of staff that there is, such as `GET /api/v1/staff/me`. */
  readonly routes: readonly string[];
  /** Somebody of the made-up council who is signed in. */
  desk(more?: Partial<Account>): Promise<Desk>;
  /** A message arrives over the wire; its case is opened at the next look. */
  arrives(said?: Record<string, unknown>): Promise<void>;
}

export interface Desk {
  readonly account: Account;
  readonly cookie: string;
  get(path: string, headers?: Record<string, string>): ReturnType<typeof ask>;
  post(path: string, body: unknown): ReturnType<typeof ask>;
  /** The cases of all lists, opened. */
  cases(): Promise<readonly CaseFile[]>;
}

/** The clock stands still at `NOON` until it is told. */
export function openStaffOffice(deliveries?: Deliveries): StaffOffice {
  let at: number = NOON;
  const now = () => epochMs(at);
  const endpoint = openEndpoint({ now });
  const { app, storage } = endpoint;
  const packs = packsIn(PACKS, endpointLog('silent'));
  const holidays = () => ENGLAND_BANK_HOLIDAYS;
  const log = endpointLog('info', { write: (line) => void endpoint.log.push(line) });
  const access = { origin: ORIGIN, signIn: null, proxies: NO_PROXIES };
  const staff = openStaff({ storage, packs, now, holidays, fonts: FONTS, data: endpoint.folder, ...access });
  const folder = dataFolder(endpoint.folder);
  const files = { folder, storage, scanner: null, now, log, failpoint: () => undefined, signer: {} as never };
  const attachments = openAttachments(files);
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => void routes.push(`${String(method)} ${url}`));
  staffRoutes(app, {
    ...staff,
    ...(deliveries && { deliveries }),
    storage,
    packs,
    now,
    log,
    quiet: quiet(),
    attachments,
  });
  const whole = { ...endpoint, access: staff.access, pass: (ms: number) => void (at += ms), now };
  return {
    ...whole,
    routes,
    desk: (more = {}) => openDesk(whole, more),
    arrives: async (said = {}) => {
      const answer = await put(app, JSON.stringify(aManifest(said)));
      if (answer.statusCode !== 201) throw new Error(answer.body);
    },
  };
}

async function openDesk(endpoint: StaffEndpoint, more: Partial<Account>): Promise<Desk> {
  const account = await addStaff(endpoint, { council: 'northford' as Account['council'], ...more });
  const token = await linkFor(endpoint, account);
  const cookie = cookieFrom(await ask(endpoint, 'POST', '/sign-in/link', { body: { token } }));
  const get: Desk['get'] = (path, headers) =>
    ask(endpoint, 'GET', path, { cookie, ...(headers && { headers }) });
  const lists = ['to-read', 'in-progress', 'late', 'answered', 'ideas-and-thanks'];
  return {
    account,
    cookie,
    get,
    post: (path, body) => ask(endpoint, 'POST', path, { cookie, body }),
    cases: async () => {
      const ids = new Set<string>();
      for (const list of lists) {
        for (let after = ''; ;) {
          const page = (
            await get(`/cases?list=${list}${after && `&after=${encodeURIComponent(after)}`}`)
          ).json();
          for (const { id } of page.rows as { id: string }[]) ids.add(id);
          if (page.next === null) break;
          after = page.next as string;
        }
      }
      return Promise.all([...ids].map(async (id) => (await get(`/cases/${id}`)).json<CaseFile>()));
    },
  };
}
