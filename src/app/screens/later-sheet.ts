/** The styles of the later screens: a file of their own, so that the first screen does not wait for it. */
import sheet from '../../ui/style/later.css?url';

/** How long screens wait for it: a plain screen is better than none. */
const PATIENCE_MS = 3_000;

/** Resolves when the styles are there, or will not come. */
export function dressed(): Promise<void> {
  if (document.head.querySelector(`link[href="${sheet}"]`)) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = sheet;
    for (const end of ['load', 'error']) link.addEventListener(end, () => resolve());
    setTimeout(resolve, PATIENCE_MS);
    document.head.append(link);
  });
}
