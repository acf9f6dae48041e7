/** Every screen that comes behind the first words. */
import type { JSX } from 'preact';
import type { Place } from '../state/place.ts';
import { CheckScreen } from './CheckScreen.tsx';
import { CopyScreen } from './copy/CopyScreen.tsx';
import { OpenCopyScreen } from './copy/OpenCopyScreen.tsx';
import { CouncilsScreen } from './CouncilsScreen.tsx';
import { LooksScreen } from './LooksScreen.tsx';
import { MessageScreen } from './MessageScreen.tsx';
import { MessagesScreen } from './MessagesScreen.tsx';
import { MissingScreen } from './MissingScreen.tsx';
import { LearnScreen } from './learn/LearnScreen.tsx';
import { DoorScreen } from './lock/DoorScreen.tsx';
import { LockScreen } from './lock/LockScreen.tsx';
import { ForgetScreen } from './phone/ForgetScreen.tsx';
import { ofStatus } from './status/of-status.tsx';

export { isBankHoliday } from '../state/holidays.ts';
export { followStay } from '../state/persistence.ts';
export { MoreOfHide } from './phone/MoreOfHide.tsx';
export { followFiles } from '../state/files.ts';
export { followNews } from '../state/news.ts';
export { followSpoken } from '../state/hush.ts';
export { Files } from './files/Files.tsx';
export { FoundOnHome } from './Found.tsx';
export { EasyHelp, EasySwitch, standIn } from './HelpEasy.tsx';
export { OpenWord, RowOf as WordRow, Said } from './learn/OpenWord.tsx';
export { dressed } from './later-sheet.ts';
export { messagesLine } from './messages-line.ts';
export { guard } from './lock/guard.ts';
export { LockOffer } from './lock/LockOffer.tsx';
export { CodeOnHome } from './status/CodeOnHome.tsx';

export function draw(here: Place): JSX.Element {
  switch (here.at) {
    case 'check':
      return <CheckScreen takenBack={here.takenBack ?? false} />;
    case 'messages':
      return <MessagesScreen />;
    case 'message':
      return <MessageScreen key={here.id} id={here.id} justSent={here.justSent ?? false} />;
    case 'advocate':
      return <LearnScreen key="advocate" topic="advocate" adult={here.adult} />;
    case 'who-reads':
      return <LearnScreen key="who-reads" topic="who-reads" />;
    case 'learn':
      return <LearnScreen key={here.topic ?? 'list'} topic={here.topic} message={here.message} />;
    case 'looks':
      return <LooksScreen />;
    case 'lock':
      return <LockScreen />;
    case 'door':
      return <DoorScreen then={here.then} />;
    case 'copy':
      return <CopyScreen />;
    case 'open-copy':
      return <OpenCopyScreen />;
    case 'forget':
      return <ForgetScreen />;
    case 'councils':
      return <CouncilsScreen then={here.then} />;
    default:
      return ofStatus(here) ?? <MissingScreen />;
  }
}
