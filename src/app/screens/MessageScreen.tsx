/** One message: still being written, on its way, or held by the council. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { kept } from '../state/kept.ts';
import { goInstead } from '../state/place.ts';
import { DraftView } from './DraftView.tsx';
import { Opening } from './Opening.tsx';
import { ReceiptView } from './ReceiptView.tsx';
import { AsTold } from './status/AsTold.tsx';
import { StatusView } from './status/StatusView.tsx';
import { WaitingView } from './WaitingView.tsx';

interface MessageProps {
  readonly id: string;
  readonly justSent: boolean;
}

export function MessageScreen({ id, justSent }: MessageProps): JSX.Element {
  const known = kept.value;
  const receipt = known?.receipts.find((one) => one.id === id);
  const entry = known?.entries.find((one) => one.id === id);
  const draft = known?.drafts.find((one) => one.id === id);
  const isGone = known !== null && !receipt && !entry && !draft && !justSent;
  useEffect(() => {
    if (isGone) goInstead({ at: 'messages' });
  }, [isGone]);
  const wasWaiting = useRef(false);
  wasWaiting.current ||= entry !== undefined;
  const hasJustGone = justSent || wasWaiting.current;
  if (receipt?.byCode)
    return (
      <AsTold id={id}>
        <StatusView entry={receipt} />
      </AsTold>
    );
  if (receipt && hasJustGone) return <ReceiptView entry={receipt} justSent={justSent} arrived />;
  if (receipt) return <StatusView entry={receipt} />;
  if (entry) return <WaitingView entry={entry} />;
  if (draft) return <DraftView draft={draft} />;
  return <Opening />;
}
