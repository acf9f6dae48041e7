import { expect, test } from 'vitest';
import { soundsUnsafe } from '../../../src/questions/safety-words.ts';

test.each([
  'He hits me when no one is there',
  'my carer HIT me',
  'she slapped me',
  'i dont feel safe',
  'I don’t feel safe here',
  'We are not safe at night',
  'i want to die',
  'I have been cutting my arms',
  'thinking about suicide',
  'he touches me',
  'they lock me in my room',
  'There is no food in the house',
  'I ran away on Monday',
  'he said he is going to kill me',
  'someone makes me carry drugs',
  'I am scared of him',
])('"%s" shows where help is', (text) => {
  expect(soundsUnsafe(text)).toBe(true);
});

test.each([
  '',
  'They said I could see my brother every two weeks. Nobody told me why it stopped.',
  'My bike was not fixed',
  'Thank you to Denise, she was always there',
  'More clubs after school would be good',
  'My social worker never calls me back',
])('"%s" does not', (text) => {
  expect(soundsUnsafe(text)).toBe(false);
});

test('a very long text is looked at in a blink', () => {
  const start = performance.now();
  soundsUnsafe('we went to the park and '.repeat(5000));
  expect(performance.now() - start).toBeLessThan(250);
});
