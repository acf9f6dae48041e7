/**
 * `npm run bounced < report`: marks the mail that a mail server says came back, so that staff see it and can
 * try again. For the mailbox of WREN_MAIL_FROM: its server hands each mail on to this.
 */
import { text } from 'node:stream/consumers';
import { takeBounce, type Bounced } from '../endpoint/notify/bounce.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { openBeside } from '../endpoint/storage/open-beside.ts';
import { runTool } from './run-tool.ts';

const SAID: Readonly<Record<Exclude<Bounced, 'not-now'>, string>> = {
  marked: 'It came back: staff see that now.',
  'no-failure': 'This says of no mail that it came back.',
  'not-ours': 'This is of no mail that went out from here.',
};

runTool({}, async ({ settings }) => {
  const report = await text(process.stdin);
  const storage = await openBeside(settings);
  try {
    const bounced = await takeBounce(storage.rows, report);
    // A mail server keeps what was not taken, and hands it on again.
    if (bounced === 'not-now') throw startFault('The database takes nothing now: hand it on again.');
    return [SAID[bounced]];
  } finally {
    await storage.close();
  }
});
