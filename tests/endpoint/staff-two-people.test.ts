/** Deleting for good: two people of the council, each with a code of their own. */
import { describe, expect, it } from 'vitest';
import { agreedIn, needTwoPeople } from '../../src/endpoint/access/two-people.ts';
import { addStaff, openStaffEndpoint, withPassword } from './staff-support.ts';

async function managers() {
  const staff = openStaffEndpoint();
  const people = [await addStaff(staff), await addStaff(staff)] as const;
  const codes = [await withPassword(staff, people[0]), await withPassword(staff, people[1])] as const;
  const said = (which: 0 | 1) => [people[which].email, codes[which].code(staff.now())] as const;
  const need = (...pairs: (readonly [string, string])[]) =>
    needTwoPeople(staff.storage, ['blackpool', 'blackpool'], pairs, staff.now());
  return { staff, people, said, need };
}

describe('deleting what was exported', () => {
  it('takes two complaints managers, whose codes count once', async () => {
    const { staff, people, said, need } = await managers();
    const both = [said(0), said(1)] as const;
    await need(...both);
    const entries = await staff.storage.staffAudit.since(['deletion-agreed'], '2000');
    expect(entries.map(({ account_id }) => account_id)).toEqual(people.map(({ id }) => id));
    await expect(need(...both)).rejects.toThrow('is not right, or was used before');
    await staff.close();
  });

  it('is refused for nobody, for one, for one twice, and for a wrong code', async () => {
    const { staff, said, need } = await managers();
    await expect(need()).rejects.toThrow('Two complaints managers of blackpool must agree');
    await expect(need(said(0))).rejects.toThrow('Two complaints managers');
    staff.pass(60_000);
    await expect(need(said(0), said(0))).rejects.toThrow('was used before');
    staff.pass(60_000);
    await expect(need(said(0), [said(1)[0], '000000'])).rejects.toThrow('is not right');
    expect(await staff.storage.staffAudit.since(['deletion-agreed'], '2000')).toEqual([]);
    await staff.close();
  });

  it('is refused for whoever may not, is disabled, or is of another council', async () => {
    const { staff, said, need } = await managers();
    const others = [
      await addStaff(staff, { roles: ['investigator', 'admin', 'auditor'] }),
      await addStaff(staff, { state: 'disabled' }),
      await addStaff(staff, { council: 'milton-keynes' as never }),
    ];
    for (const other of others) {
      staff.pass(60_000);
      const { code } = await withPassword(staff, other);
      await expect(need(said(0), [other.email, code(staff.now())])).rejects.toThrow(
        /may not delete|Two complaints/,
      );
    }
    await staff.close();
  });

  it('is refused where every complaints manager was disabled: there is nobody to agree', async () => {
    const staff = openStaffEndpoint();
    await addStaff(staff, { state: 'disabled' });
    const need = needTwoPeople(staff.storage, ['blackpool'], [], staff.now());
    await expect(need).rejects.toThrow('Two complaints managers of blackpool must agree');
    await staff.close();
  });

  it('asks nobody where a council has no accounts', async () => {
    const { staff } = await managers();
    await needTwoPeople(staff.storage, ['central-bedfordshire'], [], staff.now());
    await staff.close();
  });

  it('reads addresses and codes, and nothing else', () => {
    expect(agreedIn('a@b.example:123456, c@d.example:654321')).toEqual([
      ['a@b.example', '123456'],
      ['c@d.example', '654321'],
    ]);
    expect(agreedIn(undefined)).toEqual([]);
    for (const wrong of ['a@b.example', 'a@b.example:12345', ':123456', 'a@b.example:123456;'])
      expect(() => agreedIn(wrong)).toThrow('--agreed must be');
  });
});
