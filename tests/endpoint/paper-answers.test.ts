import { expect, it } from 'vitest';
import type { Said } from '../../src/contract/staff/case-file.ts';
import { answerBlocks } from '../../src/endpoint/paper/answer-blocks.ts';
import { BESIDE } from '../../src/questions/beside.ts';

it('says on paper in words, and not in a code, whether somebody looked on and whose words these are', () => {
  for (const [id, answers] of Object.entries(BESIDE))
    for (const answer of answers) {
      const [block] = answerBlocks({ answers: { [id]: answer } } as unknown as Said, null);
      expect(block).toMatchObject({ is: 'fact', name: expect.stringMatching(/^If /) as string });
      expect(block).toMatchObject({ text: expect.stringMatching(/^They .+\.$/) as string });
    }
});
