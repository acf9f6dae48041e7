import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exclusionOf, standIns } from '../../../../src/domain/casework/exclusion.ts';
import type { StaffRole } from '../../../../src/domain/casework/names.ts';
import type { Account } from '../../../../src/domain/casework/viewer.ts';
import { sees } from '../../../../src/domain/casework/visibility.ts';
import type { CouncilSlug } from '../../../../src/domain/ids.ts';

const someone = (id: string, more: Partial<Account> = {}): Account => ({
  id,
  council: 'northford' as CouncilSlug,
  name: `Nobody ${id}`,
  job: 'Complaints manager',
  email: `${id}@northford.example`,
  roles: ['complaints-manager'],
  team: null,
  managerId: null,
  state: 'active',
  ...more,
});
const naming = (more: Partial<Parameters<typeof exclusionOf>[0]> = {}) => ({
  notBy: [],
  ties: {},
  team: null,
  ...more,
});
const outOf = (...given: Parameters<typeof exclusionOf>) =>
  [...exclusionOf(...given).shutOut.keys()].toSorted();
const standing = { shutOut: false, assigned: false, standsIn: false };
const seen = { council: 'northford', tied: true, guarded: false };

describe('who must not know of a case', () => {
  it('shuts out whoever shares a word of the name, however it is written', () => {
    const staff = [
      someone('zoe', { name: 'Zoë O’Brien-Smith' }),
      someone('sam', { name: 'Sam Patel' }),
      someone('ann', { name: 'Ann Zoellner' }),
    ];
    for (const name of ['zoe', 'Miss ZOE', 'O’Brien', "o'brien", 'Mr Smith from the office'])
      expect(outOf(naming({ notBy: [{ name }] }), staff)).toEqual(['zoe']);
    expect(outOf(naming({ notBy: [{ name: 'Mr from the of' }] }), staff)).toEqual([]);
  });

  it('shuts out a complaints manager as well as anybody else', () => {
    const staff = [someone('sam', { name: 'Sam Patel' }), someone('ann')];
    expect(outOf(naming({ notBy: [{ name: 'Sam' }] }), staff)).toEqual(['sam']);
  });

  it('shuts out whoever holds the role in the child’s team, and nobody of another once the team is known', () => {
    const staff = [
      someone('east', { job: 'Social worker', team: 'East', roles: ['investigator'] }),
      someone('west', { job: 'Senior Social Worker', team: 'West', roles: ['investigator'] }),
      someone('lead', { job: 'Team manager', team: 'East', roles: ['team-manager'] }),
      someone('desk'),
    ];
    const notBy = [{ role: 'social-worker' as const }];
    expect(outOf(naming({ notBy }), staff)).toEqual(['east', 'west']);
    expect(outOf(naming({ notBy, team: ' east ' }), staff)).toEqual(['east']);
    expect(outOf(naming({ notBy: [{ role: 'manager' }] }), staff)).toEqual(['lead']);
  });

  it('shuts out whoever holds the role when the child wrote what they are, and not what they are called', () => {
    const staff = [
      someone('worker', { job: 'Social worker', team: 'East', roles: ['investigator'] }),
      someone('desk', { job: 'Team manager', team: 'East' }),
      someone('sam', { name: 'Sam Patel' }),
    ];
    const notBy = (name: string, role: 'social-worker' | 'manager') => naming({ notBy: [{ name, role }] });
    expect(outOf(notBy('my social worker', 'social-worker'), staff)).toEqual(['worker']);
    expect(outOf(notBy('the manager', 'manager'), staff)).toEqual(['desk']);
    expect(outOf(notBy('Sam the manager', 'manager'), staff)).toEqual(['sam']);
  });

  it('shuts out everybody above them, once around when two manage each other', () => {
    const staff = [
      someone('sam', { name: 'Sam Patel', managerId: 'lead' }),
      someone('lead', { managerId: 'head' }),
      someone('head', { managerId: 'lead' }),
      someone('ann'),
    ];
    expect(outOf(naming({ notBy: [{ name: 'Patel' }] }), staff)).toEqual(['head', 'lead', 'sam']);
    expect(outOf(naming({ ties: { 0: 'sam' } }), staff)).toEqual(['head', 'lead', 'sam']);
  });

  it('lets the others back in once the name was tied to one account, or to nobody', () => {
    const staff = [someone('sam', { name: 'Sam Patel' }), someone('sue', { name: 'Sue Patel' })];
    const notBy = [{ name: 'Patel' }];
    expect(outOf(naming({ notBy, ties: { 0: 'sue' } }), staff)).toEqual(['sue']);
    expect(exclusionOf(naming({ notBy, ties: { 0: null } }), staff)).toMatchObject({
      tied: true,
      named: true,
    });
    expect(exclusionOf(naming({ notBy: [...notBy, { role: 'other' }], ties: { 0: null } }), staff).tied).toBe(
      false,
    );
  });

  it('gives the case to the second named person when no complaints manager is left', () => {
    const staff = [
      someone('sam', { name: 'Sam Patel', managerId: 'head' }),
      someone('head'),
      someone('deputy', { roles: ['team-manager'] }),
      someone('guard', { roles: ['safeguarding-lead'] }),
    ];
    const given = exclusionOf(naming({ notBy: [{ name: 'Patel' }] }), staff);
    const standing = { second: 'deputy', gotWorse: false };
    const both = new Map([...given.shutOut, ['deputy', 'tied'] as const]);
    expect(standIns(given, staff, standing)).toEqual(['deputy']);
    expect(standIns(given, staff, { ...standing, second: null })).toEqual(['guard']);
    expect(standIns({ ...given, shutOut: both }, staff, standing)).toEqual(['guard']);
    expect(standIns(exclusionOf(naming(), staff), staff, standing)).toEqual([]);
  });

  it('gives what got worse to the second named person too, unless they may be the one who is meant', () => {
    const staff = [
      someone('sam', { name: 'Sam Patel' }),
      someone('ola', { name: 'Ola Reed' }),
      someone('deputy', { name: 'Samantha Hill', roles: ['team-manager'] }),
    ];
    const standing = { second: 'deputy', gotWorse: true };
    const goesTo = (...notBy: readonly { readonly name?: string; readonly role?: 'manager' }[]) =>
      standIns(exclusionOf(naming({ notBy }), staff), staff, standing);
    expect(goesTo()).toEqual(['deputy']);
    expect(goesTo({ name: 'sam patel' })).toEqual(['deputy']);
    expect(goesTo({ name: 'Sam, Complaints manager' })).toEqual(['deputy']);
    expect(goesTo({ name: 'Sam' })).toEqual([]);
    expect(goesTo({ name: 'my key worker' })).toEqual([]);
    expect(goesTo({ role: 'manager' })).toEqual([]);
    expect(goesTo({ name: 'sam patel' }, { name: 'Samantha Hill' })).toEqual([]);
    expect(standIns(exclusionOf(naming(), staff), staff, { ...standing, gotWorse: false })).toEqual([]);
  });

  it('shows a case whose names are not tied to complaints managers alone', () => {
    const roles: readonly StaffRole[] = [
      'team-manager',
      'investigator',
      'independent-person',
      'safeguarding-lead',
      'auditor',
    ];
    const untied = { ...seen, tied: false, guarded: true };
    for (const role of roles)
      expect(sees(someone('one', { roles: [role] }), untied, { ...standing, assigned: true })).toBe(false);
    expect(sees(someone('one'), untied, standing)).toBe(true);
    expect(sees(someone('one', { roles: ['team-manager'] }), untied, { ...standing, standsIn: true })).toBe(
      true,
    );
  });

  it('shows an administrator no case, in whatever way it came to them', () => {
    const admin = someone('one', { roles: ['admin'] });
    for (const assigned of [true, false])
      expect(sees(admin, { ...seen, guarded: true }, { ...standing, assigned })).toBe(false);
  });

  it('is never undone by another role, another case or another way in', () => {
    const roles = fc.uniqueArray(
      fc.constantFrom<StaffRole>(
        'complaints-manager',
        'team-manager',
        'safeguarding-lead',
        'auditor',
        'admin',
      ),
    );
    fc.assert(
      fc.property(roles, fc.boolean(), fc.boolean(), fc.boolean(), (held, tied, guarded, assigned) => {
        const account = someone('one', { roles: held });
        const shut = { shutOut: true, assigned, standsIn: assigned };
        expect(sees(account, { council: 'northford', tied, guarded }, shut)).toBe(false);
        expect(sees(account, { council: 'elsewhere', tied, guarded }, { ...shut, shutOut: false })).toBe(
          false,
        );
      }),
    );
  });
});
