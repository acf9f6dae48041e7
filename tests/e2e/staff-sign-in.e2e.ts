/** Coming in: a link for the first time, then ways of one's own, and nothing else before that. */
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { t } from '../../src/staff/text.ts';
import { openCouncil, type Council } from '../support/staff-desk.ts';

const PASSWORD = 'four herons, one umbrella';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const signOut = (page: Page) => button(page, t('staff:sign-out.action')).click();

describe('the door of the inbox', () => {
  let council: Council;
  let who: Account;
  let page: Page;
  let secret = '';
  const code = () => generateSync({ secret, epoch: Math.floor(council.now() / 1000) });

  beforeAll(async () => {
    council = await openCouncil();
    // A real council: there a link alone opens nothing but the way to set up one's own.
    const blackpool = 'blackpool' as Account['council'];
    who = await council.staff({ council: blackpool, name: 'Priya Nair' }, true);
    page = await council.desk(who);
  });
  afterAll(() => council.close());

  it('lets nobody past a first link before they have a way to come back', async () => {
    await page.getByText(t('staff:you.set-up.title')).waitFor();
    await page.locator('#new-password').fill('short');
    await button(page, t('staff:you.password.action')).click();
    await page.getByText(t('staff:you.not.too-short.body')).waitFor();
    await page.locator('#new-password').fill(PASSWORD);
    await button(page, t('staff:you.password.action')).click();
    await page.getByText(t('staff:you.password.made.body')).waitFor();
  });

  it('takes a password with a code from then on, and neither alone', async () => {
    await button(page, t('staff:you.totp.action')).click();
    secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
    await page.locator('#new-code').fill(code());
    await button(page, t('staff:you.totp.keep.action')).click();
    await page.getByText(t('staff:you.totp.made.body')).waitFor();
    await signOut(page);
    // A code counts once.
    council.day('2026-11-10');
    await page.locator('#email').fill(who.email);
    await page.locator('#password').fill('not this one, surely');
    await button(page, t('staff:sign-in.go.action')).click();
    await page.getByText(t('staff:sign-in.refused.body')).waitFor();
    await page.locator('#email').fill(who.email);
    await page.locator('#password').fill(PASSWORD);
    await button(page, t('staff:sign-in.go.action')).click();
    await page.locator('#code').fill('000000');
    await button(page, t('staff:sign-in.go.action')).click();
    await page.getByText(t('staff:sign-in.refused.body')).waitFor();
    await page.locator('#email').fill(who.email);
    await page.locator('#password').fill(PASSWORD);
    await button(page, t('staff:sign-in.go.action')).click();
    await page.locator('#code').fill(code());
    await button(page, t('staff:sign-in.go.action')).click();
    await page.getByRole('heading', { level: 1, name: t('staff:list.to-read.title') }).waitFor();
  });

  it('makes a passkey, signs in with it, and takes it away again', async () => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await page.getByRole('navigation').getByRole('link', { name: 'Priya Nair' }).click();
    await button(page, t('staff:you.passkey.action')).click();
    const again = page.locator('#again-password');
    const made = page.getByText(t('staff:you.passkey.made.body'));
    await again.or(made).waitFor();
    if (await again.isVisible()) {
      await again.fill(PASSWORD);
      await page.locator('#again-code').fill(code());
      await button(page, t('staff:again.go.action')).click();
    }
    await made.waitFor();
    await signOut(page);
    await button(page, t('staff:sign-in.passkey.action')).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Priya Nair' }).click();
    await button(page, t('staff:you.passkey.drop.action')).click();
    await expect.poll(() => button(page, t('staff:you.passkey.drop.action')).count()).toBe(0);
  });
});
