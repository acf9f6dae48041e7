/** Photos and files of a message that is being written: picked, looked at, taken out. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_ATTACHMENTS } from '../../../contract/attachment-limits.ts';
import { Banner } from '../../../ui/components/Banner.tsx';
import { LinkButton } from '../../../ui/components/Button.tsx';
import { ConfirmDialog } from '../../../ui/components/ConfirmDialog.tsx';
import { FileRow } from '../../../ui/components/FileRow.tsx';
import {
  addFiles,
  filesOf,
  isWhole,
  pictureAddress,
  removeFile,
  tellCutOff,
  troubles,
  working,
  type KeptFile,
} from '../../state/files.ts';
import { say } from '../../state/moment.ts';
import type { Writing } from '../../state/writing.ts';
import { useWords } from '../../words.ts';
import { metaOf, nameOf } from './words.ts';

/** What the phone's own picker shows. */
const ACCEPT = 'image/*,application/pdf';

type Look = { readonly picture?: string; readonly isBroken: boolean };

/** The photo as it lies on the phone. It is let go of with the row. */
function useLook(id: Writing['id'], file: KeptFile): Look {
  const [look, setLook] = useState<Look>({ isBroken: false });
  useEffect(() => {
    let address: string | null = null;
    let isGone = false;
    const see = async (): Promise<void> => {
      address = file.role === 'photo' ? await pictureAddress(id, file) : null;
      const isBroken = file.role === 'photo' ? address === null : !(await isWhole(id, file));
      if (!isGone) setLook(address === null ? { isBroken } : { picture: address, isBroken });
      else if (address) URL.revokeObjectURL(address);
    };
    void see();
    return () => {
      isGone = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [id, file.id]);
  return look;
}

interface RowProps {
  readonly id: Writing['id'];
  readonly file: KeptFile;
  readonly files: readonly KeptFile[];
  readonly onRemove: () => void;
}

function Row({ id, file, files, onRemove }: RowProps): JSX.Element {
  const t = useWords();
  const { picture, isBroken } = useLook(id, file);
  const title = nameOf(t, files, file);
  return (
    <FileRow
      kind={file.role}
      title={title}
      picture={picture}
      meta={isBroken ? t('screens:files.broken.body') : metaOf(t, file)}
      {...(isBroken
        ? { status: { tone: 'late', icon: 'warn', words: t('screens:files.broken.status') } as const }
        : {})}
      remove={{ label: t('screens:files.remove.label', { what: title }), onPress: onRemove }}
    />
  );
}

/** Asks before one is taken out: it cannot be brought back from here. */
function Asking({
  asked,
  onKeep,
  onGo,
}: {
  asked: boolean;
  onKeep: () => void;
  onGo: () => void;
}): JSX.Element {
  const t = useWords();
  return (
    <ConfirmDialog
      open={asked}
      title={t('screens:files.remove.title')}
      body={t('screens:files.remove.body')}
      safe={t('screens:files.remove.keep.action')}
      go={t('screens:files.remove.go.action')}
      onSafe={onKeep}
      onGo={onGo}
    />
  );
}

/** The phone's own picker behind a quiet way to it. */
function Picker({ open, more }: { open: Writing; more: boolean }): JSX.Element {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const pick = async (picked: FileList | null): Promise<void> => {
    const files = [...(picked ?? [])];
    // The same one can be picked again after it was taken out.
    if (input.current) input.current.value = '';
    if (files.length === 0) return;
    const count = await addFiles(open, files);
    if (count > 0) say(t('screens:files.added.spoken', { count }));
  };
  return (
    <>
      <LinkButton
        label={t(more ? 'screens:files.add-more.action' : 'screens:files.add.action')}
        icon="plus"
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        multiple
        hidden
        aria-label={t('screens:files.add.action')}
        onChange={(event) => void pick(event.currentTarget.files)}
      />
    </>
  );
}

function Troubles(): JSX.Element {
  const t = useWords();
  return (
    <>
      {troubles.value.map(({ name, why }, at) => (
        <Banner key={at} tone="alert" title={t(`screens:files.${why}.title`)}>
          {t(`screens:files.${why}.body`)} {name !== '' && <bdi class="meta">{name}</bdi>}
        </Banner>
      ))}
    </>
  );
}

export function Files({ open }: { open: Writing }): JSX.Element {
  const t = useWords();
  const files = filesOf(open.id);
  const [asked, ask] = useState<KeptFile['id'] | null>(null);
  open.hasFiles = files.length > 0;
  useEffect(() => {
    tellCutOff(open.id);
    return () => void (troubles.value = []);
  }, []);
  const section = useRef<HTMLElement>(null);
  const takeOut = async (): Promise<void> => {
    ask(null);
    if (!asked) return;
    await removeFile(open.id, asked);
    say(t('screens:files.removed.spoken'));
    // The button that was pressed is gone: the next thing to do is near.
    section.current?.querySelector<HTMLElement>('.ln')?.focus();
  };
  return (
    <section ref={section} class="files" aria-label={t('screens:files.title')}>
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <Row key={file.id} id={open.id} file={file} files={files} onRemove={() => ask(file.id)} />
          ))}
        </ul>
      )}
      <div role="status">{working.value > 0 && <p class="hint">{t('screens:files.working.status')}</p>}</div>
      <Troubles />
      {files.length < MAX_ATTACHMENTS && <Picker open={open} more={files.length > 0} />}
      {files.some(({ role }) => role === 'photo') && <p class="hint">{t('screens:files.hint')}</p>}
      {files.some(({ role }) => role === 'file') && <p class="hint">{t('screens:files.pdf.hint')}</p>}
      <Asking asked={asked !== null} onKeep={() => ask(null)} onGo={() => void takeOut()} />
    </section>
  );
}
