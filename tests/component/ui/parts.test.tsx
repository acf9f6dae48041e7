import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { render as toHtml } from 'preact-render-to-string';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Button, GoButton } from '../../../src/ui/components/Button.tsx';
import { ChipGroup, BigChoices } from '../../../src/ui/components/ChipGroup.tsx';
import { ConfirmDialog } from '../../../src/ui/components/ConfirmDialog.tsx';
import { ContactCard } from '../../../src/ui/components/ContactCard.tsx';
import { CouncilSearch } from '../../../src/ui/components/CouncilSearch.tsx';
import { Cover } from '../../../src/ui/components/Cover.tsx';
import { FeelingsPicker } from '../../../src/ui/components/FeelingsPicker.tsx';
import { Frame } from '../../../src/ui/components/Frame.tsx';
import { ListRow } from '../../../src/ui/components/ListRow.tsx';
import { SaveLine } from '../../../src/ui/components/SaveLine.tsx';
import { DateField, TextField } from '../../../src/ui/components/TextField.tsx';
import { Title } from '../../../src/ui/components/Title.tsx';
import { TopicPicker } from '../../../src/ui/components/TopicPicker.tsx';
import { WriteBox } from '../../../src/ui/components/WriteBox.tsx';
import { HeroScene } from '../../../src/ui/scenes.tsx';

afterEach(cleanup);

const WORDS = {
  skipToMain: 'To the words',
  leaveQuickly: 'Leave',
  safety: 'Safety',
  help: 'Get help now',
  hide: 'Hide this page',
};
const choices = (...labels: string[]) => labels.map((label) => ({ value: label.toLowerCase(), label }));

/** Keeps what is chosen, as a screen would. */
function Holding(props: { kind: typeof ChipGroup; many?: boolean; alone?: string }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const list = choices('Red', 'Blue', 'Unsure').map((one) => ({ ...one, alone: one.label === props.alone }));
  return (
    <props.kind id="q" title="Which?" choices={list} many={props.many} chosen={chosen} onChange={setChosen} />
  );
}

const isChecked = (name: string): boolean => screen.getByRole<HTMLInputElement>('checkbox', { name }).checked;

describe('the main button', () => {
  test('the second of two quick taps does nothing, and the button is never disabled', () => {
    let pressed = 0;
    render(<GoButton label="Next" onPress={() => (pressed += 1)} />);
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Next' });
    fireEvent.click(button);
    fireEvent.click(button);
    expect(pressed).toBe(1);
    expect(button.disabled).toBe(false);
  });

  test('a double tap that lands on the next screen is not a wish', () => {
    let pressed = 0;
    render(<Button label="Skip" onPress={() => (pressed += 1)} />);
    fireEvent.click(screen.getByRole('button', { name: 'Skip' }), { detail: 2 });
    expect(pressed).toBe(0);
  });
});

describe('the frame', () => {
  test('help and hide are on every screen, in this order, and hide answers every tap', () => {
    const heard: string[] = [];
    render(
      <Frame words={WORDS} onHelp={() => heard.push('help')} onHide={() => heard.push('hide')}>
        <Title title="What happened?" />
      </Frame>,
    );
    const bar = screen.getByRole('navigation', { name: 'Safety' });
    expect([...bar.querySelectorAll('button')].map((button) => button.textContent)).toEqual([
      WORDS.help,
      WORDS.hide,
    ]);
    fireEvent.click(screen.getByRole('button', { name: WORDS.help }));
    fireEvent.click(screen.getByRole('button', { name: WORDS.hide }));
    fireEvent.click(screen.getByRole('button', { name: WORDS.hide }));
    expect(heard).toEqual(['help', 'hide', 'hide']);
  });

  test('the first thing a keyboard meets is the way out', () => {
    render(<Frame words={WORDS}>words</Frame>);
    expect(screen.getAllByRole('button')[0]?.textContent).toBe('Leave');
  });

  test('skipping to the words leaves the address as it was', () => {
    render(<Frame words={WORDS}>words</Frame>);
    const before = document.location.href;
    fireEvent.click(screen.getByRole('button', { name: 'To the words' }));
    expect(document.activeElement).toBe(screen.getByRole('main'));
    expect(document.location.href).toBe(before);
  });
});

describe('the box for words', () => {
  test('the question is its name, and nothing in the browser keeps what is typed', () => {
    let typed = '';
    render(
      <>
        <Title title="What happened?" names="c1" />
        <WriteBox id="c1" defaultValue="Once" onInput={(words) => (typed = words)} />
      </>,
    );
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What happened?' });
    expect(box.value).toBe('Once');
    expect(box.getAttribute('dir')).toBe('auto');
    expect(box.getAttribute('autocomplete')).toBe('off');
    expect(box.getAttribute('writingsuggestions')).toBe('false');
    expect(box.hasAttribute('name')).toBe(false);
    fireEvent.input(box, { target: { value: 'Once more' } });
    expect(typed).toBe('Once more');
  });

  test('drawing the screen again never touches what was typed', () => {
    const { rerender } = render(<WriteBox id="c1" label="Words" defaultValue="one" />);
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Words' });
    fireEvent.input(box, { target: { value: 'one two' } });
    rerender(
      <WriteBox id="c1" label="Words" defaultValue="" status={<SaveLine state="saved" words="Saved" />} />,
    );
    expect(box.value).toBe('one two');
    expect(screen.getByRole('status').textContent).toBe('Saved');
  });

  test('what is said aloud goes after a while, so that an old word is not found beside a new one', () => {
    vi.useFakeTimers();
    const { rerender } = render(<SaveLine state="saved" words="Saved" spoken="Saved" />);
    expect(screen.getByRole('status').textContent).toBe('Saved');
    void act(() => void vi.advanceTimersByTime(4000));
    rerender(<SaveLine state="saving" words="Saving" spoken="Saved" />);
    expect(screen.getByRole('status').textContent).toBe('');
    expect(screen.getByText('Saving')).toBeTruthy();
    vi.useRealTimers();
  });

  test('nothing underlines or corrects what they write', () => {
    expect(toHtml(<WriteBox id="c1" label="Words" />)).toContain('spellcheck="false"');
  });

  test('the words begun with are in the HTML, safely', () => {
    expect(toHtml(<WriteBox id="c1" label="Words" defaultValue="<b>1</b>" />)).toContain('&lt;b>1&lt;/b>');
  });

  test('what is missing is tied to the box', () => {
    render(<WriteBox id="c1" label="Words" problem="One word is OK." />);
    const box = screen.getByRole('textbox', { name: 'Words' });
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'One word is OK.',
    );
    expect(box.getAttribute('aria-invalid')).toBe('true');
  });

  test('fields of one line have no name either', () => {
    render(
      <>
        <TextField id="n" label="Name" />
        <DateField id="d" label="Day" />
      </>,
    );
    expect(screen.getByLabelText('Name').hasAttribute('name')).toBe(false);
    expect(screen.getByLabelText('Day').getAttribute('type')).toBe('date');
    expect(screen.getByLabelText('Day').hasAttribute('name')).toBe(false);
  });
});

describe('choosing', () => {
  test('the question is the heading and the name of its answers', () => {
    render(<Holding kind={ChipGroup} />);
    expect(screen.getByRole('group', { name: 'Which?' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'Which?' })).toBeTruthy();
  });

  test('as many as you like, until one that stands alone', () => {
    render(<Holding kind={ChipGroup} alone="Unsure" />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Red' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Blue' }));
    expect([isChecked('Red'), isChecked('Blue')]).toEqual([true, true]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Unsure' }));
    expect([isChecked('Red'), isChecked('Blue'), isChecked('Unsure')]).toEqual([false, false, true]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Red' }));
    expect([isChecked('Red'), isChecked('Unsure')]).toEqual([true, false]);
  });

  test('of big answers one is chosen, and none is chosen for you', () => {
    const heard: (readonly string[])[] = [];
    render(
      <BigChoices
        id="s"
        title="Safe?"
        choices={choices('Yes', 'No')}
        chosen={[]}
        onChange={(next) => heard.push(next)}
      />,
    );
    const [yes, no] = screen.getAllByRole<HTMLInputElement>('radio');
    expect([yes?.checked, no?.checked]).toEqual([false, false]);
    fireEvent.click(no!);
    expect(heard).toEqual([['no']]);
  });

  test('a fourth topic is not taken, and a kind line says so', () => {
    const heard: (readonly string[])[] = [];
    const list = choices('Home', 'Care', 'Family', 'Talk');
    render(
      <TopicPicker
        id="c1d"
        title="About?"
        most={3}
        fullWords="You can pick 3."
        choices={list}
        chosen={['home', 'care', 'family']}
        onChange={(next) => heard.push(next)}
      />,
    );
    fireEvent.click(screen.getByRole('checkbox', { name: 'Talk' }));
    expect(heard).toEqual([]);
    expect(isChecked('Talk')).toBe(false);
    expect(screen.getByRole('status').textContent).toBe('You can pick 3.');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Care' }));
    expect(heard).toEqual([['home', 'family']]);
  });

  test('a feeling is its word: the bird is only a picture of it', () => {
    const list = [...choices('Sad'), { value: 'unknown', label: 'I don’t know', alone: true }];
    render(<FeelingsPicker id="c2" title="Feel?" choices={list} chosen={['sad']} />);
    expect(isChecked('Sad')).toBe(true);
    expect(isChecked('I don’t know')).toBe(false);
  });
});

describe('the rest', () => {
  test('the safe choice comes first, and Escape means it', () => {
    const heard: string[] = [];
    render(
      <ConfirmDialog
        open
        title="Delete?"
        safe="Keep it"
        go="Delete it"
        onSafe={() => heard.push('keep')}
        onGo={() => heard.push('go')}
      />,
    );
    const dialog = screen.getByRole('dialog', { name: 'Delete?' });
    expect([...dialog.querySelectorAll('button')].map((button) => button.textContent)).toEqual([
      'Keep it',
      'Delete it',
    ]);
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(heard).toEqual(['keep']);
  });

  test('a number is a link the phone understands, and reads in its own direction', () => {
    render(
      <ContactCard
        title="Night team"
        ways={[
          { by: 'call', verb: 'Call', to: '01632 960 001' },
          { by: 'text', verb: 'Text', to: '85258' },
        ]}
      />,
    );
    const call = screen.getByRole('link', { name: 'Call 01632 960 001' });
    expect(call.getAttribute('href')).toBe('tel:01632960001');
    expect(call.querySelector('bdi')?.textContent).toBe('01632 960 001');
    expect(screen.getByRole('link', { name: 'Text 85258' }).getAttribute('href')).toBe('sms:85258');
  });

  test('a council is found by part of its name', () => {
    let picked = '';
    const councils = [
      { slug: 'northford', name: 'Northford' },
      { slug: 'eastmere', name: 'Eastmere' },
    ];
    render(
      <CouncilSearch
        label="Your council"
        councils={councils}
        noneWords="None found."
        onPick={(slug) => (picked = slug)}
      />,
    );
    fireEvent.input(screen.getByLabelText('Your council'), { target: { value: 'north' } });
    expect(screen.queryByRole('button', { name: 'Eastmere' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Northford' }));
    expect(picked).toBe('northford');
    fireEvent.input(screen.getByLabelText('Your council'), { target: { value: 'zzz' } });
    expect(screen.getByRole('status').textContent).toBe('None found.');
  });

  test('a row opens by its title and tells its status in words', () => {
    render(
      <ListRow
        id="r"
        kind="idea"
        title="More clubs"
        status={{ tone: 'sunk', icon: 'mobile', words: 'Saved on this phone' }}
      />,
    );
    const row = screen.getByRole('button', { name: /^More clubs/ });
    expect(row.textContent).toContain('Saved on this phone');
  });

  test('the cover shows nothing of Wren', () => {
    const html = toHtml(<Cover title="Times tables" />);
    expect(html).toContain('7 × 8 = 56');
    expect(html).not.toMatch(/wren|council|var\(--/i);
  });

  test('its sums read from left to right in every language', () => {
    document.documentElement.dir = 'rtl';
    onTestFinished(() => document.documentElement.removeAttribute('dir'));
    render(<Cover title="Clock" />);
    expect(screen.getByText('7 × 8 = 56').closest('[dir]')?.getAttribute('dir')).toBe('ltr');
    expect(screen.getByText('Clock').closest('[dir]')?.getAttribute('dir')).toBe('rtl');
  });

  test('the same picture is drawn each time, so that the page and the phone agree', () => {
    expect(toHtml(<HeroScene />)).toBe(toHtml(<HeroScene />));
  });
});
