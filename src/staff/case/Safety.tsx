/** "First: could a child be at risk?" before anything else; a yes leads to a number and a recorded referral. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { actionFor } from '../../domain/casework/record-rights.ts';
import type { Contact } from '../../domain/council-pack/contact.ts';
import { Icon } from '../../ui/icons.tsx';
import { LineBox } from '../parts/Fields.tsx';
import { useDesk } from '../state/desk.ts';
import { typed } from '../state/typed.ts';
import { t } from '../text.ts';
import { safeIn } from './said.ts';

const ANSWERS = ['no', 'not-sure', 'yes'] as const;

function Number({ contact, when }: { readonly contact: Contact; readonly when: string }): JSX.Element {
  return (
    <li>
      <span class="meta">{when}</span>
      <b>{contact.name}</b>
      {contact.phone && (
        <a class="tel" href={`tel:${contact.phone.replaceAll(' ', '')}`}>
          <Icon name="phone" size={20} />
          <bdi>{contact.phone}</bdi>
        </a>
      )}
      {contact.hours && <span class="meta">{contact.hours}</span>}
    </li>
  );
}

/** Whom to call now, and the line that says that it was done. */
function Refer({ file }: { readonly file: CaseFile }): JSX.Element {
  const { open, pack, bringPack, said } = useDesk();
  const [isMissing, setMissing] = useState(false);
  const to = typed(file.id, 'refer-to');
  const how = typed(file.id, 'refer-how');
  const reference = typed(file.id, 'refer-reference');
  useEffect(() => void bringPack(), []);
  const contacts = pack.value?.contacts;
  const record = async (): Promise<void> => {
    if (to.peek().trim() === '' || how.peek().trim() === '') return setMissing(true);
    const data = {
      to: to.peek().trim(),
      how: how.peek().trim(),
      ...(reference.peek().trim() ? { reference: reference.peek().trim() } : {}),
    };
    if (!(await open.record([{ type: 'safety-referred', data }]))) return;
    for (const box of [to, how, reference]) box.value = '';
    said.value = t('staff:recorded.spoken');
  };
  const gap = (value: string): string | undefined =>
    isMissing && value.trim() === '' ? t('staff:form.missing.body') : undefined;
  return (
    <div class="refer stack">
      <p>
        <b>{t('staff:refer.title')}</b> {t('staff:refer.body')}
      </p>
      {contacts && (
        <ul class="numbers">
          <Number contact={contacts.safeguardingDay.value} when={t('staff:refer.day.label')} />
          <Number contact={contacts.safeguardingNight.value} when={t('staff:refer.night.label')} />
        </ul>
      )}
      <div class="pairs">
        <LineBox
          id="refer-to"
          label={t('staff:field.to.referral.label')}
          value={to.value}
          problem={gap(to.value)}
          onInput={(value) => (to.value = value)}
        />
        <LineBox
          id="refer-how"
          label={t('staff:field.how.label')}
          value={how.value}
          problem={gap(how.value)}
          onInput={(value) => (how.value = value)}
        />
        <LineBox
          id="refer-reference"
          label={t('staff:field.reference.label')}
          value={reference.value}
          onInput={(value) => (reference.value = value)}
        />
      </div>
      <button type="button" class="btn berry sm" onClick={() => void record()}>
        {t('staff:refer.record.action')}
      </button>
    </div>
  );
}

export function Safety({ file }: { readonly file: CaseFile }): JSX.Element {
  const { open, said } = useDesk();
  const isReferred = file.records.some(({ type }) => type === 'safety-referred');
  const needsReferral = file.safety !== null && file.safety !== 'no' && !isReferred;
  const may = file.may.includes(actionFor('safety-checked'));
  const theirs = safeIn(file);
  const answer = async (value: (typeof ANSWERS)[number]): Promise<void> => {
    if (await open.record([{ type: 'safety-checked', data: { answer: value } }]))
      said.value = t('staff:recorded.spoken');
  };
  return (
    <section class={`risk${file.safety === 'no' ? ' calm' : ''}`} aria-labelledby="risk">
      <div class="riskline" role="group" aria-labelledby="risk">
        <Icon name="shield" />
        <b id="risk" class="head">
          {t('staff:safety.title')}
        </b>
        <span class="answers">
          {ANSWERS.map((value) => (
            <button
              key={value}
              type="button"
              class="chip"
              aria-pressed={file.safety === value}
              disabled={!may}
              onClick={() => void answer(value)}
            >
              {t(`staff:safety.${value}.action`)}
            </button>
          ))}
        </span>
      </div>
      {!may && <p class="meta">{t('staff:safety.others.body')}</p>}
      {theirs && <p class="meta">{theirs}</p>}
      {needsReferral && file.may.includes(actionFor('safety-referred')) && <Refer file={file} />}
      {isReferred && file.safety !== 'no' && <p class="meta">{t('staff:refer.done.body')}</p>}
    </section>
  );
}
