/**
 * What a backup is encrypted with: the age format (age-encryption.org/v1), so that a backup opens with
 * the `age` program too when there is no Wren at hand. Streams, and every piece is authenticated.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { startFault } from '../start-fault.ts';

/** For whom: public keys whose private half lies elsewhere, or a passphrase. */
export type Sealing = { readonly recipients: readonly string[] } | { readonly passphrase: string };
/** Who opens: private keys, or a passphrase. */
export type Opening = { readonly identities: readonly string[] } | { readonly passphrase: string };

/** The cost of trying one passphrase: N = 2^17, r = 8, p = 1. @source OWASP Password Storage Cheat Sheet */
const SCRYPT_LOG_N = 17;

export type Bytes = ReadableStream<Uint8Array>;

/** Encrypts a stream. */
export async function seal(plain: Bytes, sealing: Sealing): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  if ('passphrase' in sealing) encrypter.setPassphrase(sealing.passphrase);
  else for (const each of sealing.recipients) encrypter.addRecipient(each);
  return encrypter.encrypt(plain);
}

/** Decrypts a stream; the stream fails where something was altered or cut off. One sentence for a wrong key. */
export async function open(sealed: Bytes, opening: Opening): Promise<Bytes> {
  const decrypter = new Decrypter();
  if ('passphrase' in opening) decrypter.addPassphrase(opening.passphrase);
  else for (const each of opening.identities) decrypter.addIdentity(each);
  try {
    return await decrypter.decrypt(sealed);
  } catch {
    throw startFault('The backup does not open: it is damaged, or this is not its key.');
  }
}

/**
 * Adds a key that nobody keeps, so that what was just written can be read back although the private
 * half of the real one is not on this machine. A passphrase needs none.
 */
export async function readableOnce(
  sealing: Sealing,
): Promise<{ readonly sealing: Sealing; readonly opening: Opening }> {
  if ('passphrase' in sealing) return { sealing, opening: sealing };
  const identity = await generateX25519Identity();
  const own = await identityToRecipient(identity);
  return { sealing: { recipients: [...sealing.recipients, own] }, opening: { identities: [identity] } };
}

/** A new pair: writes the private key to a file that must not be there yet, and returns the public one. */
export async function writeBackupKey(path: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    const there = (error as { code?: unknown }).code === 'EEXIST';
    throw startFault(
      there ? `${path} is there already, and no key is written over.` : `The file ${path} cannot be written.`,
    );
  }
  writeSync(file, `# public key: ${recipient}\n${identity}\n`);
  fsyncSync(file);
  closeSync(file);
  return recipient;
}

/** Public keys from an argument: `age1…` itself, or a file that holds some, a line each. */
export function recipientsFrom(given: string): readonly string[] {
  const found = given.startsWith('age1')
    ? [given]
    : linesOf(given, 'public key').filter((line) => line.startsWith('age1'));
  const good = found.length > 0 && found.every(isRecipient);
  if (!good) throw startFault('--key must be a public key that begins with age1, or a file that holds one.');
  return found;
}

function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** Private keys from the file that `writeBackupKey` or `age-keygen` wrote. */
export function identitiesFrom(path: string): readonly string[] {
  const found = linesOf(path, 'private key').filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (found.length === 0)
    throw startFault(`The file ${path} holds no private key: it begins with AGE-SECRET-KEY-.`);
  return found;
}

/** The first line of a file. */
export function passphraseFrom(path: string): string {
  const [passphrase = ''] = linesOf(path, 'passphrase');
  if (passphrase.length < 16) throw startFault('The passphrase is too short: take 16 characters or more.');
  return passphrase;
}

function linesOf(path: string, what: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith('#'));
  } catch {
    throw startFault(`The ${what} file ${path} cannot be read.`);
  }
}
