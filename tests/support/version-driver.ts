/** What a person does with one version of Wren, by the words that this version shows. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { box, named } from './journey.ts';
import { said } from './words.ts';

type File = 'core' | 'screens' | 'status';
export type Say = (file: File, key: string) => string;

/** The words of the version under test. */
export const wordsNow: Say = (file, key) => said(file, key as never);

/** The words of a kept release. */
export function wordsOf(version: string): Say {
  const path = resolve('tests/releases', `${version}.words.json`);
  const words = JSON.parse(readFileSync(path, 'utf8')) as Record<File, Record<string, string>>;
  return (file, key) => {
    const found = words[file][key];
    if (found === undefined) throw new Error(`${version} has no words ${file}:${key}.`);
    return found;
  };
}

export interface Driver {
  readonly say: Say;
  open(): Promise<void>;
  /** Starts a message of this kind and writes; resolves when it is saved. */
  write(kind: string, words: string): Promise<void>;
  /** Opens one from My messages, by its name there, and finds these words in its box. */
  reads(name: string, words: string): Promise<void>;
  /** Opens one from My messages and goes on writing; resolves when it is saved. */
  carryOn(from: string, words: string): Promise<void>;
  /** From the box to Send. */
  send(): Promise<void>;
  /** Takes one away, from My messages. */
  remove(words: string): Promise<void>;
  /** All that My messages shows, once these stand there too. */
  messages(...names: readonly string[]): Promise<string>;
  sees(words: string | RegExp): Promise<void>;
}

/** What stands on the page once it has stopped changing: a slow phone reads its rows one after another. */
async function whenStill(page: Page): Promise<string> {
  let seen = '';
  for (let still = 0; still < 2;) {
    await page.waitForTimeout(300);
    const now = await page.locator('body').innerText();
    still = now === seen ? still + 1 : 0;
    seen = now;
  }
  return seen;
}

/** Drives this page. */
export function driver(page: Page, origin: string, say: Say): Driver {
  const tap = (name: string | RegExp): Promise<void> => named(page, name).click();
  /** The message's own screen has a box for a name: only the next one is for words. */
  const goOnWriting = async (name: string): Promise<void> => {
    await tap(new RegExp(name));
    await tap(say('screens', 'message.carry-on.action'));
    await named(page, say('screens', 'message.carry-on.action')).waitFor({ state: 'hidden' });
  };
  const sees = (words: string | RegExp): Promise<void> =>
    page.getByText(words).filter({ visible: true }).first().waitFor();
  const open = async (): Promise<void> => {
    await page.goto(`${origin}/northford`);
    await named(page, say('core', 'home.start.action')).waitFor();
  };
  const toMessages = async (): Promise<void> => {
    await open();
    await tap(say('core', 'home.messages.action'));
    await page.getByRole('heading', { level: 1, name: say('screens', 'list.title') }).waitFor();
  };
  const fill = async (words: string): Promise<void> => {
    await box(page).fill(words);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
    await sees(say('core', 'save.saved.status'));
  };
  return {
    say,
    open,
    sees,
    write: async (kind, words) => {
      await open();
      await tap(say('core', 'home.start.action'));
      await tap(say('core', `kind.${kind}.label`));
      await fill(words);
    },
    reads: async (name, words) => {
      await toMessages();
      await goOnWriting(name);
      await expect.poll(() => box(page).inputValue()).toBe(words);
    },
    carryOn: async (from, words) => {
      await toMessages();
      await goOnWriting(from);
      await fill(words);
    },
    send: async () => {
      await tap(say('core', 'write.next.action'));
      await tap(say('core', 'write.all-said.action'));
      await tap(say('screens', 'check.send.action'));
    },
    remove: async (words) => {
      await toMessages();
      await tap(new RegExp(words));
      await tap(say('screens', 'message.delete.action'));
      await page.getByRole('dialog').getByText(say('screens', 'delete.delete.action')).click();
      await page.getByText(words).first().waitFor({ state: 'hidden' });
    },
    messages: async (...names) => {
      await toMessages();
      for (const name of names) await sees(name);
      return whenStill(page);
    },
  };
}
