/** Parts that tell: cards, statuses, lists, sheets, whole screens. */
import { Banner } from '../../ui/components/Banner.tsx';
import { Button, GoButton } from '../../ui/components/Button.tsx';
import { CheckRow } from '../../ui/components/CheckRow.tsx';
import { ConfirmDialog } from '../../ui/components/ConfirmDialog.tsx';
import { ContactCard } from '../../ui/components/ContactCard.tsx';
import { Cover } from '../../ui/components/Cover.tsx';
import { EasyLines } from '../../ui/components/EasyRead.tsx';
import { FileRow } from '../../ui/components/FileRow.tsx';
import { Frame } from '../../ui/components/Frame.tsx';
import { ListRow, RowList } from '../../ui/components/ListRow.tsx';
import { More } from '../../ui/components/More.tsx';
import { Card, FactList, FirstVisitLine } from '../../ui/components/Notes.tsx';
import { ProgressWire } from '../../ui/components/ProgressWire.tsx';
import { StageCard, StageMap, StageTime } from '../../ui/components/StageMap.tsx';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { Ticket } from '../../ui/components/Ticket.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { BackButton, BarButton, Brand, TopBar } from '../../ui/components/TopBar.tsx';
import { DottedWord, WordSheet } from '../../ui/components/WordSheet.tsx';
import { AdvocateScene, EmptyScene, SentScene, WaitingScene } from '../../ui/later-scenes.tsx';
import { HeroScene } from '../../ui/scenes.tsx';
import { StageScene } from '../../ui/stage-scene.tsx';
import { part, titled, whole, type Specimen } from './specimen.ts';

const nothing = (): void => undefined;
const BAR = {
  skipToMain: 'Skip to the main part',
  leaveQuickly: 'Leave quickly',
  safety: 'Help and hide',
  help: 'Get help now',
  hide: 'Hide this page',
};
const TINTS = ['king', 'gold', 'robin', 'leaf', 'berry', 'sunk'] as const;
const STATUSES = [
  ['sunk', 'mobile'],
  ['wait', 'clock'],
  ['sent', 'send'],
  ['late', 'warn'],
  ['done', 'check'],
] as const;
const SCENES = { AdvocateScene, EmptyScene, HeroScene, SentScene, StageScene, WaitingScene } as const;

const CARDS: Readonly<Record<string, Specimen>> = {
  ...Object.fromEntries(
    (['wait', 'news', 'good', 'alert'] as const).map((tone) => [
      `Banner, ${tone}`,
      part(() => (
        <Banner tone={tone} title="Something to know" action={<Button label="Do it" small />}>
          And what it means.
        </Banner>
      )),
    ]),
  ),
  'Card, each tint': part(() => (
    <>
      {TINTS.map((tint) => (
        <Card key={tint} tint={tint} title={`A card, ${tint}`}>
          <FactList
            facts={[
              { icon: 'clock', words: 'A short fact.' },
              { icon: 'lock', words: 'And another one that needs a second line on a narrow phone.' },
            ]}
          />
        </Card>
      ))}
      <Card scene={<EmptyScene />} title="With a picture" />
      <More title="Folded">Inside.</More>
    </>
  )),
  'ContactCard, each way': part(() => (
    <ContactCard
      title="Somebody to call"
      above="Call this one now"
      tint="gold"
      body="Free, day or night."
      ways={[
        { by: 'call', to: '0800 1111', verb: 'Call', look: 'solid' },
        { by: 'text', to: '85258', verb: 'Text' },
        {
          by: 'email',
          to: 'a.very.long.address.of.a.team@a-council-with-a-long-name.gov.uk',
          verb: 'Write to',
        },
        { by: 'web', to: 'https://www.gov.uk', verb: 'Open their page' },
      ]}
    />
  )),
  'StatusLabel, each tone': part(() => (
    <>
      {STATUSES.map(([tone, icon]) => (
        <p key={tone}>
          <StatusLabel tone={tone} icon={icon} words={`It is ${tone}`} />
        </p>
      ))}
    </>
  )),
  EasyLines: part(() => (
    <EasyLines lines={TINTS.map((tint) => ({ icon: 'heart', words: `One idea, ${tint}.` }))} />
  )),
  CheckRow: part(() => <CheckRow question="What happened?" answer="They moved me again." change="Change" />),
};

const LISTS: Readonly<Record<string, Specimen>> = {
  'ListRow, each kind': part(() => (
    <RowList title="Not sent yet">
      {(['wrong', 'idea', 'thanks', 'unsure'] as const).map((kind, at) => (
        <ListRow
          key={kind}
          id={kind}
          kind={kind}
          mood={(['awake', 'resting', 'glad'] as const)[at % 3] ?? 'awake'}
          title="A title that a person gave it"
          status={{ tone: 'wait', icon: 'clock', words: 'Waiting for internet' }}
          line="You can still change it"
        />
      ))}
    </RowList>
  )),
  'FileRow, each state': part(() => (
    <section class="files">
      <ul>
        <FileRow
          kind="photo"
          title="Photo 1"
          meta="240 KB"
          remove={{ label: 'Take out Photo 1', onPress: nothing }}
        />
        <FileRow kind="file" title="A letter with a long name, as phones call them.pdf" meta="PDF, 1.2 MB" />
        <FileRow
          kind="photo"
          title="Photo 2"
          meta="262 KB of 1.2 MB sent"
          status={{ tone: 'wait', icon: 'send', words: 'On its way' }}
          progress={{ sent: 262, of: 1_200, words: '262 KB of 1.2 MB sent' }}
        />
        <FileRow
          kind="photo"
          title="Photo 3"
          meta="240 KB"
          status={{ tone: 'sent', icon: 'check', words: 'The council has it' }}
        />
        <FileRow
          kind="photo"
          title="Photo 4"
          meta="If you still have it, send it in a new message."
          status={{ tone: 'late', icon: 'warn', words: 'It broke on this phone' }}
          remove={{ label: 'Take Photo 4 off this list', onPress: nothing }}
        />
      </ul>
    </section>
  )),
  StageMap: part(() => (
    <StageMap>
      {[1, 2, 3].map((number) => (
        <StageCard
          key={number}
          number={number}
          name={`Stage ${number}`}
          title="Who looks"
          here={number === 1 ? 'You are here' : undefined}
        >
          <StageTime icon="clock">About 2 weeks.</StageTime>
        </StageCard>
      ))}
    </StageMap>
  )),
  'ProgressWire, each step': part(() => (
    <>
      {[1, 2, 3, 4].map((step) => (
        <ProgressWire key={step} step={step} of={4} words={`Step ${step} of 4`} />
      ))}
    </>
  )),
  Ticket: titled(() => (
    <Ticket
      title="It’s sent"
      body="Northford Council has it now."
      rows={[
        { label: 'Your number', value: 'NF-7K4-2QH', number: true },
        { label: 'Sent', value: 'Monday 23 November, 10:00 am' },
      ]}
    />
  )),
  'Title, each look': titled(() => <Title look="display" title="Tell your council" hint="Got an idea?" />),
};

const SHEETS: Readonly<Record<string, Specimen>> = {
  DottedWord: part(() => (
    <p>
      An <DottedWord word="advocate" /> helps you say it in <DottedWord word="court" />.
    </p>
  )),
  'WordSheet, open': part(() => (
    <WordSheet
      word="Advocate"
      says="Someone on your side."
      formal="Workers may say: independent advocate."
      close="Close"
      hide="Hide this page"
      onClose={nothing}
    />
  )),
  'ConfirmDialog, open': part(() => (
    <ConfirmDialog
      open
      title="Delete this from the phone?"
      body="You will not be able to get it back."
      safe="Keep it"
      go="Delete it"
      onSafe={nothing}
      onGo={nothing}
    />
  )),
};

const SCREENS: Readonly<Record<string, Specimen>> = {
  ...Object.fromEntries(
    Object.entries(SCENES).map(([name, Scene]) => [
      `Frame, ${name}`,
      whole(() => (
        <Frame
          words={BAR}
          scene={<Scene />}
          sceneSize={name === 'HeroScene' ? 'hero' : 'low'}
          top={
            <TopBar start={<Brand word="Wren" />} end={<BarButton label="How it looks" icon="text-size" />} />
          }
          action={<GoButton label="Start" />}
          note={<FirstVisitLine words="Tap Hide to leave fast." />}
        >
          <Title title={name} />
        </Frame>
      )),
    ]),
  ),
  'Frame, close, with Back': whole(() => (
    <Frame
      close
      words={BAR}
      top={<TopBar start={<BackButton label="Back" />} middle="Northford" />}
      action={
        <>
          <Button look="plain" label="Skip" />
          <GoButton label="Next" />
        </>
      }
    >
      <Title title="A question" />
    </Frame>
  )),
  Cover: whole(() => <Cover title="Clock" hours={3} minutes={25} />),
};

export const telling: Readonly<Record<string, Specimen>> = { ...CARDS, ...LISTS, ...SHEETS, ...SCREENS };
