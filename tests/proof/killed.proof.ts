/** Nothing that the screen called saved is lost, whenever the browser or its page is killed. */
import { afterAll, describe, expect, it } from 'vitest';
import { backendOf, BACKENDS } from '../support/backends.ts';
import { newProfile } from '../support/browser.ts';
import { startCouncilProxy } from '../support/council-proxy.ts';
import { doomedPhone } from '../support/doomed-phone.ts';
import type { Death } from '../support/doomed-phone.ts';
import { startEndpoint } from '../support/endpoint-process.ts';
import { readyForNoInternet } from '../support/journey.ts';
import { allArrive, liveAndDie, newLife } from '../support/life.ts';
import type { Life } from '../support/life.ts';
import { chance, patience, publish, times } from '../support/proof.ts';
import type { Figure } from '../support/proof.ts';
import { idIn } from '../support/town.ts';
import { listen } from '../support/typist.ts';

const DEATHS: readonly { readonly death: Death; readonly kills: number; readonly what: string }[] = [
  { death: 'browser', kills: times(30, 1_000), what: 'Whole browser killed while typing, sending, deleting' },
  { death: 'page', kills: times(8, 1_000), what: 'Only the page’s process killed, the same' },
];
const KILLS = DEATHS.reduce((sum, { kills }) => sum + kills, 0);

describe.concurrent('no letter that was called saved is lost, and what was deleted stays deleted', () => {
  const figures: Figure[] = [];
  afterAll(() => publish('killed', figures));

  it.each(BACKENDS)(
    `when browser and page are killed in the middle of it, with $name`,
    async (backend) => {
      const endpoint = await startEndpoint();
      const proxy = await startCouncilProxy(endpoint.origin);
      const profile = newProfile();
      const luck = chance(BACKENDS.indexOf(backend));
      let life: Life | undefined;
      const phone = await doomedPhone(profile, { args: backend.args }, (page, cdp) =>
        listen(page, cdp, (length) => life?.heard(length)),
      );
      life = newLife(phone, `${proxy.origin}/northford`, luck);
      await phone.page.goto(life.card);
      await readyForNoInternet(phone.page);
      await endpoint.kill();
      for (const { death, kills, what } of DEATHS) {
        const { acknowledged, lost } = life;
        for (let kill = 0; kill < kills; kill++) await liveAndDie(life, kill, death);
        figures.push({
          what,
          on: `Chromium, ${backend.name}`,
          rounds: `${kills} kills, ${life.acknowledged - acknowledged} letters called saved`,
          found: `${life.lost - lost} lost`,
          goal: '0 lost',
          seed: luck.seed,
        });
        publish('killed', figures);
      }
      expect(backendOf(profile)).toBe(backend.name);
      expect(life.lost, 'letters that were called saved and are gone').toBe(0);
      await endpoint.start();
      await allArrive(life, async () => {
        const ids = new Set(proxy.puts().map(({ path }) => idIn(path)));
        const held = await Promise.all([...ids].map((id) => endpoint.received(id)));
        return held.filter((one) => one !== null).map(wordsIn);
      });
      await phone.close();
      await proxy.close();
      await endpoint.close();
    },
    patience(KILLS, 8_000),
  );
});

/** The person's own words in what the council holds. */
const wordsIn = (held: unknown): string => /Page \d+:[a-z. ]*/.exec(JSON.stringify(held))?.[0] ?? '';
