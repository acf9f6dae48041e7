/** Whole lives of a case, with the dates that the papers of the councils and the Regulations give. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { longerUntil, referenceOf, testOffice, type Sent } from '../support/casework.ts';
import { newFolder } from './support.ts';

const opened: Storage[] = [];
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
});

/** One case that arrived on a day, and a way to go on with it. */
async function aCase(day: string, said: Record<string, unknown> = {}, council = 'northford') {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  opened.push(storage);
  const office = testOffice(storage, { council });
  office.day(day);
  const manager = await office.account();
  const { kind = 'complaint', ...rest } = said;
  const message = await office.arrives(rest, { kind: kind as 'complaint' });
  await office.casework.openArrived();
  const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  const view = async (viewer: Viewer = manager) => {
    const seen = await office.casework.open(viewer, id);
    if (!seen) throw new Error('not there');
    return seen;
  };
  return {
    office,
    manager,
    id,
    view,
    /** Records on a day; throws what was refused. */
    on: async (date: string, ...records: readonly Sent[]) => {
      office.day(date);
      const result = await office.record(manager, id, ...records);
      if (!result.ok) throw new Error(`${result.why} ${result.reason ?? ''}`);
    },
    refused: async (...records: readonly Sent[]) => {
      const result = await office.record(manager, id, ...records);
      return result.ok ? 'written' : (result.reason ?? result.why);
    },
    dates: async () => new Map((await view()).dates.map((dates) => [dates.clock, dates])),
  };
}

describe('stage 1, 2, 3 and the Ombudsman', () => {
  it('keeps the dates of the procedure, from the first day to the last', async () => {
    const { on, dates, view } = await aCase('2027-02-12', {}, 'central-bedfordshire');
    expect((await dates()).get('stage1')).toMatchObject({ councilBy: '2027-02-26' });
    await on('2027-02-26', { type: 'stage1-answered', data: { text: 'We found that you were right.' } });
    expect((await dates()).get('ask-stage2')).toMatchObject({ personBy: '2027-03-30' });
    await on('2027-03-12', { type: 'stage2-asked' });
    const asked = await dates();
    expect(asked.get('stage2-acknowledge')).toMatchObject({ councilBy: '2027-03-16' });
    expect(asked.get('stage2')).toMatchObject({ councilBy: '2027-04-20', councilByLatest: '2027-06-17' });
    await on('2027-03-16', { type: 'stage2-acknowledged' }, { type: 'investigators-appointed' });
    await on('2027-03-24', { type: 'statement-agreed' });
    expect((await dates()).get('stage2')?.otherStarts).toContainEqual(
      expect.objectContaining({ startedOn: '2027-03-24', by: '2027-04-30', atMost: '2027-06-29' }),
    );
    await on('2027-04-19', { type: 'extended', data: longerUntil('2027-06-17') });
    expect((await view()).next).toMatchObject({ clock: 'stage2', by: '2027-06-17' });
    await on('2027-06-10', { type: 'stage2-reported' });
    await on('2027-06-14', { type: 'stage2-answered' }, { type: 'stage2-answer-reached' });
    expect((await dates()).get('ask-stage3')).toMatchObject({ personBy: '2027-07-12' });
    await on('2027-06-28', { type: 'stage3-asked' });
    expect((await dates()).get('panel-acknowledge')).toMatchObject({ councilBy: '2027-06-30' });
    expect((await dates()).get('panel')).toMatchObject({ councilBy: '2027-08-09' });
    await on('2027-06-30', { type: 'stage3-acknowledged' });
    await on('2027-07-20', { type: 'panel-arranged', data: { names: '2027-08-05' } });
    expect((await dates()).get('panel-notice')).toMatchObject({ councilBy: '2027-07-22' });
    await on('2027-08-05', { type: 'panel-held' });
    expect((await dates()).get('panel-report')).toMatchObject({ councilBy: '2027-08-12' });
    await on('2027-08-12', { type: 'panel-reported' }, { type: 'panel-report-reached' });
    expect((await view()).next).toMatchObject({ clock: 'panel-response', by: '2027-09-03' });
    await on('2027-09-03', { type: 'stage3-answered' }, { type: 'told-of-ombudsman' });
    expect(await view()).toMatchObject({ place: 'director-responded', list: 'answered', late: false });
    await on('2027-10-01', { type: 'ombudsman-asked' });
    await on(
      '2027-12-01',
      { type: 'ombudsman-decided' },
      { type: 'ombudsman-recorded', data: { decision: 'upheld', pounds: 250 } },
    );
    await on(
      '2027-12-02',
      { type: 'not-satisfied', data: { how: 'letter', time: '09:30' } },
      { type: 'closed' },
    );
    expect(await view()).toMatchObject({ place: 'closed', status: 'closed', next: null });
  }, 60_000);

  it('opens stage 2 by itself once the longest lawful time has gone by, for whoever asked too early', async () => {
    const { on, view, office, manager } = await aCase('2026-11-30');
    await on('2026-12-10', { type: 'stage2-asked' });
    expect((await view()).place).toBe('received');
    office.day('2026-12-31');
    const { rows } = await office.casework.list(manager, {});
    expect(rows).toMatchObject([{ place: 'stage2-requested', stage: 2 }]);
  });
});

describe('a case is not closed over somebody’s head', () => {
  it('needs their answer, or that somebody tried to reach them after they were answered', async () => {
    const { on, refused, view } = await aCase('2026-11-30');
    await on('2026-12-01', {
      type: 'contact-tried',
      data: { how: 'phone', result: 'no reply', time: '10:15' },
    });
    await on('2026-12-02', { type: 'stage1-answered' });
    expect(await refused({ type: 'closed' })).toBe('not-heard');
    expect(await refused({ type: 'contact-tried', data: { how: 'letter', result: 'no reply' } })).toBe(
      'no-time',
    );
    await on('2026-12-02', {
      type: 'contact-tried',
      data: { how: 'letter', result: 'no reply', time: '16:30' },
    });
    await on('2026-12-03', { type: 'closed' });
    await on('2026-12-04', { type: 'reopened' });
    expect((await view()).place).toBe('stage1-responded');
    expect(await refused({ type: 'satisfied' })).toBe('how-not-said');
    await on('2026-12-04', { type: 'satisfied', data: { how: 'telephone', time: '09:05' } });
    expect((await view()).status).toBe('sorted');
  });

  it('calls nobody gone whom nobody tried to reach', async () => {
    const { refused, on } = await aCase('2026-11-30');
    expect(await refused({ type: 'disengaged' })).toBe('not-heard');
    await on('2026-12-01', {
      type: 'contact-tried',
      data: { how: 'phone', result: 'no reply', time: '11:00' },
    });
    expect(await refused({ type: 'disengaged' })).toBe('written');
  });
});

describe('triage', () => {
  it('sorts early by the end of the next working day and keeps day 0 when it was not sorted', async () => {
    const { on, dates, refused, office } = await aCase('2026-12-16');
    office.day('2026-12-18');
    expect(await refused({ type: 'sorted-early' })).toBe('not-early-any-more');
    expect(await refused({ type: 'sorted-early', on: '2026-12-17' })).toBe('written');
    await on('2026-12-21', { type: 'not-sorted' });
    expect((await dates()).get('stage1')).toMatchObject({
      startedOn: '2026-12-16',
      status: 'running',
      councilBy: '2027-01-04',
    });
  });

  it('lets each part go its own way with the same day 0 and the same people shut out', async () => {
    const { on, view, office, manager } = await aCase('2027-01-11', { notBy: [{ name: 'Sam' }] });
    const sam = await office.account({ name: 'Sam Patel' });
    const part = randomUUID();
    await on('2027-01-12', {
      type: 'part-split',
      data: { caseId: part, track: 'statutory', what: 'The care plan' },
    });
    const split = await office.casework.open(manager, part);
    expect(split).toMatchObject({ part: 2, receivedOn: '2027-01-11', reference: (await view()).reference });
    expect(split?.said?.words).toBe((await view()).said?.words);
    expect(await office.casework.open(sam, part)).toBeNull();
    const excluded = { type: 'concurrent-excluded', data: { ground: 'court' } };
    expect(await office.record(manager, part, excluded)).toMatchObject({ ok: true });
    expect((await office.casework.open(manager, part))?.status).toBe('paused');
    expect((await view()).dates.find(({ clock }) => clock === 'stage1')).toMatchObject({
      councilBy: '2027-01-25',
    });
    await office.casework.list(manager, {});
    office.day('2027-05-14');
    await office.record(manager, part, { type: 'concurrent-ended' });
    office.day('2027-05-17');
    await office.record(manager, part, { type: 'resubmitted' });
    const again = await office.casework.open(manager, part);
    expect(again?.dates.find(({ clock }) => clock === 'stage1')).toMatchObject({
      councilBy: '2027-06-01',
      councilByLatest: '2027-06-15',
    });
  });

  it('refuses a letter that refuses without saying why and what next', async () => {
    const { refused } = await aCase('2026-11-30');
    const letter = { letter: 'not-eligible', text: 'No.' };
    expect(await refused({ type: 'letter-sent', data: letter })).toBe('no-ground');
    for (const type of ['found-not-eligible', 'found-out-of-time', 'concurrent-excluded', 'freeze-refused'])
      expect(await refused({ type, data: { ground: 'court', text: 'No.' } })).toBe('letter-goes-by-itself');
  });

  it('adds no words to a refusal by a correction', async () => {
    const { refused, on, view } = await aCase('2026-11-30');
    await on('2026-12-01', { type: 'concurrent-excluded', data: { ground: 'court' } });
    const eventId = (await view()).records.find(({ type }) => type === 'concurrent-excluded')?.id ?? '';
    const correct = (data: unknown) => refused({ type: 'corrected', data: { eventId, why: 'x', data } });
    expect(await correct({ ground: 'court', text: 'No.' })).toBe('nothing-to-correct');
    expect(await correct({ ground: 'tribunal' })).toBe('written');
  });

  it('says what is due to be done: the safeguarding copy, the freeze before the move, the names', async () => {
    const { view, on } = await aCase('2026-11-30', {
      topics: ['care'],
      freeze: true,
      notBy: [{ role: 'carer' }],
    });
    expect((await view()).urgent).toBe(false);
    await on('2026-11-30', { type: 'freeze-asked', data: { by: '2026-12-11' } });
    expect((await view()).warnings).toEqual(
      expect.arrayContaining([
        'safety-not-checked',
        'safeguarding-copy-due',
        'freeze-not-decided',
        'happens-before-the-answer',
        'names-not-tied',
      ]),
    );
    await on(
      '2026-11-30',
      { type: 'safety-checked', data: { answer: 'no' } },
      { type: 'safeguarding-copied', data: { to: 'Duty and assessment' } },
      { type: 'decision-frozen' },
      { type: 'tied', data: { entry: 0, to: null } },
    );
    const { warnings, safety } = await view();
    expect(safety).toBe('no');
    for (const settled of [
      'safety-not-checked',
      'safeguarding-copy-due',
      'freeze-not-decided',
      'names-not-tied',
    ])
      expect(warnings).not.toContain(settled);
  });
});

describe('what was recorded wrongly', () => {
  it('is put right by another record, and both are seen', async () => {
    const { on, view, refused } = await aCase('2026-11-30');
    await on('2026-12-14', { type: 'stage1-answered' });
    const wrong = (await view()).records.find(({ type }) => type === 'stage1-answered')?.id ?? '';
    await on('2026-12-15', {
      type: 'corrected',
      data: { eventId: wrong, why: 'It left the day before.', on: '2026-12-11', data: {} },
    });
    const after = await view();
    expect(after.dates.find(({ clock }) => clock === 'stage1')?.stoppedOn).toBe('2026-12-11');
    expect(after.records.map(({ type }) => type)).toEqual([
      'received',
      'read',
      'safety-checked',
      'stage1-answered',
      'corrected',
    ]);
    await on('2026-12-15', { type: 'corrected', data: { eventId: wrong, why: 'Never sent.', data: null } });
    expect((await view()).place).toBe('received');
    const nothing = { type: 'corrected', data: { eventId: randomUUID(), why: 'x', data: null } };
    expect(await refused(nothing)).toBe('nothing-to-correct');
  });

  it('is not put right in a way that undoes what came after it', async () => {
    const { on, view, refused } = await aCase('2026-11-30');
    await on('2026-12-14', { type: 'stage1-answered' });
    await on('2026-12-15', { type: 'stage2-asked' }, { type: 'stage2-acknowledged' });
    const answered = (await view()).records.find(({ type }) => type === 'stage1-answered')?.id ?? '';
    expect(await refused({ type: 'corrected', data: { eventId: answered, why: 'x', data: null } })).toBe(
      'not-now',
    );
  });
});

describe('other ways in', () => {
  it('makes a phone call the same kind of case, with the day the council was told', async () => {
    const { office, manager } = await aCase('2026-11-30');
    const call = {
      kind: 'complaint',
      method: 'telephone',
      point: 'service-area',
      receivedOn: '2026-11-27',
      words: 'Nobody rang.',
      writer: 'parent',
    } as never;
    const entered = await office.casework.enter(manager, call);
    if (!entered.ok || !entered.view) throw new Error('not entered');
    expect(entered.view).toMatchObject({
      receivedOn: '2026-11-27',
      said: null,
      entered: { method: 'telephone' },
      writer: 'parent',
    });
    expect(entered.view.reference).toMatch(/^[A-Z]{1,3}H-/);
    expect(entered.view.dates.find(({ clock }) => clock === 'stage1')).toMatchObject({
      councilBy: '2026-12-11',
    });
    expect(
      await office.casework.enter(manager, { ...(call as object), receivedOn: '2026-12-24' } as never),
    ).toMatchObject({ ok: false, reason: 'in-the-future' });
  });

  it('gives what a councillor asks its own clock, and no place among complaints', async () => {
    const { office, manager } = await aCase('2026-11-30');
    const asked = {
      kind: 'enquiry',
      method: 'email',
      point: 'member',
      receivedOn: '2026-11-30',
      words: 'How long does it take?',
      asker: { as: 'councillor', name: 'Councillor Reed' },
    } as never;
    const entered = await office.casework.enter(manager, asked);
    if (!entered.ok || !entered.view) throw new Error('not entered');
    expect(entered.view.dates.map(({ clock }) => clock)).toEqual(['enquiry']);
    expect(entered.view.next).toMatchObject({ clock: 'enquiry' });
    const answered = await office.record(manager, entered.id, { type: 'answered' }, { type: 'closed' });
    expect(answered).toMatchObject({ ok: true });
  });

  it('takes a compliment its short way', async () => {
    const { on, view } = await aCase('2026-12-15', { kind: 'compliment', words: 'Zoe was always there.' });
    expect((await view()).list).toBe('ideas-and-thanks');
    await on(
      '2026-12-16',
      { type: 'thanked' },
      { type: 'shared-with-worker', data: { who: 'Zoe', named: false } },
      { type: 'passed-on' },
      { type: 'closed' },
    );
    expect(await view()).toMatchObject({ place: 'closed', stage: null });
  });
});

describe('who has it', () => {
  it('is seen by whoever it was given to, and by who stands in while they are away', async () => {
    const { office, manager, id, on } = await aCase('2026-11-30');
    const team = { roles: ['team-manager'] as const, job: 'Team manager' };
    const [one, other, none] = [
      await office.account(team),
      await office.account(team),
      await office.account(team),
    ];
    const seen = async (viewer: Viewer) => (await office.casework.list(viewer, {})).rows.length;
    expect(await seen(one)).toBe(0);
    await on('2026-11-30', { type: 'assigned', data: { to: one.account.id, as: 'owner' } });
    expect(await seen(one)).toBe(1);
    const away = { from: one.account.id, to: other.account.id, until: '2026-12-04' };
    const handed = await office.record(one, id, { type: 'handed-over', data: away });
    expect(handed).toMatchObject({ ok: true });
    expect([await seen(other), await seen(none)]).toEqual([1, 0]);
    office.day('2026-12-05');
    expect([await seen(one), await seen(other)]).toEqual([1, 0]);
    expect(
      await office.record(one, id, { type: 'assigned', data: { to: none.account.id, as: 'owner' } }),
    ).toMatchObject({ why: 'not-allowed' });
    expect(
      await office.record(manager, id, { type: 'assigned', data: { to: randomUUID(), as: 'owner' } }),
    ).toMatchObject({ reason: 'no-such-account' });
  });

  it('lets two people in one case see each other, and forgets who has gone', async () => {
    const { office, manager, id } = await aCase('2026-11-30');
    const other = await office.account({ name: 'Ann Reed' });
    await office.casework.present(other, id);
    expect(await office.casework.present(manager, id)).toEqual([
      { name: 'Ann Reed', job: 'Complaints manager' },
    ]);
    office.day('2026-12-01');
    expect(await office.casework.present(manager, id)).toEqual([]);
  });
});

describe('what nobody has opened', () => {
  it('is urgent when somebody may not be safe, and too long unopened after one working day', async () => {
    const { office } = await aCase('2026-11-27', { safe: 'unsure' });
    expect(await office.casework.unread()).toMatchObject([{ urgent: true, tooLong: false }]);
    office.day('2026-11-30');
    expect(await office.casework.unread()).toMatchObject([{ tooLong: false }]);
    office.day('2026-12-01');
    expect(await office.casework.unread()).toMatchObject([{ tooLong: true }]);
  });
});
