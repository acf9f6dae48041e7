/** All councils of a folder with both of their files, or the first thing that is wrong. */
import type { CouncilFiles } from './pack-findings.ts';
import { type Mistake, packSlugs, readPack, readProcedure } from './packs.ts';

export async function readCouncils(folder: string): Promise<CouncilFiles[] | Mistake> {
  const councils: CouncilFiles[] = [];
  for (const slug of await packSlugs(folder)) {
    const [pack, procedure] = await Promise.all([readPack(folder, slug), readProcedure(folder, slug)]);
    if ('mistake' in pack) return pack;
    if ('mistake' in procedure) return procedure;
    councils.push({ pack, procedure });
  }
  return councils;
}
