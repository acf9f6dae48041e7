/** Who read what colleagues wrote among themselves stands in the trail, as who read the words does. */
import { expect, it } from 'vitest';
import { oneCase } from '../support/one-case.ts';

it('writes down each time that somebody reads the notes of a case, before they have them', async () => {
  const { office, manager, id } = await oneCase();
  const { casework, storage } = office;
  const trail = async () =>
    (
      await storage.rows.read
        .selectFrom('staff_audit')
        .select(['what', 'account_id', 'case_id'])
        .orderBy('id')
        .execute()
    )
      .filter(({ what }) => what.startsWith('note'))
      .map((entry) => [entry.what, entry.account_id, entry.case_id]);
  const [read, wrote] = ['notes-read', 'note-written'].map((what) => [what, manager.account.id, id]);
  expect((await casework.notes(manager, id))?.notes).toEqual([]);
  expect(await trail()).toEqual([read]);
  // Writing gives them back to whoever wrote: one entry says both.
  expect((await casework.addNote(manager, id, 'Called twice.'))?.notes).toHaveLength(1);
  expect(await trail()).toEqual([read, wrote]);
  expect((await casework.notes(manager, id))?.notes).toHaveLength(1);
  expect(await trail()).toEqual([read, wrote, read]);
  const lead = await office.account({ roles: ['safeguarding-lead'] });
  expect(await casework.notes(lead, id)).toBeNull();
  expect(await trail()).toHaveLength(3);
});
