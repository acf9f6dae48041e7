import { createHash, pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../../../src/contract/base64url.ts';
import { canonicalJson } from '../../../src/contract/canonical-json.ts';
import { codeKey } from '../../../src/contract/code-key.ts';
import { contentDigest, sha256Hex } from '../../../src/contract/digest.ts';
import { trustedKeys } from '../../../src/contract/key-set.ts';
import { verifyReceipt } from '../../../src/contract/receipt-signature.ts';
import { NORTHFORD, receiptOf, signer } from '../../fault/phone.ts';

const DIGEST = `sha-256=:${'A'.repeat(43)}=:`;

describe('one spelling for one value', () => {
  it('is that of RFC 8785, sections 3.2.2 and 3.2.3', () => {
    const sample = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
    expect(
      Object.values(JSON.parse(`[${canonicalJson(keys).replaceAll(/[{}]|"[^"]*":/g, '')}]`) as number[]),
    ).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });

  it('does not depend on the order of members, and says the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        try {
          expect(canonicalJson(turned)).toBe(canonicalJson(value));
        } catch (cause) {
          expect(String(cause)).toContain('lone surrogates');
          return;
        }
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([[Number.NaN], [Infinity], ['\ud800'], [{ '\udc00': 1 }], [1n], [() => 1]])(
    'refuses %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});

describe('hashes and keys', () => {
  it('agree with another implementation', async () => {
    const bytes = new TextEncoder().encode('Zanzibar teapot ☕');
    const theirs = createHash('sha256').update(bytes);
    expect(await sha256Hex(bytes)).toBe(theirs.copy().digest('hex'));
    expect(await contentDigest(bytes)).toBe(`sha-256=:${theirs.digest('base64')}:`);
    const expected = pbkdf2Sync('1234567890123456', 'wren/1/northford', 600_000, 32, 'sha256');
    expect(Buffer.from(await codeKey('1234 5678 9012 3456', NORTHFORD))).toEqual(expected);
  });

  it('come back from base64url, and nothing else does', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
    for (const broken of ['a', 'ab=', 'a+b/', 'ä']) expect(fromBase64url(broken)).toBeNull();
  });
});

describe('a receipt', () => {
  it('is believed when a kept key signed it, with fields we do not know', async () => {
    const { jwk, sign } = await signer();
    const signed = await sign(receiptOf(crypto.randomUUID(), DIGEST, { later: { b: 1, a: [2] } }));
    expect(await verifyReceipt(signed, [jwk])).toBe('valid');
    expect(await verifyReceipt(Object.assign({}, signed, { later: { b: 1, a: [3] } }), [jwk])).toBe(
      'bad-signature',
    );
    expect(await verifyReceipt(signed, [])).toBe('unknown-key');
    expect(await verifyReceipt(signed, [(await signer()).jwk])).toBe('bad-signature');
    expect(await verifyReceipt({ ...signed, signature: 'AAAA' }, [jwk])).toBe('bad-signature');
    expect(await verifyReceipt(signed, [{ ...jwk, x: 'broken' }])).toBe('bad-signature');
  });

  it('is believed by a newer key only when a kept key signed that one', async () => {
    const [old, second, third, stranger] = await Promise.all([
      signer('k1'),
      signer('k2'),
      signer('k3'),
      signer('k4'),
    ]);
    const signedSecond = await old.sign({ ...second.jwk, signedBy: 'k1' });
    const signedThird = await second.sign({ ...third.jwk, signedBy: 'k2' });
    const selfSigned = await stranger.sign({ ...stranger.jwk, signedBy: 'k4' });
    const lied = await stranger.sign({ ...stranger.jwk, signedBy: 'k1' });
    const offered = [signedThird, selfSigned, lied, stranger.jwk, signedSecond, { ...old.jwk, x: 'other' }];
    expect((await trustedKeys([old.jwk], offered)).map(({ kid }) => kid)).toEqual(['k2', 'k3']);
  });
});
