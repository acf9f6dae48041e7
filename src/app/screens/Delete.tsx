import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/components/Button.tsx';
import { ConfirmDialog } from '../../ui/components/ConfirmDialog.tsx';
import { say } from '../state/moment.ts';
import { goBackTo } from '../state/place.ts';
import { useWords } from '../words.ts';

interface DeleteProps {
  readonly body: string;
  readonly onDelete: () => Promise<unknown>;
}

/** Deletes one message after asking; the safe answer comes first. */
export function Delete({ body, onDelete }: DeleteProps): JSX.Element {
  const t = useWords();
  const [asking, ask] = useState(false);
  const deleteIt = (): void => {
    ask(false);
    void onDelete().then(() => {
      say(t('screens:delete.done.status'));
      goBackTo('messages', { at: 'messages' });
    });
  };
  return (
    <>
      <Button look="plain" label={t('screens:message.delete.action')} onPress={() => ask(true)} />
      <ConfirmDialog
        open={asking}
        title={t('screens:delete.title')}
        body={body}
        safe={t('screens:delete.keep.action')}
        go={t('screens:delete.delete.action')}
        onSafe={() => ask(false)}
        onGo={deleteIt}
      />
    </>
  );
}
