/** What comes in front: the keys, the end of a session, and who you are once more before an export. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CASE_LISTS } from '../../domain/casework/names.ts';
import { Again } from './Again.tsx';
import { Ask } from './Ask.tsx';
import { useDesk } from '../state/desk.ts';
import { areOn, isHelpOpen, LIST_KEYS, turnKeys } from '../state/shortcuts.ts';
import { timeOf } from '../days.ts';
import { t } from '../text.ts';

const KEYS = ['j', 'k', 'enter', 'r', 'a', 'n', 'slash', 'question'] as const;
const FACE: Readonly<Partial<Record<(typeof KEYS)[number], string>>> = {
  enter: 'Enter',
  slash: '/',
  question: '?',
};

function Shortcuts(): JSX.Element {
  return (
    <Ask id="keys" title={t('staff:keys.title')} onClose={() => (isHelpOpen.value = false)}>
      <dl class="keys">
        {KEYS.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{FACE[key] ?? key}</kbd>
            </dt>
            <dd>{t(`staff:keys.${key}.label`)}</dd>
          </div>
        ))}
        {CASE_LISTS.map((list, at) => (
          <div key={list}>
            <dt>
              <kbd>g</kbd> <kbd>{LIST_KEYS[at]}</kbd>
            </dt>
            <dd>{t(`staff:list.${list}.title`)}</dd>
          </div>
        ))}
      </dl>
      <label class="tick" for="keys-on">
        <input
          id="keys-on"
          type="checkbox"
          checked={areOn.value}
          onChange={(event) => turnKeys(event.currentTarget.checked)}
        />
        <span>{t('staff:keys.on.label')}</span>
      </label>
      <div class="pair">
        <button type="button" class="btn solid sm" onClick={() => (isHelpOpen.value = false)}>
          {t('staff:close.action')}
        </button>
      </div>
    </Ask>
  );
}

function EndingSoon({ onLater }: { readonly onLater: () => void }): JSX.Element {
  const { session } = useDesk();
  return (
    <Ask id="ending" title={t('staff:ending.title')} onClose={onLater}>
      <p>{t('staff:ending.body', { time: timeOf(session.endsAt.value) })}</p>
      <div class="pair">
        <button type="button" class="btn solid sm" onClick={() => void session.look().then(onLater)}>
          {t('staff:ending.stay.action')}
        </button>
        <button type="button" class="btn soft sm" onClick={() => void session.signOut()}>
          {t('staff:sign-out.action')}
        </button>
      </div>
    </Ask>
  );
}

export function Dialogs(): JSX.Element {
  const { session, again } = useDesk();
  const [isPutOff, putOff] = useState<number | null>(null);
  const until = session.endsAt.value;
  return (
    <>
      {isHelpOpen.value && <Shortcuts />}
      {again.value && <Again then={again.value} />}
      {session.isEndingSoon.value && isPutOff !== until && <EndingSoon onLater={() => putOff(until)} />}
    </>
  );
}
