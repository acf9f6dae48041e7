/** Whose card this is: the council in the address, and its pack. */
import { signal } from '@preact/signals';
import type { CouncilPack } from '../../domain/council-pack.ts';
import type { PackIndexEntry } from '../../domain/pack-index.ts';
import type { CouncilSlug } from '../../domain/ids.ts';
import type { PackError } from '../../domain/errors.ts';
import { goInstead, place } from './place.ts';
import { room } from './room.ts';
import { openKept, openServices } from './services.ts';
import { moveTo } from './writing.ts';

/** The council of this page, from the first part of the address. Null at `/`. */
export const slug = signal<CouncilSlug | null>(null);
/** Its name: first what the server wrote into the page, then the pack's. */
export const councilName = signal('');
/** Its pack, as kept on this phone or just brought. */
export const pack = signal<CouncilPack | null>(null);
/** True for a council that does not exist: first as the server wrote it, then as the pack says. */
export const isMadeUp = signal(false);
/** Why there is none, when there is none. */
export const packTrouble = signal<PackError | null>(null);
/** Every council, for the list. Null while it is being brought. */
export const councils = signal<readonly PackIndexEntry[] | null>(null);
/** The campaign of the card that was scanned. Never a person. */
export const card = signal<string | undefined>(undefined);

const SLUG = /^\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\/?$/;
const CARD = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;

/** Reads the address once: which council, which campaign. True when the address is one of ours. */
export function readAddress(path: string, campaign: string | undefined): boolean {
  slug.value = (SLUG.exec(path)?.[1] ?? null) as CouncilSlug | null;
  card.value = campaign !== undefined && CARD.test(campaign) ? campaign : undefined;
  return path === '/' || slug.value !== null;
}

/** Brings the pack of this page's council: the kept one at once, a newer one when it comes. */
export async function followCouncil(): Promise<void> {
  const here = slug.value;
  if (here === null) return;
  const store = await openKept();
  const keptPack = await store.packs.read(here);
  if (slug.value !== here) return;
  if (keptPack) show(keptPack);
  await room();
  const { sync } = await openServices();
  const brought = await sync.packs.bringPack(here);
  if (slug.value !== here) return;
  if (brought.ok) show(brought.value);
  else if (!pack.value) packTrouble.value = brought.error;
  if (packTrouble.peek()?.kind === 'council-unknown') toTheList();
}

/** An old card, or a wrong letter: the list, before anything is written. Later, Send asks for it. */
function toTheList(): void {
  const here = place.peek();
  if (here.at !== 'home' && here.at !== 'kind') return;
  goInstead({ at: 'councils', then: here.at === 'kind' ? here : { at: 'kind' } });
}

function show(found: CouncilPack): void {
  pack.value = found;
  packTrouble.value = null;
  councilName.value = found.name;
  isMadeUp.value = found.madeUp === true;
}

/** Takes a council from the list; the address then names it, as if its card had been scanned. */
export function chooseCouncil(chosen: PackIndexEntry): void {
  slug.value = chosen.council;
  councilName.value = chosen.name;
  isMadeUp.value = chosen.madeUp === true;
  pack.value = null;
  packTrouble.value = null;
  moveTo(chosen.council);
  history.replaceState(history.state, '', `/${chosen.council}`);
  void followCouncil();
  void openKept().then((store) => store.settings.write({ lastCouncil: chosen.council }));
}

/** Brings the list of councils: the kept one when there is no internet. */
export async function bringCouncils(): Promise<void> {
  const { sync } = await openServices();
  const index = await sync.packs.bringIndex();
  councils.value = index.ok ? index.value.councils : (councils.value ?? []);
}
