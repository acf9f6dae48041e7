/** How long this browser keeps what is not sent: said as it is, where a draft stands. */
import type { JSX } from 'preact';
import { Banner } from '../../../ui/components/Banner.tsx';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { forgetful } from '../../state/kept.ts';
import { askAloud, daysOld, stay } from '../../state/persistence.ts';
import { go } from '../../state/place.ts';
import { useWords } from '../../words.ts';

/** `drafts`: those that stand here. Nothing is said where there are none. */
export function Stays({ drafts }: { drafts: readonly { readonly updatedAt: number }[] }): JSX.Element | null {
  const t = useWords();
  const told = stay.value;
  if (drafts.length === 0 || forgetful.value || told === null) return null;
  if (told === 'promised') return <p class="hint">{t('notices:stay.promised.body')}</p>;
  const copy = (
    <LinkButton icon="mobile" label={t('screens:copy.title')} onPress={() => go({ at: 'copy' })} />
  );
  const days = Math.max(...drafts.map(({ updatedAt }) => daysOld(updatedAt, Date.now())));
  return (
    <>
      {days > 0 && (
        <Banner quiet tone="wait" icon="clock" title={t('notices:stay.soon.title')} action={copy}>
          {t('notices:stay.old.body', { count: days })}
        </Banner>
      )}
      {told === 'seven-days' && days === 0 && (
        <Banner quiet tone="wait" icon="clock" title={t('notices:stay.soon.title')} action={copy}>
          {t('notices:stay.seven-days.body')}
        </Banner>
      )}
      {told === 'may-ask' && (
        <Banner
          quiet
          tone="news"
          icon="mobile"
          title={t('notices:stay.ask.title')}
          action={<LinkButton label={t('notices:stay.ask.action')} onPress={() => void askAloud()} />}
        >
          {t('notices:stay.ask.body')}
        </Banner>
      )}
      {told === 'refused' && <p class="hint">{t('notices:stay.refused.body')}</p>}
    </>
  );
}
