/** What the worker answers itself. A wrong yes shows a page that is not there; a wrong no breaks offline. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHashedFile, isPackFile, isShell } from '../../../src/worker/addresses.ts';
import { OUTBOX_TAG, isAlive, isUseUpdate, isWakeOutbox } from '../../../src/worker/messages.ts';

const never = ['/staff', '/staff/cases', '/api', '/api/v1/health', '/packs', '/assets', '/icons'];
const notOurs = ['/Northford', '/northford/', '/northford/write', '/-a', '/a--b', '/sw.js', '/a.b', '//', ''];

describe('the addresses that work with no internet', () => {
  it.each(['/', '/northford', '/milton-keynes', '/cheshire-west-and-chester', `/${'a'.repeat(40)}`])(
    'draws %s from the phone',
    (path) => expect(isShell(path)).toBe(true),
  );

  it.each([...never, ...notOurs, `/${'a'.repeat(41)}`])('leaves "%s" to the network', (path) =>
    expect(isShell(path)).toBe(false),
  );

  it('never takes what lies under the staff room, the wire or a pack for a screen', () => {
    fc.assert(
      fc.property(fc.constantFrom(...never), fc.string(), (start, rest) => !isShell(`${start}/${rest}`)),
    );
  });

  it('keeps packs and built files, and nothing that only looks like them', () => {
    expect(
      ['/packs/index.json', '/packs/bank-holidays.json', '/packs/northford/pack.json'].every(isPackFile),
    ).toBe(true);
    expect(['/packs/northford/logo.svg', '/packs/../api/x.json', '/x/packs/a.json'].some(isPackFile)).toBe(
      false,
    );
    expect(isHashedFile('/assets/main-4fK2.js')).toBe(true);
    expect(['/assets/', '/assets/a/b.js', '/x/assets/a.js'].some(isHashedFile)).toBe(false);
  });
});

describe('what page and worker say to each other', () => {
  it('is understood, and nothing else is', () => {
    expect(isUseUpdate({ type: 'use-update' })).toBe(true);
    expect(isWakeOutbox({ type: 'wake-outbox' })).toBe(true);
    expect(isAlive({ type: 'alive' })).toBe(true);
    fc.assert(
      fc.property(fc.anything(), (data) => !isUseUpdate(data) && !isWakeOutbox(data) && !isAlive(data)),
    );
  });

  it('keeps the tag by which browsers that are out there were asked to wake it', () => {
    expect(OUTBOX_TAG).toBe('wren-outbox');
  });
});
