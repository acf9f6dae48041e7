/** A council with staff: the real endpoint in this process, the built inbox, and desks to sit at. */
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Conversation } from '../../src/contract/conversation.ts';
import type { Account } from '../../src/domain/casework/viewer.ts';
import type { ActionType } from '../../src/domain/conversation/action.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import { epochMs } from '../../src/domain/ids.ts';
import type { OpenIdSettings } from '../../src/endpoint/settings-forms.ts';
import { openAccess } from '../../src/endpoint/access/access.ts';
import { readAppFiles } from '../../src/endpoint/app-files.ts';
import { openCasework } from '../../src/endpoint/casework/casework.ts';
import { NO_PROXIES } from '../../src/endpoint/limits/address.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { staffAccessRoutes } from '../../src/endpoint/routes/staff-access.ts';
import { staffBulkRoutes } from '../../src/endpoint/routes/staff-bulk.ts';
import { staffCaseRoutes } from '../../src/endpoint/routes/staff-cases.ts';
import { staffDeletionRoutes } from '../../src/endpoint/routes/staff-deletions.ts';
import { staffOfficeRoutes } from '../../src/endpoint/routes/staff-office.ts';
import { linkFor, withPassword, type StaffEndpoint } from '../endpoint/staff-support.ts';
import { act, actionBody, heard, tell, type Told } from '../endpoint/conversation-support.ts';
import { openEndpoint, PACKS } from '../endpoint/support.ts';
import { anAccount, PASSED_ON, testOffice } from './casework.ts';
import { openPhoneShop, type Phone, type PhoneShop } from './browser.ts';

const DIST = resolve(import.meta.dirname, '../../dist');
/** Monday 9 November 2026, 9:12 in London. */
const MORNING = Date.parse('2026-11-09T09:12:00Z');

export interface Council {
  /** Somebody on the staff; their desk opens when they sign in. `isNew`: they have nothing but the first link. */
  staff(more?: Partial<Account>, isNew?: boolean): Promise<Account>;
  /** A new browser window in which this person is signed in. */
  desk(who: Account, options?: { width?: number; dark?: boolean }): Promise<Page>;
  /** The same window on another day, or for somebody else: signed in anew. */
  sitDown(page: Page, who: Account): Promise<void>;
  /** A browser that stands at the door. */
  door(): Promise<Page>;
  /** The part of the address behind `#` that signs this person in once. */
  link(who: Account): Promise<string>;
  /** Words arrive over the wire as a phone sends them; what opens them later. */
  arrives(said: Record<string, unknown>): Promise<Told>;
  /** Whoever sent them does something later, as a phone sends it. */
  does(told: Told, type: ActionType, more?: Record<string, unknown>): Promise<void>;
  /** What whoever sent them hears of it, as a phone asks. */
  hears(told: Told): Promise<Conversation>;
  /** Thanks that came are passed on and closed by somebody of the staff. */
  passedOn(who: Account, told: Told): Promise<void>;
  /** Another system confirms on a day that it holds everything that came. */
  exported(day: string): Promise<void>;
  /** The address of a case at the desk of somebody who may open it, by its number and part. */
  caseId(who: Account, reference: string, part?: number): Promise<string>;
  /** The day at the council, at 9:12, or a moment. */
  day(day: string): void;
  /** A phone whose clock shows what the council's does; the address on the card, without the council. */
  phone(): Promise<Phone>;
  readonly origin: string;
  /** What the council's clock says, in milliseconds. */
  now(): number;
  close(): Promise<void>;
}

interface Options {
  /** Browsers that stay open when this council closes: one for phones, one for desks. */
  readonly browsers?: { readonly phones: PhoneShop; readonly desks: PhoneShop };
  /** The council's own sign-in, and the port to which it leads back. */
  readonly signIn?: { readonly settings: OpenIdSettings; readonly port: number };
}

/** Opens a council with nothing in it. Another sign-in counts in real time. */
export async function openCouncil({ signIn, browsers }: Options = {}): Promise<Council> {
  let at = signIn ? Date.now() : MORNING;
  const now = () => epochMs(at);
  const endpoint = openEndpoint({ files: readAppFiles(DIST), now });
  const { app, storage } = endpoint;
  const packs = packsIn(PACKS, endpointLog('silent'));
  const own = signIn && `http://localhost:${signIn.port}`;
  const access = openAccess({
    ...{ storage, packs, now, proxies: NO_PROXIES },
    origin: own ?? null,
    signIn: signIn?.settings ?? null,
  });
  const casework = openCasework({
    storage,
    packs,
    now,
    holidays: () => ENGLAND_BANK_HOLIDAYS,
    secondPerson: () => null,
  });
  const { door } = access;
  staffAccessRoutes(app, access);
  staffCaseRoutes(app, { door, casework, now });
  const shared = { door, casework, accounts: storage.accounts, audit: storage.staffAudit, packs, now };
  staffOfficeRoutes(app, shared);
  staffBulkRoutes(app, shared);
  staffDeletionRoutes(app, { ...shared, storage, data: endpoint.folder });
  const address = await app.listen({ port: signIn?.port ?? 0, host: '127.0.0.1' });
  const origin = address.replace('127.0.0.1', 'localhost');
  const ownShop = browsers ? null : await openPhoneShop();
  const { phones, desks } = browsers ?? { phones: ownShop as PhoneShop, desks: ownShop as PhoneShop };
  const whole = { ...endpoint, access, pass: () => undefined, now } as StaffEndpoint;
  const link = async (who: Account) => `#/sign-in/${await linkFor(whole, who)}`;
  return {
    link,
    staff: async (more = {}, isNew = false) => {
      const account = anAccount(more);
      await storage.accounts.add(account, {
        at: new Date(at).toISOString(),
        what: 'account-added',
        accountId: null,
      });
      // Only in a made-up council may somebody work before they have a way to sign in again.
      if (account.council !== 'northford' && !isNew) await withPassword(whole, account);
      return account;
    },
    door: async () => {
      const { page } = await desks.newPhone({ viewport: { width: 1280, height: 800 } });
      await page.goto(`${origin}/staff`);
      return page;
    },
    desk: async (who, { width = 1280, dark = false } = {}) => {
      const { page, context } = await desks.newPhone({
        viewport: { width, height: width < 500 ? 844 : 800 },
        hasTouch: false,
        colorScheme: dark ? 'dark' : 'light',
      });
      await context.clock.setFixedTime(at);
      await page.goto(`${origin}/staff${await link(who)}`);
      await page.getByRole('navigation').waitFor();
      return page;
    },
    sitDown: async (page, who) => {
      await page.clock.setFixedTime(at);
      await page.goto('about:blank');
      await page.context().clearCookies();
      await page.goto(`${origin}/staff${await link(who)}`);
      await page.getByRole('navigation').waitFor();
    },
    arrives: (said) => tell(app, said),
    does: async (told, type, more = {}) => {
      const answer = await act(app, told, actionBody(type, more));
      if (answer.statusCode > 202) throw new Error(answer.body);
    },
    hears: (told) => heard(app, told),
    passedOn: async (account, told) => {
      const office = testOffice(storage);
      office.day('2026-11-09');
      const viewer = { account, reauthenticatedAt: null };
      const { reference } = JSON.parse(told.receipt) as { readonly reference: string };
      const id = (await office.caseOf(viewer, reference)) ?? '';
      const closed = await office.record(viewer, id, ...PASSED_ON);
      if (!closed.ok) throw new Error(closed.why);
    },
    exported: async (day) => {
      const all = await storage.rows.read.selectFrom('receipt').select('reference').execute();
      const names = all.map(({ reference }) => reference);
      await storage.retention.mark(names, 'exported', `${day}T09:00:00.000Z`);
    },
    caseId: async (account, reference, part = 1) => {
      const { rows } = await casework.list({ account, reauthenticatedAt: null }, { q: reference });
      const row = rows.find((one) => one.reference === reference && Math.max(one.part, 1) === part);
      if (!row) throw new Error(`${reference} is in no list`);
      return row.id;
    },
    now: () => at,
    day: (day) => (at = Date.parse(day.includes('T') ? day : `${day}T09:12:00Z`)),
    origin,
    phone: async () => {
      const phone = await phones.newPhone();
      await phone.page.clock.setSystemTime(at);
      return phone;
    },
    close: async () => {
      await ownShop?.close();
      // A browser that stays open keeps connections that it opened beforehand and never used.
      const hangUp = setInterval(() => endpoint.app.server.closeAllConnections(), 100);
      await endpoint.close().finally(() => clearInterval(hangUp));
    },
  };
}
