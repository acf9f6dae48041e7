/** Coming in by the council's own sign-in: there and back in a real browser, with a real OpenID provider. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { t } from '../../src/staff/text.ts';
import { councilSignIn, type CouncilSignIn } from '../support/council-sign-in.ts';
import { freePort } from '../support/free-port.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';

const NAME = 'Northford sign-in';
const withCouncil = (page: Page) =>
  page.getByRole('link', { name: t('staff:sign-in.with.action', { name: NAME }) });

describe('the council’s own sign-in', () => {
  let provider: CouncilSignIn;
  let council: Council;
  beforeAll(async () => {
    const port = await freePort();
    provider = await councilSignIn(`http://localhost:${port}/api/v1/staff/sign-in/oidc/callback`);
    const { issuer, client, secret } = provider;
    const settings = { issuer, client, secret, name: NAME, councils: ['northford'] };
    council = await openCouncil({ signIn: { settings, port } });
  });
  afterAll(async () => {
    await council.close();
    provider.close();
  });

  it('lets a member of staff in, and shows them their own name', async () => {
    const priya = await council.staff({ name: 'Priya Nair' });
    provider.be({ sub: 'priya', email: priya.email, isVerified: true });
    const page = await council.door();
    await withCouncil(page).click();
    await page.getByRole('navigation').getByText('Priya Nair').waitFor();
    expect(new URL(page.url()).pathname).toBe('/staff');
    await page.context().close();
  });

  it('lets nobody in whom the council knows and Wren does not, and says so', async () => {
    provider.be({ sub: 'somebody', email: 'somebody@northford.example', isVerified: true });
    const page = await council.door();
    await withCouncil(page).click();
    await page.getByText(t('staff:sign-in.refused.body')).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.context().close();
  });
});
