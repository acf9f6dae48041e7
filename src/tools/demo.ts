/**
 * What `npm start` calls before the endpoint starts: on a new data folder it puts the invented caseload of
 * the made-up council on the desk, and prints a link that signs its manager in once. Elsewhere it prints
 * nothing, and `--empty` leaves a new folder as it is.
 */
import { epochMs, type CouncilSlug } from '../domain/ids.ts';
import { makeLink } from '../endpoint/access/accounts.ts';
import { dataFolder } from '../endpoint/data-folder.ts';
import { endpointLog } from '../endpoint/log.ts';
import { openKept } from '../endpoint/open-kept.ts';
import { packsIn } from '../endpoint/packs.ts';
import { demoEmail, playDemo } from './demo-play.ts';
import { runTool, textOf } from './run-tool.ts';

const COUNCIL = 'northford' as CouncilSlug;

runTool({ base: { type: 'string' }, empty: { type: 'boolean' } }, async ({ settings, values }) => {
  const isNew = !dataFolder(settings.data).used;
  // A database of its own, or an address of its own, is no machine to try things out on.
  if (settings.database !== null || settings.origin !== null || (isNew && values['empty'] === true))
    return [];
  const kept = await openKept(settings);
  try {
    const now = epochMs(Date.now());
    const packs = packsIn(settings.packs, endpointLog('silent'));
    if (isNew) await playDemo({ kept, packs, council: COUNCIL, now });
    const account = await kept.storage.accounts.byEmail(demoEmail('priya', COUNCIL));
    if (account?.council !== COUNCIL || account.state !== 'active') return [];
    return [await makeLink(kept.storage, account, textOf(values, 'base') ?? '', now)];
  } finally {
    await kept.storage.close();
    kept.release();
  }
});
