/** How telling staff is set up, and what is said of slips in it. */
import { describe, expect, it } from 'vitest';
import { reportSettings } from '../../src/endpoint/settings-report.ts';
import { readSettings } from '../../src/endpoint/settings.ts';
import { PACKS, newFolder } from './support.ts';

const PASSWORD = 'hunter2-MARKER';

const read = (env: Record<string, string>) => {
  const found = readSettings(env);
  if ('faults' in found) throw new Error(found.faults.join('\n'));
  return found.settings;
};
const faults = (env: Record<string, string>) => {
  const found = readSettings(env);
  return 'faults' in found ? found.faults : [];
};

describe('telling staff', () => {
  const whole = {
    WREN_SMTP: `smtps://wren:${PASSWORD}@mail.northford.example`,
    WREN_MAIL_FROM: 'wren@northford.example',
    WREN_WEBHOOK: `https://cases.northford.example/${PASSWORD}`,
    WREN_WEBHOOK_SECRET: `whsec_${Buffer.from(PASSWORD.repeat(2)).toString('base64')}`,
    WREN_ORIGIN: 'https://wren.northford.example',
  };

  it('is off unless it is set, and is read whole', () => {
    expect(read({}).tell).toEqual({ mail: null, hook: null });
    expect(read(whole).tell).toMatchObject({
      mail: { from: 'wren@northford.example' },
      hook: { key: Buffer.from(PASSWORD.repeat(2)) },
    });
    expect(read({ ...whole, WREN_WEBHOOK: 'http://127.0.0.1:8080/' }).tell.hook).not.toBeNull();
  });

  it.each([
    [{ WREN_SMTP: `mail.example:${PASSWORD}` }, 'WREN_SMTP must be an address'],
    [{ WREN_MAIL_FROM: `Wren <${PASSWORD}>` }, 'WREN_SMTP needs WREN_MAIL_FROM'],
    [{ WREN_SMTP: '' }, 'WREN_MAIL_FROM needs WREN_SMTP'],
    [{ WREN_WEBHOOK: `http://cases.example/${PASSWORD}` }, 'WREN_WEBHOOK must be an address'],
    [{ WREN_WEBHOOK_SECRET: PASSWORD }, 'WREN_WEBHOOK needs WREN_WEBHOOK_SECRET'],
    [{ WREN_WEBHOOK: '' }, 'WREN_WEBHOOK_SECRET needs WREN_WEBHOOK'],
    [{ WREN_ORIGIN: '' }, 'WREN_SMTP needs WREN_ORIGIN'],
  ])('with a slip is one sentence that quotes nothing: %o', (slip, sentence) => {
    const told = faults({ ...whole, ...slip });
    expect(told).toEqual([expect.stringMatching(new RegExp(`^${sentence}`))]);
    expect(told.join()).not.toContain(PASSWORD);
  });

  it('is reported without its secrets, and says when nobody is told', () => {
    const env = { ...whole, WREN_DATA: newFolder(), WREN_PACKS: PACKS, WREN_APP: '' };
    const report = reportSettings(env).lines.join('\n');
    expect(report).not.toContain(PASSWORD);
    expect(report).toMatch(/WREN_SMTP +set, not shown/);
    const none = { WREN_DATA: newFolder(), WREN_PACKS: PACKS, WREN_APP: '' };
    expect(reportSettings(none).lines.join('\n')).toContain('none: nobody is told by mail');
  });
});
