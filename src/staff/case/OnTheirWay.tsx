/** Documents on their way: how far each is, and in plain words why one did not come through. */
import type { JSX } from 'preact';
import { Icon } from '../../ui/icons.tsx';
import { useDesk } from '../state/desk.ts';
import { accountOf, leaveOut, onTheirWay, send, type Goes, type OnItsWay } from '../state/documents.ts';
import { t } from '../text.ts';
import { faultWords } from './document-words.ts';

function Failed({ one }: { readonly one: OnItsWay }): JSX.Element {
  const desk = useDesk();
  const { title } = one.picked;
  return (
    <>
      <p class="why" role="alert">
        {t('staff:report.not.body', { title })} {faultWords(one.end ?? '')}
      </p>
      <div class="do">
        <button type="button" class="btn soft sm" onClick={() => void send(desk, one, [one.picked])}>
          {t('staff:report.again.action')}
          <span class="vh"> {title}</span>
        </button>
        <button type="button" class="btn plain" onClick={() => leaveOut(one.picked)}>
          {t('staff:report.leave-out.action')}
          <span class="vh"> {title}</span>
        </button>
      </div>
    </>
  );
}

function Row({ one }: { readonly one: OnItsWay }): JSX.Element {
  const { title } = one.picked;
  if (one.end === 'added')
    return (
      <p class="meta">
        <Icon name="check" size={18} /> {t('staff:report.added.spoken', { title })}
      </p>
    );
  if (one.end !== null) return <Failed one={one} />;
  const percent = Math.floor((one.part ?? 0) * 100);
  return (
    <label class="stack-s">
      <span dir="auto">{t('staff:report.part.label', { title, percent })}</span>
      <progress max={100} value={percent} />
    </label>
  );
}

interface OnTheirWayProps extends Pick<Goes, 'caseId' | 'from'> {
  /** Of one report alone. */
  readonly record?: string;
}

/** Nothing, where nothing was sent from here. */
export function OnTheirWay({ caseId, from, record }: OnTheirWayProps): JSX.Element | null {
  const account = accountOf(useDesk());
  const here = onTheirWay.value
    .filter((one) => one.account === account && one.caseId === caseId && one.from === from)
    .filter((one) => record === undefined || one.record === record);
  if (here.length === 0) return null;
  return (
    <ul class="stack docs" aria-label={t('staff:report.on-their-way.label')}>
      {here.map((one, at) => (
        <li key={`${one.picked.file.name} ${at}`} class="stack-s doc">
          <Row one={one} />
        </li>
      ))}
    </ul>
  );
}
