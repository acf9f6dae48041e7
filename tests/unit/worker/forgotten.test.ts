import { describe, expect, it } from 'vitest';
import { deafFromTheWord } from '../../../src/worker/forgotten.ts';

describe('a worker that is still there after everything was deleted', () => {
  it('answers nothing and keeps nothing from then on', () => {
    const self = new EventTarget();
    let say = () => {};
    deafFromTheWord(self, {
      onWord: (back) => (say = back),
      hasCome: () => false,
      come: say,
      stop: () => undefined,
    });
    const heard: string[] = [];
    for (const name of ['fetch', 'message', 'sync']) self.addEventListener(name, () => heard.push(name));
    self.dispatchEvent(new Event('fetch'));
    say();
    for (const name of ['fetch', 'message', 'sync']) self.dispatchEvent(new Event(name));
    expect(heard).toEqual(['fetch']);
  });
});
