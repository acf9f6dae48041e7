import type { JSX } from 'preact';
import { GoButton } from '../../ui/components/Button.tsx';
import { Card, FactList } from '../../ui/components/Notes.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { pack } from '../state/council.ts';
import { goBack } from '../state/place.ts';
import type { TextFn } from '../text/i18n.ts';
import { useWords } from '../words.ts';
import { Page } from './Page.tsx';

/** Who opens it first, by name where the council gives one. */
export function firstReader(t: TextFn): string | null {
  const manager = pack.value?.people.complaintsManager.value;
  if (!manager) return null;
  const job = manager.job;
  return manager.name
    ? t('explainers:who-reads.first.body', { name: manager.name, job })
    : t('explainers:who-reads.first-job.body', { job });
}

export function WhoReadsScreen(): JSX.Element {
  const t = useWords();
  const first = firstReader(t);
  const years = pack.value?.keepsYears?.value;
  return (
    <Page action={<GoButton label={t('explainers:who-reads.done.action')} icon="check" onPress={goBack} />}>
      <Title title={t('explainers:who-reads.title')} />
      <FactList
        facts={[
          ...(first ? [{ icon: 'eye', words: first } as const] : []),
          { icon: 'people', words: t('explainers:who-reads.then.body') },
          { icon: 'lock', words: t('explainers:who-reads.not-person.body') },
          { icon: 'lock', words: t('explainers:who-reads.not-carer.body') },
        ]}
      />
      <p>
        {t('explainers:who-reads.cannot-open.body')} {t('explainers:who-reads.may-ask.body')}
      </p>
      <p>{t('explainers:who-reads.reviewing.body')}</p>
      <Card tint="gold" title={t('explainers:who-reads.rule.title')}>
        <p>{t('explainers:who-reads.rule.body')}</p>
      </Card>
      <p>
        {years === undefined
          ? t('explainers:who-reads.copy.body')
          : t('explainers:who-reads.kept.body', { count: years })}
      </p>
      <Card tint="sunk" title={t('explainers:who-reads.phone.title')}>
        <p>{t('explainers:who-reads.phone.body')}</p>
      </Card>
    </Page>
  );
}
