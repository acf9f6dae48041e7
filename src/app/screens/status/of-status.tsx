/** The screens of a message that the council has. */
import type { JSX } from 'preact';
import { kept } from '../../state/kept.ts';
import type { Place } from '../../state/place.ts';
import { Opening } from '../Opening.tsx';
import { ReceiptView } from '../ReceiptView.tsx';
import { ActScreen } from './ActScreen.tsx';
import { isOneScreen } from './acts.ts';
import { AsTold } from './AsTold.tsx';
import { CodeScreen } from './CodeScreen.tsx';
import { NextStage } from './NextStage.tsx';
import { NotReally } from './NotReally.tsx';
import { OpenCodeScreen } from './OpenCodeScreen.tsx';
import { SharesScreen } from './Shares.tsx';
import { ShareScreen } from './ShareScreen.tsx';
import { WaysScreen } from './WaysScreen.tsx';

function Receipt({ id }: { id: string }): JSX.Element {
  const entry = kept.value?.receipts.find((one) => one.id === id);
  return entry ? <ReceiptView entry={entry} justSent={false} /> : <Opening />;
}

/** Null for every other place. */
export function ofStatus(here: Place): JSX.Element | null {
  const shown = screenOf(here);
  return shown && 'id' in here && here.id ? <AsTold id={here.id}>{shown}</AsTold> : shown;
}

function screenOf(here: Place): JSX.Element | null {
  switch (here.at) {
    case 'receipt':
      return <Receipt id={here.id} />;
    case 'ways':
      return <WaysScreen id={here.id} />;
    case 'act': {
      const { at: _, id, type, ...act } = here;
      return isOneScreen(type) ? <ActScreen id={id} act={{ type, ...act }} /> : <WaysScreen id={id} />;
    }
    case 'not-really':
      return <NotReally id={here.id} />;
    case 'next-stage':
      return <NextStage id={here.id} stage={here.stage} part={here.part} />;
    case 'code':
      return <CodeScreen id={here.id} />;
    case 'open-code':
      return <OpenCodeScreen begin={here.typed ?? ''} />;
    case 'share':
      return <ShareScreen id={here.id} who={here.who} instead={here.instead} />;
    case 'shares':
      return <SharesScreen id={here.id} />;
    default:
      return null;
  }
}
