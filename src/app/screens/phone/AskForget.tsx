/** Before anything is deleted: what goes, what nobody has yet, and what stays at the council. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button, GoButton, LinkButton } from '../../../ui/components/Button.tsx';
import { ConfirmDialog } from '../../../ui/components/ConfirmDialog.tsx';
import { FactList } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { isShut } from '../../state/door.ts';
import { deleteEverything, deleteSoon, losing } from '../../state/forget.ts';
import { canGoBack, go, goBack, goFresh } from '../../state/place.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';
import { NumbersAndCodes } from './NumbersAndCodes.tsx';

const keep = (): void => (canGoBack.peek() ? goBack() : goFresh({ at: 'home' }));

/** What nobody has is lost for good: said in numbers, unless nobody may see them now. */
function Lost({ locked }: { locked: boolean }): JSX.Element | null {
  const t = useWords();
  const { unsent, mayArrive } = losing.value;
  if (locked) {
    return (
      <Banner quiet tone="alert" title={t('screens:forget.locked.title')}>
        {t('screens:forget.locked.body')}
      </Banner>
    );
  }
  if (unsent + mayArrive === 0) return null;
  const ways = (
    <>
      <LinkButton
        icon="letter"
        label={t('screens:sent.messages.action')}
        onPress={() => goFresh({ at: 'messages' })}
      />
      <LinkButton icon="mobile" label={t('screens:copy.title')} onPress={() => go({ at: 'copy' })} />
    </>
  );
  return (
    <>
      {unsent > 0 && (
        <Banner quiet tone="alert" title={t('screens:forget.unsent.title', { count: unsent })} action={ways}>
          {t('screens:forget.unsent.body', { count: unsent })}
        </Banner>
      )}
      {mayArrive > 0 && (
        <Banner quiet tone="wait" icon="send" title={t('screens:forget.sending.title', { count: mayArrive })}>
          {t('screens:forget.sending.body')}
        </Banner>
      )}
    </>
  );
}

/** Deleting is not taking back: what the council has stays there. */
function AtTheCouncil({ locked }: { locked: boolean }): JSX.Element {
  const t = useWords();
  return (
    <section class="stack-s">
      <h2>{t('screens:forget.council.title')}</h2>
      <p>{t('screens:forget.council.body')}</p>
      {!locked && <NumbersAndCodes />}
      <LinkButton
        icon="refresh"
        label={t('explainers:take-back.title')}
        onPress={() => go({ at: 'learn', topic: 'take-back' })}
      />
    </section>
  );
}

export function AskForget(): JSX.Element {
  const t = useWords();
  const [asking, ask] = useState(false);
  const locked = isShut.value;
  const onGo = (): void => {
    ask(false);
    if (locked) deleteSoon();
    else void deleteEverything();
  };
  return (
    <Page action={<GoButton label={t('screens:forget.keep.action')} icon="check" onPress={keep} />}>
      <Title title={t('screens:forget.title')} hint={t('screens:forget.hint')} />
      <FactList
        facts={[
          { icon: 'close', words: t('screens:forget.words.body') },
          { icon: 'people', words: t('screens:forget.everyone.body') },
          { icon: 'no-internet', words: t('screens:forget.offline.body') },
        ]}
      />
      <Lost locked={locked} />
      <AtTheCouncil locked={locked} />
      <Button label={t('screens:forget.open.action')} icon="close" onPress={() => ask(true)} />
      <ConfirmDialog
        open={asking}
        title={t('screens:forget.sure.title')}
        body={t('screens:delete.body')}
        safe={t('screens:delete.keep.action')}
        go={t('screens:forget.delete.action')}
        onSafe={() => ask(false)}
        onGo={onGo}
      />
    </Page>
  );
}
