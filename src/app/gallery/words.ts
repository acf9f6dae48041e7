/** All words at once, for whoever looks at one screen. `?rtl` in the address turns them round. */
import { createText } from '../text/i18n.ts';
import { PSEUDO, pseudo } from './pseudo.ts';

const plain = await createText();
await plain.loadRest();

const isTurned = new URLSearchParams(globalThis.location.search).has('rtl');
if (isTurned) Object.assign(document.documentElement, { lang: PSEUDO, dir: 'rtl' });

export const words = isTurned ? pseudo(plain) : plain;
