/** Photos and files after Send: behind the words, each with its own state, in bytes. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RepresentationId } from '../../../domain/ids.ts';
import { Button } from '../../../ui/components/Button.tsx';
import { FileRow } from '../../../ui/components/FileRow.tsx';
import { deliveries, giveUpFile, type Delivery, type KeptFile, type SentFile } from '../../state/files.ts';
import { tryNow } from '../../state/messages.ts';
import { say } from '../../state/moment.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { metaOf, nameOf, sizeOf } from './words.ts';

const REASONS = ['type-not-allowed', 'too-many-pixels', 'wrong-hash', 'infected'] as const;
/** It will not go by itself. */
const isStuck = ({ state }: SentFile): boolean => ['refused', 'held', 'damaged'].includes(state.name);
const isComing = ({ state }: SentFile): boolean => state.name === 'waiting';

/** One line for all of them: what has arrived, and how many are still to come. */
export function lineOf(t: TextFn, { files }: Delivery): string {
  const line = (key: 'coming' | 'here', of: readonly SentFile[]): string => {
    const kind = of.every((file) => file.role === 'photo') ? 'photo' : 'file';
    const what = of.length === 1 ? (`${key}.one-${kind}` as const) : (`${key}.${kind}s` as const);
    return t(`screens:files.${what}.title`, { count: of.length });
  };
  const coming = files.filter(isComing);
  if (coming.length > 0) return line('coming', coming);
  const stuck = files.filter(isStuck);
  return stuck.length > 0 ? t('screens:files.stuck.title', { count: stuck.length }) : line('here', files);
}

/** What is known of the files of a sent message. */
export const deliveryOf = (id: RepresentationId): Delivery | undefined =>
  deliveries.value.find((one) => one.id === id);

const retrying = ({ lastError }: Delivery): boolean => lastError !== null && lastError.kind !== 'offline';

function statusOf(t: TextFn, delivery: Delivery, { state }: SentFile) {
  switch (state.name) {
    case 'waiting':
      return retrying(delivery)
        ? ({ tone: 'late', icon: 'warn', words: t('screens:files.retry.status') } as const)
        : ({ tone: 'wait', icon: 'send', words: t('screens:files.way.status') } as const);
    case 'stored':
      return { tone: 'sent', icon: 'check', words: t('screens:files.stored.status') } as const;
    default:
      return { tone: 'late', icon: 'warn', words: t(`screens:files.${state.name}.status`) } as const;
  }
}

function whyOf(t: TextFn, { state }: SentFile): string | null {
  if (state.name === 'held' || state.name === 'damaged') return t(`screens:files.${state.name}.body`);
  if (state.name !== 'refused') return null;
  const reason = REASONS.find((one) => one === state.reason) ?? 'no-reason';
  return t(`screens:files.${reason}.body`);
}

function Sent({ delivery, file }: { delivery: Delivery; file: SentFile }): JSX.Element {
  const t = useWords();
  const title = nameOf(t, delivery.files, file);
  const { state } = file;
  const size = sizeOf(t, file.bytes);
  const gone = state.name === 'waiting' ? state.sent : 0;
  const words = t('screens:files.sent.label', { sent: sizeOf(t, gone), size });
  return (
    <FileRow
      kind={file.role}
      title={title}
      meta={whyOf(t, file) ?? (state.name === 'waiting' && gone > 0 ? words : metaOf(t, file))}
      status={statusOf(t, delivery, file)}
      {...(state.name === 'waiting' ? { progress: { sent: gone, of: file.bytes, words } } : {})}
      {...(isStuck(file)
        ? {
            remove: {
              label: t('screens:files.give-up.label', { what: title }),
              onPress: () => void giveUpFile(delivery.id, file.id),
            },
          }
        : {})}
    />
  );
}

/** Behind the receipt of the words. */
export function OnTheirWay({ id }: { id: RepresentationId }): JSX.Element | null {
  const t = useWords();
  const delivery = deliveryOf(id);
  const line = delivery && lineOf(t, delivery);
  const told = useRef(line);
  useEffect(() => {
    if (line && told.current && told.current !== line) say(line);
    told.current = line;
  }, [line]);
  if (!delivery) return null;
  const canTry = delivery.files.some(({ state }) => state.name === 'held') || retrying(delivery);
  return (
    <section class="files">
      <h2>{line}</h2>
      {delivery.files.some(isComing) && <p class="hint">{t('screens:files.coming.body')}</p>}
      <ul>
        {delivery.files.map((file) => (
          <Sent key={file.id} delivery={delivery} file={file} />
        ))}
      </ul>
      {canTry && (
        <Button label={t('screens:files.try.action')} icon="refresh" onPress={() => void tryNow()} />
      )}
    </section>
  );
}

/** Before the words have gone: what will follow them. */
export function AfterWords({ files = [] }: { files?: readonly KeptFile[] | undefined }): JSX.Element | null {
  const t = useWords();
  if (files.length === 0) return null;
  return (
    <section class="files" aria-label={t('screens:files.title')}>
      <p>{t('screens:files.after-words.body', { count: files.length })}</p>
      <ul>
        {files.map((file) => (
          <FileRow key={file.id} kind={file.role} title={nameOf(t, files, file)} meta={metaOf(t, file)} />
        ))}
      </ul>
    </section>
  );
}
