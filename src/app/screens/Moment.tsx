/** News about this moment: no internet, back online, a window that forgets, a new version. */
import type { JSX } from 'preact';
import { Banner } from '../../ui/components/Banner.tsx';
import { LinkButton } from '../../ui/components/Button.tsx';
import { forgetful } from '../state/kept.ts';
import { hasRest } from '../state/later.ts';
import { justBack, newVersion, online } from '../state/moment.ts';
import { useWords } from '../words.ts';

interface MomentProps {
  /** Home says less: no word about a network before anything is written. */
  readonly quiet?: boolean;
  /** Something waits for the council. */
  readonly waiting?: boolean;
  /** What went when the internet came back. */
  readonly sent?: string | undefined;
}

function Network({ waiting, sent }: MomentProps): JSX.Element | null {
  const t = useWords();
  if (!online.value) {
    return (
      <Banner tone="wait" title={t('core:offline.title')}>
        {waiting && hasRest.value ? t('notices:offline-queue.body') : t('core:offline.body')}
      </Banner>
    );
  }
  if (!justBack.value || !hasRest.value) return null;
  return (
    <Banner tone="good" title={t('notices:online.title')}>
      {sent && t('notices:online.sent.body', { title: sent })}
    </Banner>
  );
}

export function Moment({ quiet, waiting, sent }: MomentProps): JSX.Element {
  const t = useWords();
  const update = hasRest.value ? newVersion.value : null;
  return (
    <>
      {forgetful.value && hasRest.value && (
        <Banner tone="alert" title={t('notices:memory.title')}>
          {t('notices:memory.body')}
        </Banner>
      )}
      {!quiet && <Network waiting={waiting} sent={sent} />}
      {update && (
        <Banner
          tone="news"
          title={t('notices:update.title')}
          action={<LinkButton label={t('notices:update.action')} onPress={update} />}
        >
          {t('notices:update.body')}
        </Banner>
      )}
    </>
  );
}
