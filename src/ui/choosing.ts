/** One answer of a question with answers to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Stands alone: choosing it takes the others away ("I don't know"). */
  readonly alone?: boolean;
}

/** What is chosen after a tap on `value`. With `many` false the newest choice is the only one. */
export function afterTap(
  choices: readonly Choice[],
  chosen: readonly string[],
  value: string,
  many: boolean,
): readonly string[] {
  if (!many) return [value];
  if (chosen.includes(value)) return chosen.filter((other) => other !== value);
  const alone = (one: string): boolean =>
    choices.some((choice) => choice.value === one && choice.alone === true);
  return alone(value) ? [value] : [...chosen.filter((other) => !alone(other)), value];
}
