/** Whose staff a council's own sign-in vouches for: one council's provider says nothing about another's people. */
import type { PackIndex } from '../../domain/pack-index.ts';
import type { Packs } from '../packs.ts';
import type { OpenIdSettings } from '../settings-forms.ts';
import { startFault } from '../start-fault.ts';

const servedIn = (packs: Pick<Packs, 'index'>): readonly string[] =>
  (JSON.parse(packs.index().bytes.toString()) as PackIndex).councils.map(({ council }) => council);

/**
 * Tells of a council whether the sign-in vouches for its staff. One sentence when nobody could know. Not
 * said, it is the only council; a second one that comes while we run ends that, until it is said.
 */
export function vouchesFor(
  { councils }: Pick<OpenIdSettings, 'councils'>,
  packs: Pick<Packs, 'index'>,
): (council: string) => boolean {
  const served = servedIn(packs);
  const unknown = councils?.find((each) => !served.includes(each));
  if (unknown) throw startFault(`WREN_SIGN_IN_COUNCIL names ${unknown}, which is not served here.`);
  if (!councils && served.length > 1)
    throw startFault(
      'More than one council is served: set WREN_SIGN_IN_COUNCIL to those whose staff the sign-in vouches for.',
    );
  if (councils) return (council) => councils.includes(council);
  return (council) => {
    const now = servedIn(packs);
    return now.length === 1 && now[0] === council;
  };
}
