import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALARM_KINDS,
  alarmsOfUnread,
  once,
  recipientsOf,
  slotOfDate,
  type Alarm,
  type Around,
  type Told,
} from '../../../../src/domain/casework/alarm.ts';
import type { StaffRole } from '../../../../src/domain/casework/names.ts';
import type { Account } from '../../../../src/domain/casework/viewer.ts';
import { epochMs, type CouncilSlug, type LondonDate } from '../../../../src/domain/ids.ts';

const HOUR = 3_600_000;
const NOON = epochMs(Date.parse('2026-11-30T12:00:00Z'));
const at = (ms: number) => epochMs(NOON + ms);

const account = (id: string, roles: readonly StaffRole[], more: Partial<Account> = {}): Account => ({
  ...{ id, roles, name: id, job: '', email: `${id}@northford.example`, team: null, managerId: null },
  council: 'northford' as CouncilSlug,
  state: 'active',
  ...more,
});
const manager = account('manager', ['complaints-manager']);
const lead = account('lead', ['safeguarding-lead']);
const deputy = account('deputy', ['team-manager']);

const around = (more: Partial<Around> = {}): Around => ({
  audience: [manager, lead],
  shutOut: new Set(),
  tied: true,
  owner: null,
  second: null,
  shutAddresses: new Set(),
  outOfHours: 'night@northford.example',
  ways: { mail: true, hook: false },
  ...more,
});
const told = (alarms: readonly Alarm[], when: number, waiting = false): Told[] =>
  alarms.map((alarm) => ({ ...alarm, at: at(when), waiting }));
const unread = { urgent: false, tooLong: false };
const kindsAndPeople = (alarms: readonly Alarm[]) => alarms.map(({ kind, to }) => `${kind} ${to}`);

describe('what staff are told of', () => {
  it('tells complaints managers of a new case, and a safeguarding lead who sees it, once', () => {
    const first = alarmsOfUnread(unread, [], around(), NOON);
    expect(kindsAndPeople(first)).toEqual(['new-case account/manager', 'new-case account/lead']);
    const unseen = alarmsOfUnread(unread, [], around({ audience: [manager] }), NOON);
    expect(kindsAndPeople(unseen)).toEqual(['new-case account/manager']);
    expect(alarmsOfUnread(unread, told(first, 0), around(), at(50 * HOUR))).toEqual([]);
  });

  it('tells the second named person when a working day went by, and nobody has opened it', () => {
    const there = around({ second: deputy });
    const before = told(alarmsOfUnread(unread, [], there, NOON), 0);
    const late = alarmsOfUnread({ urgent: false, tooLong: true }, before, there, at(40 * HOUR));
    expect(kindsAndPeople(late)).toEqual(['unopened account/deputy']);
    const after = [...before, ...told(late, 40 * HOUR)];
    expect(alarmsOfUnread({ urgent: false, tooLong: true }, after, there, at(60 * HOUR))).toEqual([]);
  });

  it('keeps it from the second person while a name in it may be theirs, and tells the others again', () => {
    const there = around({ second: deputy, tied: false });
    expect(recipientsOf('unopened', there)).toEqual(['account/manager', 'account/lead']);
  });

  it('tells safeguarding, managers and the night address at once, and again every hour until it is opened', () => {
    const urgent = { urgent: true, tooLong: false };
    const first = alarmsOfUnread(urgent, [], around(), NOON);
    expect(first.map(({ to }) => to)).toEqual(['account/lead', 'account/manager', 'out-of-hours']);
    const once = told(first, 0);
    expect(alarmsOfUnread(urgent, once, around(), at(HOUR - 1))).toEqual([]);
    const second = alarmsOfUnread(urgent, once, around(), at(HOUR));
    expect(second.map(({ slot, to }) => `${slot} ${to}`)).toEqual([
      '2 account/lead',
      '2 account/manager',
      '2 out-of-hours',
    ]);
  });

  it('piles nothing up for whom nothing goes out, and holds nobody else up', () => {
    const urgent = { urgent: true, tooLong: false };
    const before = told(alarmsOfUnread(urgent, [], around(), NOON), 0).map((one) =>
      one.to === 'account/lead' ? { ...one, waiting: true } : one,
    );
    expect(alarmsOfUnread(urgent, before, around(), at(9 * HOUR)).map(({ to }) => to)).toEqual([
      'account/manager',
      'out-of-hours',
    ]);
  });

  it('leaves no child unheard where nobody may open it: the night address and the other program are told', () => {
    const nobody = around({ audience: [], ways: { mail: true, hook: true } });
    const first = alarmsOfUnread({ urgent: true, tooLong: false }, [], nobody, NOON);
    expect(kindsAndPeople(first)).toEqual(['urgent out-of-hours', 'urgent hook']);
    expect(recipientsOf('new-case', nobody)).toEqual(['hook']);
  });

  it('tells the first who may open it of a case that only a program was told of', () => {
    const ways = { mail: true, hook: true };
    const before = told(alarmsOfUnread(unread, [], around({ audience: [], ways }), NOON), 0);
    const after = alarmsOfUnread(unread, before, around({ ways }), at(HOUR));
    expect(kindsAndPeople(after)).toEqual(['new-case account/manager', 'new-case account/lead']);
    expect(alarmsOfUnread(unread, [...before, ...told(after, HOUR)], around({ ways }), at(HOUR))).toEqual([]);
  });

  it('tells the owner of a date, or complaints managers where nobody has it, and a moved date anew', () => {
    const date = { clock: 'stage1', on: '2026-12-14' as LondonDate };
    const owned = around({ owner: 'deputy', audience: [manager, deputy] });
    const first = once('date-soon', slotOfDate(date), [], owned);
    expect(kindsAndPeople(first)).toEqual(['date-soon account/deputy']);
    expect(once('date-soon', slotOfDate(date), told(first, 0), owned)).toEqual([]);
    const moved = slotOfDate({ ...date, on: '2026-12-16' as LondonDate });
    expect(once('date-soon', moved, told(first, 0), owned)).toHaveLength(1);
    expect(recipientsOf('date-late', around({ owner: 'gone' }))).toEqual(['account/manager']);
  });

  it('does not use a night address that is the own one of somebody who must not know', () => {
    const shut = around({
      shutAddresses: new Set(['night@northford.example']),
      outOfHours: 'Night@Northford.example',
    });
    expect(recipientsOf('urgent', shut)).not.toContain('out-of-hours');
  });

  it('never tells anybody who is shut out or left, of anything, whoever works there', () => {
    const role = fc.constantFrom<StaffRole>(
      ...(['complaints-manager', 'team-manager', 'safeguarding-lead', 'auditor', 'admin'] as const),
    );
    const people = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        roles: fc.array(role, { maxLength: 3 }),
        shut: fc.boolean(),
        seen: fc.boolean(),
        active: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(people, fc.nat(7), fc.nat(7), fc.boolean(), (all, second, owner, tied) => {
        const accounts = all.map((one) =>
          account(one.id, one.roles, { state: one.active ? 'active' : 'disabled' }),
        );
        const there = around({
          // As if the audience itself were wrong.
          audience: accounts.filter((_, index) => all[index]?.seen),
          shutOut: new Set(all.filter(({ shut }) => shut).map(({ id }) => id)),
          owner: all[owner]?.id ?? null,
          second: accounts[second] ?? null,
          tied,
          ways: { mail: true, hook: true },
        });
        for (const kind of ALARM_KINDS) {
          const to = recipientsOf(kind, there);
          for (const one of all) if (one.shut || !one.active) expect(to).not.toContain(`account/${one.id}`);
          expect(new Set(to).size).toBe(to.length);
          if (there.audience.length === 0)
            expect(
              to.filter((one) => one.startsWith('account/') && one !== `account/${there.second?.id}`),
            ).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
