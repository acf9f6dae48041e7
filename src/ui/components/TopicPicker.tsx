import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { TopicArt } from '../topic-art.tsx';
import { Group, Pick, type GroupProps } from './ChipGroup.tsx';

interface TopicPickerProps extends GroupProps {
  readonly most: number;
  /** Said when one more than `most` is tapped. */
  readonly fullWords: string;
}

/** Pictures of what it can be about. One too many is not taken, and a line says why. */
export function TopicPicker(props: TopicPickerProps): JSX.Element {
  const { choices, onChange, most, fullWords } = props;
  const [refused, setRefused] = useState(0);
  const change = (next: readonly string[]): void => {
    const full = next.length > most;
    setRefused((times) => (full ? times + 1 : 0));
    if (!full) onChange?.(next);
  };
  const group: GroupProps = { ...props, onChange: change };
  return (
    <Group of={group}>
      <div class="tiles wide">
        {choices.map((choice) => (
          <Pick key={choice.value} group={group} choice={choice} many>
            <span class="tile topic">
              <TopicArt topic={choice.value} />
              <b>{choice.label}</b>
            </span>
            <span class="tick">
              <Icon name="check" size={18} />
            </span>
          </Pick>
        ))}
      </div>
      <p class="too-many" role="status">
        {refused > 0 ? fullWords : ''}
      </p>
    </Group>
  );
}
