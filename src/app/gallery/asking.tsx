/** Parts that ask: choices, boxes, buttons. */
import { useState } from 'preact/hooks';
import { TOPIC_CODES } from '../../domain/topics.ts';
import { BirdTiles } from '../../ui/components/BirdTiles.tsx';
import { Button, ChipButton, GoButton, LinkButton } from '../../ui/components/Button.tsx';
import { BigChoices, ChipGroup, type GroupProps } from '../../ui/components/ChipGroup.tsx';
import { ChoiceCard, SlimCard } from '../../ui/components/ChoiceCard.tsx';
import { CouncilSearch } from '../../ui/components/CouncilSearch.tsx';
import { EasyToggle } from '../../ui/components/EasyRead.tsx';
import { FeelingsPicker } from '../../ui/components/FeelingsPicker.tsx';
import { PinPad } from '../../ui/components/PinPad.tsx';
import { SaveLine } from '../../ui/components/SaveLine.tsx';
import { SecretField } from '../../ui/components/SecretField.tsx';
import { SettingRow } from '../../ui/components/SettingRow.tsx';
import { StarterSheet } from '../../ui/components/StarterSheet.tsx';
import { DateField, FileField, TextField } from '../../ui/components/TextField.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { TopicPicker } from '../../ui/components/TopicPicker.tsx';
import { WriteBox } from '../../ui/components/WriteBox.tsx';
import { part, titled, type Specimen } from './specimen.ts';

const LONG = 'An answer that is long enough to need a second line on a narrow phone';
const choices = (...labels: readonly string[]) => labels.map((label) => ({ value: label, label }));
const nothing = (): void => undefined;

/** A group that can be tapped. */
function group(of: readonly string[], chosen: readonly string[] = [], hint?: string) {
  return function useGroup(): GroupProps {
    const [now, setNow] = useState(chosen);
    return {
      id: 'q',
      title: 'Which one is it?',
      ...(hint ? { hint } : {}),
      choices: choices(...of),
      chosen: now,
      onChange: setNow,
    };
  };
}

const usePlain = group(['Yes', 'No', LONG]);
const useChosen = group(['Yes', 'No', LONG], ['No'], 'A hint that says what helps.');
const FEELINGS = ['angry', 'sad', 'worried', 'scared', 'left-out', 'confused', 'hopeful', 'ok', 'happy'];
const useFeelings = group([...FEELINGS, 'Another word'], ['sad', 'Another word']);
const useTopics = group(TOPIC_CODES, [TOPIC_CODES[0] ?? '']);

const BUTTONS: Readonly<Record<string, Specimen>> = {
  'Button, each look': part(() => (
    <>
      <GoButton label="Next" />
      <Button label="Soft" />
      <Button label="Plain" look="plain" />
      <Button label="Berry" look="berry" icon="phone" />
      <Button label="Solid and small" look="solid" small />
      <Button label={LONG} icon="pen" />
      <LinkButton label="A quiet way" icon="megaphone" />
      <div class="starters">
        <ChipButton label="A chip" icon="people" />
        <ChipButton label="Another" />
      </div>
    </>
  )),
  'ChoiceCard, each kind': part(() => (
    <>
      <ChoiceCard kind="wrong" title="Something is wrong" help="Ask the council to put it right." />
      <ChoiceCard kind="idea" title="I have an idea" help="Something that could work better." />
      <ChoiceCard kind="thanks" title="Thank you" help="Someone did something good." />
      <SlimCard title="I am not sure" help="Start writing." />
      <SlimCard title="Alone" icon="book" />
    </>
  )),
  'EasyToggle, off and on': part(() => (
    <>
      <EasyToggle label="Easy read" on={false} />
      <EasyToggle label="Easy read, on" on />
    </>
  )),
};

const GROUPS: Readonly<Record<string, Specimen>> = {
  'ChipGroup, empty': titled(() => <ChipGroup {...usePlain()} />),
  'ChipGroup, chosen, with a hint': titled(() => <ChipGroup {...useChosen()} many={false} />),
  'BigChoices, empty': titled(() => <BigChoices {...usePlain()} />),
  'BigChoices, chosen, with a hint': titled(() => <BigChoices {...useChosen()} />),
  'FeelingsPicker, chosen': titled(() => <FeelingsPicker {...useFeelings()} />),
  'TopicPicker, every topic': titled(() => (
    <TopicPicker {...useTopics()} most={3} fullWords="Pick up to 3." />
  )),
  'SettingRow, chosen': part(() => (
    <SettingRow id="size" title="Text size" choices={choices('Normal', 'Big', 'Very big')} chosen="Big" />
  )),
  'CouncilSearch, several and none': part(() => (
    <CouncilSearch
      label="Find your council"
      hint="Its name, or a part of it."
      councils={[
        { slug: 'northford', name: 'Northford Council', note: 'Made up' },
        { slug: 'other', name: 'Cheshire West and Chester Council' },
      ]}
      noneWords="We can’t find that one."
    />
  )),
};

const BOXES: Readonly<Record<string, Specimen>> = {
  ...Object.fromEntries(
    (['empty', 'saving', 'saved', 'full'] as const).map((state) => [
      `WriteBox, ${state}`,
      titled(() => (
        <>
          <Title title="What happened?" names="c1" hint="A few words is fine." hintId="c1-hint" />
          <WriteBox
            id="c1"
            hintId="c1-hint"
            defaultValue={state === 'empty' ? '' : 'Nobody asked me.'}
            status={<SaveLine state={state} words={`It is ${state}`} />}
          />
        </>
      )),
    ]),
  ),
  'WriteBox, nothing written': titled(() => (
    <>
      <Title title="What happened?" names="c1" />
      <WriteBox id="c1" problem="Write something first. One word is OK." />
    </>
  )),
  StarterSheet: part(() => (
    <StarterSheet title="Pick a way to start" starters={['I was told…', 'I want…']} />
  )),
  'TextField, with and without a hint': part(() => (
    <>
      <TextField id="name" label="Your name" defaultValue="Sam" />
      <TextField id="number" label="Your number" hint="Only if it is safe." keyboard="tel" />
      <DateField id="day" label="The day" min="2026-01-01" max="2026-12-31" />
      <FileField id="file" label="A file" hint="From this phone." onPick={nothing} />
    </>
  )),
  ...Object.fromEntries(
    ['', '12', '123456'].map((value) => [
      `PinPad, ${value.length} typed`,
      titled(() => (
        <>
          <Title title="Type your PIN" names="pin" />
          <PinPad
            id="pin"
            value={value}
            shown={value.length > 4}
            onChange={nothing}
            onEnter={nothing}
            words={{ typed: `${value.length} typed`, pad: 'Numbers', erase: 'Take the last one away' }}
          />
        </>
      )),
    ]),
  ),
  'SecretField, with a trouble': titled(() => (
    <>
      <Title title="Type your words" names="secret" />
      <SecretField id="secret" value="four" trouble="why" onChange={nothing} onEnter={nothing} />
      <p id="why">That was not it.</p>
    </>
  )),
  BirdTiles: part(() => (
    <BirdTiles
      birds={[
        { id: 'a', bird: 'wren', label: 'Wren' },
        { id: 'b', bird: 'kingfisher', label: 'Kingfisher' },
      ]}
      onPick={nothing}
    />
  )),
};

export const asking: Readonly<Record<string, Specimen>> = { ...BUTTONS, ...GROUPS, ...BOXES };
