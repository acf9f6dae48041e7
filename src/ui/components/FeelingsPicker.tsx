import type { JSX } from 'preact';
import { FeelingArt, isFeeling } from '../later-birds.tsx';
import { Icon } from '../icons.tsx';
import { ChipFace, Group, Pick, type GroupProps } from './ChipGroup.tsx';

/** Feelings as birds and words. Not a scale: no order from bad to good, no score. What has no bird is a chip. */
export function FeelingsPicker(props: GroupProps): JSX.Element {
  const { choices } = props;
  return (
    <Group of={props}>
      <div class="tiles">
        {choices.map((choice) =>
          isFeeling(choice.value) ? (
            <Pick key={choice.value} group={props} choice={choice} many>
              <span class="tile">
                <FeelingArt feeling={choice.value} />
                <b>{choice.label}</b>
              </span>
              <span class="tick">
                <Icon name="check" size={18} />
              </span>
            </Pick>
          ) : null,
        )}
      </div>
      <div class="starters">
        {choices.map((choice) =>
          isFeeling(choice.value) ? null : (
            <Pick key={choice.value} group={props} choice={choice} many>
              <ChipFace label={choice.label} />
            </Pick>
          ),
        )}
      </div>
    </Group>
  );
}
