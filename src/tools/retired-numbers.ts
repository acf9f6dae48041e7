/** Numbers that papers still print and that must never reach a phone again, with the reason. */

export interface RetiredNumber {
  /** As printed. Compared by digits alone. */
  readonly number: string;
  readonly why: string;
}

export const RETIRED_NUMBERS: readonly RetiredNumber[] = [
  { number: '0800 111 111', why: 'is not Childline: Childline is 0800 1111' },
  { number: '0762 480 4323', why: 'was the text line of the Ombudsman' },
  { number: '0762 481 1595', why: 'was the text line of the Ombudsman' },
  { number: '024 7682 0001', why: 'was the fax of the Ombudsman' },
  { number: '0870 126 4090', why: 'was Citizens Advice in Blackpool, at the price of an 0870 number' },
  { number: '0845 0530 009', why: 'was Lancashire social care, at the price of an 0845 number' },
];

const digits = (text: string): string => text.replace(/\D/g, '');

/** Why a number is not to be used any more, or `undefined` when nothing is known against it. */
export const whyRetired = (number: string): string | undefined =>
  RETIRED_NUMBERS.find((one) => digits(one.number) === digits(number))?.why;

/** True where a text holds the wrong Childline number, however it is spaced. */
export const hasWrongChildline = (text: string): boolean =>
  /0[\s.-]*800[\s.-]*111[\s.-]*111(?!\d)/.test(text);
