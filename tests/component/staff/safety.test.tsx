/** "Could a child be at risk?": offered to those whose answer is taken, and the others are told who they are. */
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { STAFF_ACTIONS, STAFF_ROLES } from '../../../src/domain/casework/names.ts';
import { actionsFor } from '../../../src/domain/casework/record-rules.ts';
import { PERMISSIONS } from '../../../src/domain/casework/viewer.ts';
import { Safety } from '../../../src/staff/case/Safety.tsx';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { t } from '../../../src/staff/text.ts';

afterEach(cleanup);

const NO = { type: 'safety-checked', on: FILE.receivedOn, forPerson: false, data: { answer: 'no' } } as const;

describe('the safeguarding question', () => {
  it.each(STAFF_ROLES)('takes an answer from %s exactly when the council’s computer does', (role) => {
    const may = STAFF_ACTIONS.filter((action) => PERMISSIONS[action].includes(role));
    const desk = createDesk({ api: madeUpApi(), now: () => NOW, startOver: () => undefined });
    render(
      <DeskContext.Provider value={desk}>
        <Safety file={{ ...FILE, may, safety: null }} />
      </DeskContext.Provider>,
    );
    const isTaken = actionsFor(NO, []).every((action) => may.includes(action));
    const answers = ['no', 'not-sure', 'yes'] as const;
    const offered = answers.map((one) => t(`staff:safety.${one}.action`));
    for (const name of offered)
      expect(screen.getByRole('button', { name }).hasAttribute('disabled')).toBe(!isTaken);
    expect(screen.queryByText(t('staff:safety.others.body')) !== null).toBe(!isTaken);
  });
});
