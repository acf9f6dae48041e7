/** What is no statutory complaint: a carer's own, a corporate one, one about data. Each has its own clocks and its own end. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { referenceOf, testOffice, type Sent, type TestOffice } from '../support/casework.ts';
import { worked } from '../support/one-case.ts';
import { newFolder } from './support.ts';

const TRIED: Sent = { type: 'contact-tried', data: { how: 'telephone', result: 'reached', time: '10:15' } };

describe('on a track of its own, from receipt to the end', () => {
  let storage: Storage;
  let office: TestOffice;
  let manager: Viewer;
  beforeAll(async () => {
    const path = join(newFolder(), 'wren.sqlite');
    storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
    office = testOffice(storage);
    manager = await office.account();
  });
  afterAll(() => storage.close());

  /** Arrives on Monday 30 November 2026, and goes another way than the first guess. */
  async function on(track: string, said: Record<string, unknown> = {}) {
    office.day('2026-11-30');
    const message = await office.arrives({ words: 'Something else.', ...said });
    await office.casework.openArrived();
    const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
    const { record, view } = worked(office, manager, id);
    const does = (day: string, ...records: readonly Sent[]): Promise<string> => {
      office.day(day);
      return record(...records);
    };
    expect(await does('2026-11-30', { type: 'track-changed', data: { track } })).toBe('written');
    const due = async () => {
      const { dates } = await view();
      return Object.fromEntries(dates.map(({ clock, councilBy }) => [clock, councilBy]));
    };
    return { does, view, due };
  }

  it('a foster carer’s own keeps the times of the council, and offers nobody a child’s advocate', async () => {
    const { does, view, due } = await on('foster-carer', { writer: 'foster-carer', about: 'self' });
    const clocks = await due();
    expect(clocks).toMatchObject({ acknowledge: '2026-12-03', stage1: '2026-12-14' });
    expect(Object.keys(clocks)).not.toContain('stage2-by-delay');
    expect((await view()).warnings).not.toContain('advocate-not-offered');
    expect(await does('2026-12-01', { type: 'acknowledged' }, { type: 'accepted' })).toBe('written');
    expect((await view()).next).toMatchObject({ clock: 'stage1', by: '2026-12-14' });
    expect(await does('2026-12-10', { type: 'stage1-answered', data: { text: 'We pay it.' } })).toBe(
      'written',
    );
    expect((await view()).next).toBeNull();
    expect(await does('2026-12-11', { type: 'closed' })).toBe('not-heard');
    expect(await does('2026-12-11', TRIED, { type: 'closed' })).toBe('written');
    expect(await view()).toMatchObject({ place: 'closed', track: 'foster-carer' });
  });

  it('an idea ends with its answer: nobody has to be asked first whether it is sorted', async () => {
    const { does, view } = await on('comment', { kind: 'comment' });
    expect(await does('2026-12-01', { type: 'closed' })).not.toBe('written');
    expect(await does('2026-12-10', { type: 'answered', data: { text: 'We try it.' } })).toBe('written');
    expect((await view()).warnings).not.toContain('not-heard-yet');
    expect(await does('2026-12-11', { type: 'closed' })).toBe('written');
    expect(await view()).toMatchObject({ place: 'closed', track: 'comment' });
  });

  it('a corporate one has two stages, a senior manager and no panel', async () => {
    const { does, view, due } = await on('corporate');
    expect(Object.keys(await due())).toEqual(['acknowledge', 'stage1', 'stage2', 'ombudsman']);
    expect(await does('2026-12-01', { type: 'acknowledged' }, { type: 'accepted' })).toBe('written');
    expect(await does('2026-12-10', { type: 'stage1-answered', data: { text: 'The bill is right.' } })).toBe(
      'written',
    );
    expect(await does('2026-12-11', { type: 'stage2-asked' })).toBe('written');
    expect(await does('2027-01-08', { type: 'stage2-answered', data: { text: 'It is still right.' } })).toBe(
      'written',
    );
    expect((await view()).allowed).not.toContain('stage3-asked');
    // What a person asks for is kept, and goes nowhere.
    const { place } = await view();
    await does('2027-01-11', { type: 'stage3-asked' });
    expect((await view()).place).toBe(place);
    expect(await does('2027-01-11', { type: 'told-of-ombudsman' }, TRIED, { type: 'closed' })).toBe(
      'written',
    );
    expect(await view()).toMatchObject({ place: 'closed', track: 'corporate' });
  });

  it('one about data is acknowledged in thirty days, weekends and all, and has one answer', async () => {
    const { does, view, due } = await on('data-protection');
    expect(await due()).toEqual({ 'data-protection-acknowledge': '2026-12-30' });
    for (const type of ['stage1-answered', 'panel-held', 'sorted-early'])
      expect(await does('2026-12-01', { type })).not.toBe('written');
    expect(await does('2026-12-01', { type: 'acknowledged' })).toBe('written');
    expect((await view()).dates).toMatchObject([{ status: 'done', stoppedOn: '2026-12-01' }]);
    expect(await does('2026-12-10', { type: 'answered', data: { text: 'We put it right.' } })).toBe(
      'written',
    );
    expect(await does('2026-12-11', { type: 'closed' })).toBe('not-heard');
    expect(await does('2026-12-11', TRIED, { type: 'closed' })).toBe('written');
    expect(await view()).toMatchObject({ place: 'closed', stage: null, late: false });
  });
});
