/** The invented caseload that `npm start` puts on a new desk. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASE_LISTS } from '../../src/domain/casework/names.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import type { CouncilSlug } from '../../src/domain/ids.ts';
import { openCasework } from '../../src/endpoint/casework/casework.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { openKept } from '../../src/endpoint/open-kept.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { DEMO_CASES } from '../../src/tools/demo-caseload.ts';
import { demoEmail, playDemo } from '../../src/tools/demo-play.ts';
import { NOON, PACKS, newFolder } from './support.ts';

const packs = packsIn(PACKS, endpointLog('silent'));
const open = () => openKept({ data: join(newFolder(), 'data'), database: null, commit: 'group' });

describe('the demo caseload', () => {
  it('is small, fills every list, holds every kind, and is all of the made-up council', async () => {
    const kept = await open();
    const council = 'northford' as CouncilSlug;
    await playDemo({ kept, packs, council, now: NOON });
    const account = await kept.storage.accounts.byEmail(demoEmail('priya', council));
    if (!account) throw new Error('Priya is not there');
    const casework = openCasework({ ...kept, packs, now: () => NOON, holidays: () => ENGLAND_BANK_HOLIDAYS });
    const viewer = { account, reauthenticatedAt: null };
    const { counts } = await casework.list(viewer, { list: 'to-read' });
    for (const list of CASE_LISTS) expect([list, counts[list]]).toEqual([list, expect.any(Number)]);
    for (const list of CASE_LISTS) expect(counts[list], list).toBeGreaterThan(0);
    const { read } = kept.storage.rows;
    const rows = await read.selectFrom('case_file').select(['council', 'kind']).execute();
    expect(rows.length).toBeGreaterThanOrEqual(12);
    expect(rows.length).toBeLessThanOrEqual(20);
    expect(rows).toHaveLength(DEMO_CASES.length);
    expect(new Set(rows.map((row) => row.council))).toEqual(new Set(['northford']));
    expect(new Set(rows.map((row) => row.kind))).toEqual(
      new Set(['complaint', 'comment', 'compliment', 'enquiry']),
    );
    expect(await kept.storage.staffAudit.check()).toMatchObject({ sound: true });
    await kept.storage.close();
    kept.release();
  });

  it('is never put into a council that children really write to', async () => {
    const real = [
      'blackpool',
      'central-bedfordshire',
      'cheshire-west-and-chester',
      'milton-keynes',
      'nowhere',
    ];
    const kept = await open();
    for (const council of real as CouncilSlug[])
      await expect(playDemo({ kept, packs, council, now: NOON })).rejects.toThrow('real council');
    expect(await kept.storage.accounts.all()).toEqual([]);
    expect(await kept.storage.list()).toEqual([]);
    await kept.storage.close();
    kept.release();
  });

  it.each(['2026-01-01T00:10:00Z', '2026-06-14T23:30:00Z'])('can be made on any day: %s', async (day) => {
    const kept = await open();
    const now = Date.parse(day) as typeof NOON;
    expect(await playDemo({ kept, packs, council: 'northford' as CouncilSlug, now })).toMatchObject({
      people: 7,
    });
    await kept.storage.close();
    kept.release();
  });
});
