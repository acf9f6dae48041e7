/** A room beside the lists: its title, one line, and what is in it. */
import type { ComponentChildren, JSX } from 'preact';
import type { Room } from '../state/place.ts';
import { maybe, t } from '../text.ts';

export function RoomPage({
  room,
  children,
}: {
  readonly room: Room;
  readonly children: ComponentChildren;
}): JSX.Element {
  const hint = maybe(`staff:room.${room}.hint`);
  return (
    <main class="deskmain room" id="main" tabIndex={-1}>
      <div class="dh">
        <h1>{t(`staff:room.${room}.title`)}</h1>
        {hint && <span class="meta">{hint}</span>}
      </div>
      {children}
    </main>
  );
}
