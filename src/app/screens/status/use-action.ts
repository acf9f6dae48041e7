/** The words of an action while its screens stand: kept letter by letter, and opened again where they were left. */
import { useEffect, useState } from 'preact/hooks';
import type { RepresentationId } from '../../../domain/ids.ts';
import { beginAction, isSame, type Act } from '../../state/act.ts';
import { refresh } from '../../state/kept.ts';
import { goInstead, place } from '../../state/place.ts';
import { close, flush, writing, type Writing } from '../../state/writing.ts';

const isOpen = (open: Writing | null, id: string, act: Act): open is Writing =>
  open?.action?.of === id && isSame(open.action, act);

/** Null until the words are there. Without its message there is nothing to do. */
export function useAction(id: string, act: Act): Writing | null {
  const [open, setOpen] = useState<Writing | null>(() => {
    const now = writing.peek();
    return isOpen(now, id, act) ? now : null;
  });
  useEffect(() => {
    let isHere = true;
    if (!open)
      void beginAction(id as RepresentationId, act).then((begun) => {
        if (!isHere) return;
        if (begun) setOpen(begun);
        else goInstead({ at: 'messages' });
      });
    return () => {
      isHere = false;
    };
  }, []);
  useEffect(() => () => void (open && leave(open)), [open]);
  return open;
}

/** Nothing else may take these words for a message of its own. The next screen of the same ask goes on with them. */
function leave(open: Writing): void {
  void flush(open).then(() => (open.kept ? refresh() : undefined));
  const { at } = place.peek();
  if (at !== 'act' && at !== 'next-stage' && writing.peek() === open) close();
}
