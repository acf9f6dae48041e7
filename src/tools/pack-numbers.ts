/** What is wrong with a telephone number, for whoever writes a pack. */
import { whyRetired } from './retired-numbers.ts';

/** Numbers that Ofcom keeps for stories: nobody answers them. */
const INVENTED = /^(?:01632960\d{3}|08081570\d{3}|07700900\d{3})$/;
/** Ten or eleven digits, by area; and Childline, which is shorter than any other. */
const BRITISH = /^(?:0(?:1\d{8,9}|2\d{9}|3\d{9}|7\d{9}|8\d{9})|08001111)$/;
/** Calls that cost more than a call to a landline. */
const DEAR = /^0(?:84|87|9|70)/;

/** The faults of one number: its form, its price, whether it is retired, whether anybody answers it. */
export function numberFaults(number: string, use: 'phone' | 'text', madeUp: boolean): string[] {
  const digits = number.replaceAll(' ', '');
  const retired = whyRetired(number);
  return [
    ...(/^\d+(?: \d+)*$/.test(number) ? [] : [`"${number}" is not digits in groups with one space between`]),
    ...(retired ? [`${number} ${retired}`] : []),
    ...(DEAR.test(digits) ? [`${number} costs more than other calls`] : []),
    ...(BRITISH.test(digits) || DEAR.test(digits) || retired ? [] : [`${number} is not a British number`]),
    ...(use === 'text' && !digits.startsWith('07') ? [`${number} takes no text messages`] : []),
    ...(INVENTED.test(digits) === madeUp
      ? []
      : [
          madeUp
            ? `${number} may be somebody's real number`
            : `${number} is kept for stories; nobody answers`,
        ]),
  ];
}
