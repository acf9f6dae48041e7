/** What photos and files are called, and how large they are. */
import type { KeptFile } from '../../state/files.ts';
import type { TextFn } from '../../text/i18n.ts';

const KB = 1_000;
const MB = 1_000_000;

/** In the units that phones count in. */
export function sizeOf(t: TextFn, bytes: number): string {
  return bytes >= MB
    ? t('screens:files.mb.label', { size: (bytes / MB).toFixed(1) })
    : t('screens:files.kb.label', { size: Math.max(1, Math.round(bytes / KB)) });
}

/** Photos by their place, because phones call them by numbers; files as somebody called them. */
export function nameOf(t: TextFn, files: readonly KeptFile[], file: KeptFile): string {
  const number = files.filter(({ role }) => role === file.role).findIndex(({ id }) => id === file.id) + 1;
  if (file.role === 'photo') return t('screens:files.photo.label', { number });
  return file.name === '' ? t('screens:files.file.label', { number }) : file.name;
}

export const metaOf = (t: TextFn, { role, bytes }: KeptFile): string =>
  role === 'file' ? t('screens:files.pdf.label', { size: sizeOf(t, bytes) }) : sizeOf(t, bytes);
