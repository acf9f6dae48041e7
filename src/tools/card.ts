/** `npm run card -- <council> [--campaign code] [--host https://…]`: a card to print and hand over. */
import { cardSettings, LOCAL_ORIGIN } from './card-settings.ts';
import { makeCard } from './make-card.ts';

const settings = cardSettings(process.argv.slice(2));
const made = 'mistake' in settings ? settings : await makeCard(settings);

if ('mistake' in made) {
  process.stderr.write(`${made.mistake}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${made.svg}\n${made.page}\nThe card opens ${made.link}\n`);
  if (made.link.startsWith(LOCAL_ORIGIN)) {
    process.stdout.write('It opens on this computer only: give --host https://… before printing.\n');
  }
}
