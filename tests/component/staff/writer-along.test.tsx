/** A letter belongs to what happened: what it tells of is written down with it, in one step, with what that needs. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import type { RecordsSent } from '../../../src/contract/staff/record.ts';
import { eventsOfLetter, isBound } from '../../../src/domain/casework/letter-events.ts';
import { LETTERS, type LetterKind } from '../../../src/domain/casework/letter.ts';
import { CASE_EVENT_TYPES, type CaseEventType } from '../../../src/domain/procedure/case-event.ts';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { alongWith, eventOf, fieldsBeside, lettersNow } from '../../../src/staff/letters/along.ts';
import { Writer } from '../../../src/staff/letters/Writer.tsx';
import { fieldsFor } from '../../../src/staff/records/extension.ts';
import { FORMS, isRecordable, likely, offered } from '../../../src/staff/records/offered.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo, typed } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

async function show(more: Partial<CaseFile> = {}) {
  const api = madeUpApi();
  const desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  await desk.open.open(FILE.id);
  render(
    <DeskContext.Provider value={desk}>
      <Writer file={{ ...FILE, records: [], ...more }} />
    </DeskContext.Provider>,
  );
  return () => (api.sent.findLast(({ path }) => path.endsWith('/records'))?.body as RecordsSent).records;
}
afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

const box = (id: string) => document.getElementById(id) as HTMLInputElement;
const type = (id: string, value: string) => fireEvent.input(box(id), { target: { value } });
const choose = (id: string, value: string) => fireEvent.change(box(id), { target: { value } });
const send = () => fireEvent.click(screen.getByText(t('staff:writer.send.action', { name: 'T' })));
const record = (name: string, data: object = {}) =>
  ({ id: name, seq: 1, at: '', on: FILE.receivedOn, type: name, by: null, forPerson: true, data }) as never;
const file = (more: Partial<CaseFile>) => ({ ...FILE, records: [], allowed: [], ...more });

describe('a letter of more time', () => {
  it('is written down as more time with its reason, its day and who agreed, all in one step', async () => {
    const sent = await show();
    choose('letter-kind', 'extension');
    expect(box('letter-also').disabled).toBe(true);
    send();
    expect(document.activeElement?.id).toBe('letter-reason');
    type('letter-reason', 'Two people are away.');
    type('letter-byWhen', '2026-12-04');
    type('letter-youCan', 'You can call me.');
    send();
    expect(document.activeElement?.id).toBe('letter-event-why');
    choose('letter-event-why', 'complex');
    choose('letter-event-who', 'complaints-manager');
    send();
    await expect.poll(sent).toMatchObject([
      { type: 'extended', data: { why: 'complex', names: '2026-12-04', who: 'complaints-manager' } },
      { type: 'letter-sent', data: { letter: 'extension', byWhen: 'Friday 4 December 2026' } },
    ]);
    await expect.poll(() => box('letter').value).toBe('');
  });

  it('takes nothing along that it did not send: what was typed in other boxes is still there', async () => {
    const sent = await show();
    const typedIn = (name: string) => typed(FILE.id, name);
    const others = fieldsFor('extended', FILE).filter(({ name }) => name !== 'why' && name !== 'who');
    expect(others.length).toBeGreaterThan(0);
    for (const { name } of others) typedIn(`extended ${name}`).value = 'half a form';
    for (const part of ['found', 'nextStep', 'ground']) typedIn(`letter ${part}`).value = 'half a letter';
    choose('letter-kind', 'extension');
    for (const part of ['reason', 'youCan']) type(`letter-${part}`, 'Said.');
    type('letter-byWhen', '2026-12-04');
    choose('letter-event-why', 'complex');
    choose('letter-event-who', 'complaints-manager');
    send();
    await expect.poll(sent).toHaveLength(2);
    await expect.poll(() => typedIn('letter reason').value).toBe('');
    const gone = ['letter youCan', 'letter byWhen', 'letter kind', 'extended why', 'extended who'];
    expect(gone.map((name) => typedIn(name).value)).toEqual(gone.map(() => ''));
    for (const { name } of others) expect(typedIn(`extended ${name}`).value, name).toBe('half a form');
    for (const part of ['found', 'nextStep', 'ground'])
      expect(typedIn(`letter ${part}`).value, part).toBe('half a letter');
  });

  it('says the last day the law allows, and that a later one moves nothing', async () => {
    await show();
    choose('letter-kind', 'extension');
    expect(screen.getByText(t('staff:extension.lawful.hint', { day: 'Mon 7 Dec' }))).toBeTruthy();
    type('letter-byWhen', '2026-12-08');
    expect(screen.getByText(t('staff:extension.unlawful.hint', { day: 'Mon 7 Dec' }))).toBeTruthy();
  });

  it('offers at each stage only the reasons and the people that can be', () => {
    const of = (stage: 1 | 2 | 3) =>
      fieldsFor('extended', file({ stage })).flatMap(({ options }) => [options?.join(' ') ?? []].flat());
    expect(of(1)).toEqual(['complex advocate', 'complaints-manager head-of-service']);
    expect(of(2)).toEqual([
      'complex advocate agreed',
      'complaints-manager head-of-service person their-advocate',
    ]);
    expect(of(3)).toEqual(['agreed', 'person their-advocate']);
  });
});

describe('what a letter tells of', () => {
  it('says the last day on which it can be sent again, by the day on which the others ended', async () => {
    const ended = { clock: 'resubmission', personBy: '2027-05-14', status: 'running' };
    await show({ allowed: ['concurrent-ended'], dates: [ended as CaseFile['dates'][number]] });
    choose('letter-kind', 'resubmission');
    const hint = t('staff:part.byWhen.resubmission.hint' as never, { day: 'Friday 14 May 2027' });
    expect(screen.getByText(hint)).toBeTruthy();
  });

  it('is asked for with what it needs: how and when they took it back', async () => {
    const sent = await show();
    choose('letter-kind', 'withdrawal');
    send();
    expect(document.activeElement?.id).toBe('letter-event-how');
    choose('letter-event-how', 'telephone');
    type('letter-event-time', '14:05');
    send();
    await expect.poll(sent).toMatchObject([
      { type: 'withdrawn', data: { how: 'telephone', time: '14:05' } },
      { type: 'letter-sent', data: { letter: 'withdrawal' } },
    ]);
  });

  it('names the proceedings by the ground of the letter, and takes its reason from it', () => {
    const of = (letter: LetterKind, event: 'concurrent-suspended' | 'decision-frozen', parts: object) =>
      eventOf(letter, event, { parts, beside: {} });
    const ground = { ground: 'criminal-investigation', reason: 'The police ask.' };
    expect(of('suspended', 'concurrent-suspended', ground).record.data).toEqual({
      ground: 'criminal-investigation',
    });
    expect(of('frozen', 'decision-frozen', ground).record.data).toEqual({ why: 'The police ask.' });
  });

  it.each(LETTERS)('%s: every box that its event needs is in the letter or beside it', (letter) => {
    for (const event of eventsOfLetter(letter)) {
      if (!isRecordable(event)) throw new Error(event);
      const fields = fieldsBeside(letter, event, FORMS[event].fields);
      const beside = Object.fromEntries(
        fields.map(({ name, kind, options }) => [
          name,
          kind === 'day' ? '2026-12-04' : (options?.[0] ?? 'x'),
        ]),
      );
      const parts = { ground: 'court', reason: 'Why.', byWhen: '2026-12-04' };
      expect(eventOf(letter, event, { parts, beside }).gaps, event).toEqual([]);
      const data = eventOf(letter, event, { parts, beside }).record.data ?? {};
      const needed = FORMS[event].fields.filter(({ need, kind }) => need && kind !== 'words');
      expect(Object.keys(data)).toEqual(expect.arrayContaining(needed.map(({ name }) => name)));
    }
  });

  it('is not written down twice: a letter after it tells of it', () => {
    const again = { records: [record('mediation-agreed')], allowed: ['mediation-agreed' as const] };
    expect(alongWith('mediation', file(again))).toEqual({ how: 'none', event: null });
    const told = [...again.records, record('letter-sent', { letter: 'mediation' })];
    expect(alongWith('mediation', file({ ...again, records: told })).how).toBe('may');
  });

  it('must be written down first by somebody who may, where whoever writes may not', async () => {
    const sort = FILE.may.filter((one) => one !== 'triage');
    expect(alongWith('excluded', file({ allowed: ['concurrent-excluded'], may: sort })).how).toBe('nowhere');
    await show({ may: sort });
    choose('letter-kind', 'excluded');
    expect(screen.getByText(t('staff:writer.nowhere.body'))).toBeTruthy();
  });

  it('follows what the case is now, and not what was sent: an idea that became a complaint has its letters', () => {
    const became = file({ kind: 'comment', track: 'statutory', allowed: [...CASE_EVENT_TYPES] });
    expect(lettersNow(became)).toEqual(expect.arrayContaining(['extension', 'excluded', 'stage2-answer']));
    expect(lettersNow(became)).not.toContain('thanks');
    expect(offered(became)).not.toContain('thanked');
    expect(likely({ ...became, place: 'stage1' })).toContain('stage1-answered');
    const idea = file({ kind: 'complaint', track: 'comment', allowed: [...CASE_EVENT_TYPES] });
    expect(lettersNow(idea)).toContain('thanks');
    expect(lettersNow(idea)).not.toContain('extension');
    expect(likely({ ...idea, place: 'received' })).toContain('answered');
  });

  it('is offered as a letter only where it happened or can happen', () => {
    const heard = [record('contact-tried')];
    const now = (allowed: readonly CaseEventType[]) =>
      lettersNow(file({ allowed: [...allowed], records: heard, warnings: [] }));
    expect(now([]).filter(isBound)).toEqual([]);
    expect(now(['reopened']).filter(isBound)).toEqual(['reopened']);
    expect(now(CASE_EVENT_TYPES)).toEqual(LETTERS.filter((letter) => letter !== 'thanks'));
    expect(lettersNow(file({ records: [record('withdrawn')] })).filter(isBound)).toEqual(['withdrawal']);
  });

  it('is not offered of the end before somebody asked whether it is sorted, and brings the end with it', () => {
    const ends = { allowed: ['closed' as const], warnings: [], place: 'stage1-responded' as const };
    const now = (...names: readonly string[]) =>
      file({ ...ends, records: names.map((name) => record(name)) });
    expect(lettersNow(now('stage1-answered'))).not.toContain('closing');
    const heard = now('stage1-answered', 'contact-tried');
    expect(lettersNow(heard)).toContain('closing');
    expect(alongWith('closing', heard)).toEqual({ how: 'must', event: 'closed' });
    // They wrote since; the no of the council was not told.
    for (const owed of ['answer-due', 'refusal-not-told'])
      expect(lettersNow({ ...heard, warnings: [owed] }), owed).not.toContain('closing');
    const sorted = { ...now('stage1-answered', 'satisfied'), allowed: [], place: 'closed' as const };
    expect([lettersNow(sorted).includes('closing'), alongWith('closing', sorted).how]).toEqual([
      true,
      'none',
    ]);
    const again = now('stage1-answered', 'contact-tried', 'closed', 'reopened');
    expect(alongWith('closing', again).how).toBe('must');
  });
});
