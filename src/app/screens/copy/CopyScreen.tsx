/** Keep a copy, or move: one file, six words, and plainly who can see what. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button, GoButton } from '../../../ui/components/Button.tsx';
import { Card, FactList } from '../../../ui/components/Notes.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { giveCopy, makeCopy, type Copy } from '../../state/copy.ts';
import { hasMessages, kept, waitingCount } from '../../state/kept.ts';
import { go, goBack } from '../../state/place.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';

type Trouble = 'not-made' | null;

function Ask({ trouble, busy }: { trouble: Trouble; busy: boolean }): JSX.Element {
  const t = useWords();
  const { drafts = [], receipts = [] } = kept.value ?? {};
  const waits = waitingCount.value > 0;
  const facts = [
    ...(drafts.length > 0 ? [{ icon: 'pen', words: t('screens:copy.in.drafts') } as const] : []),
    ...(waits ? [{ icon: 'clock', words: t('screens:copy.in.waiting') } as const] : []),
    ...(receipts.length > 0 ? [{ icon: 'letter', words: t('screens:copy.in.sent') } as const] : []),
  ];
  return (
    <>
      <Title title={t('screens:copy.title')} hint={t('screens:copy.hint')} />
      {trouble && (
        <Banner tone="alert" title={t('screens:copy.not.title')}>
          {t('screens:copy.not.body')}
        </Banner>
      )}
      {busy && <Banner tone="news" title={t('screens:copy.making.status')} />}
      {hasMessages.value ? <FactList facts={facts} /> : <p>{t('screens:copy.nothing.body')}</p>}
      {hasMessages.value && (
        <Card tint="gold">
          <p>{t('screens:copy.seen.body')}</p>
          {waits && <p>{t('screens:copy.fixed.body')}</p>}
        </Card>
      )}
      <Button label={t('screens:copy.open.action')} icon="down" onPress={() => go({ at: 'open-copy' })} />
    </>
  );
}

/** In the order of the file; numbered, so that they can be read out. */
function Words({ words }: { words: readonly string[] }): JSX.Element {
  return (
    <ol class="card code-words">
      {words.map((word) => (
        <li key={word}>
          <b>{word}</b>
        </li>
      ))}
    </ol>
  );
}

type Became = Awaited<ReturnType<typeof giveCopy>> | null;

function Given({ became }: { became: Became }): JSX.Element | null {
  const t = useWords();
  if (became === 'not')
    return (
      <Banner tone="alert" title={t('screens:copy.not.title')}>
        {t('screens:copy.not.body')}
      </Banner>
    );
  if (became !== 'shared' && became !== 'downloaded') return null;
  return (
    <Banner tone="good" title={t('screens:copy.saved.title')}>
      {t(became === 'shared' ? 'screens:copy.shared.body' : 'screens:copy.downloaded.body')}
    </Banner>
  );
}

function OnTheOther(): JSX.Element {
  const t = useWords();
  return (
    <Card title={t('screens:copy.then.title')}>
      <p>{t('screens:copy.then.open.body')}</p>
      <p>{t('screens:copy.then.tap.body')}</p>
      <p>{t('screens:copy.then.type.body')}</p>
    </Card>
  );
}

function Made({ copy }: { copy: Copy }): JSX.Element {
  const t = useWords();
  const [became, setBecame] = useState<Became>(null);
  const give = async (): Promise<void> => setBecame(await giveCopy(copy));
  const isGiven = became === 'shared' || became === 'downloaded';
  const save = t('screens:copy.save.action');
  return (
    <Page
      close
      action={
        isGiven ? (
          <>
            <Button look="plain" label={save} onPress={() => void give()} />
            <GoButton label={t('screens:copy.done.action')} icon="check" onPress={goBack} />
          </>
        ) : (
          <GoButton label={save} icon="down" onPress={() => void give()} />
        )
      }
    >
      <Title title={t('screens:copy.words.title')} hint={t('screens:copy.words.hint')} />
      <Given became={became} />
      <Words words={copy.words} />
      <Card tint="gold">
        <p>{t('screens:copy.words.once.body')}</p>
      </Card>
      {copy.packed.leftOut > 0 && (
        <Banner tone="alert" title={t('screens:copy.left-out.body', { count: copy.packed.leftOut })} />
      )}
      {copy.packed.files > 0 && <Banner tone="wait" icon="mobile" title={t('screens:copy.no-files.body')} />}
      {isGiven && <OnTheOther />}
    </Page>
  );
}

export function CopyScreen(): JSX.Element {
  const t = useWords();
  const [copy, setCopy] = useState<Copy | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const make = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const made = await makeCopy().catch(() => null);
    setBusy(false);
    if (made?.ok) setCopy(made.value);
    else setTrouble('not-made');
  };
  if (copy) return <Made copy={copy} />;
  const toOpen = (): void => go({ at: 'open-copy' });
  return (
    <Page
      close
      action={
        hasMessages.value ? (
          <GoButton label={t('screens:copy.make.action')} onPress={() => void make()} />
        ) : (
          <GoButton label={t('screens:copy.open.action')} onPress={toOpen} />
        )
      }
    >
      <Ask trouble={trouble} busy={busy} />
    </Page>
  );
}
