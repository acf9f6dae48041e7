import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Draft } from '../state/entries.ts';
import { wordsOf } from '../../questions/flow-of.ts';
import { Button, GoButton } from '../../ui/components/Button.tsx';
import { Card } from '../../ui/components/Notes.tsx';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { TextField } from '../../ui/components/TextField.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { carryOn, deleteDraft, nameDraft } from '../state/messages.ts';
import { forgetful } from '../state/kept.ts';
import { useWords } from '../words.ts';
import { TakeAlong } from './copy/TakeAlong.tsx';
import { Delete } from './Delete.tsx';
import { AfterWords } from './files/OnTheirWay.tsx';
import { Moment } from './Moment.tsx';
import { Page } from './Page.tsx';
import { Stays } from './phone/Stays.tsx';
import { draftTitle } from './said.ts';

/** A message that nobody has: carry on, send, give it a name, delete it. */
export function DraftView({ draft }: { draft: Draft }): JSX.Element {
  const t = useWords();
  const [heading] = useState(() => draftTitle(t, draft));
  const words = wordsOf(draft);
  const status = t(forgetful.value ? 'status:draft.memory.status' : 'status:draft.status');
  return (
    <Page
      close
      action={
        <>
          <Button
            look="plain"
            label={t('screens:message.send.action')}
            onPress={() => void carryOn(draft.id, { at: 'check' })}
          />
          <GoButton label={t('screens:message.carry-on.action')} onPress={() => void carryOn(draft.id)} />
        </>
      }
    >
      <div class="stack-s">
        <Title title={<bdi>{heading}</bdi>} />
        <p>
          <StatusLabel tone="sunk" icon="mobile" words={status} />
        </p>
      </div>
      <Moment />
      <Stays drafts={[draft]} />
      {words !== '' && words.trim() !== heading && (
        <Card>
          <p class="said" dir="auto">
            {words}
          </p>
        </Card>
      )}
      <AfterWords files={draft.files} />
      <TextField
        id="name"
        label={t('screens:message.name.label')}
        defaultValue={draft.title ?? ''}
        onInput={(title) => void nameDraft(draft.id, title.trim())}
      />
      <TakeAlong draft={draft} />
      <Delete body={t('screens:delete.body')} onDelete={() => deleteDraft(draft.id)} />
    </Page>
  );
}
