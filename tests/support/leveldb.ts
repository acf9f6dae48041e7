/**
 * Reads what LevelDB leaves on a disk as an examiner would: tables are compressed and logs are cut into
 * pieces, so a word in them is not found by looking at the bytes of the file.
 */

const FOOTER = 48;
const MAGIC = Buffer.from('57fb808b247547db', 'hex');
const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;

/** The blocks of a table (`.ldb`), decompressed; null when it is none. What is broken in it is left out. */
export function tableOf(file: Buffer): Buffer | null {
  if (file.length < FOOTER || !file.subarray(file.length - 8).equals(MAGIC)) return null;
  const footer = file.subarray(file.length - FOOTER);
  const [, afterMeta] = handle(footer, 0);
  const [index] = handle(footer, afterMeta);
  const blocks = handlesIn(block(file, index)).map((one) => block(file, one));
  return Buffer.concat(blocks);
}

/** The records of a log (`.log`), each put together again from its pieces. */
export function logOf(file: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let start = 0; start < file.length; start += LOG_BLOCK) {
    const end = Math.min(start + LOG_BLOCK, file.length);
    for (let at = start; at + LOG_HEADER <= end;) {
      const length = file.readUInt16LE(at + 4);
      pieces.push(file.subarray(at + LOG_HEADER, Math.min(at + LOG_HEADER + length, end)));
      at += LOG_HEADER + length;
    }
  }
  return Buffer.concat(pieces);
}

type Handle = readonly [offset: number, size: number];

function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

function handle(bytes: Buffer, at: number): readonly [Handle, number] {
  const [offset, afterOffset] = varint(bytes, at);
  const [size, next] = varint(bytes, afterOffset);
  return [[offset, size], next];
}

function block(file: Buffer, [offset, size]: Handle): Buffer {
  const bytes = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnappy(bytes) : bytes;
}

/** The values of an index block: each says where a block lies. */
function handlesIn(index: Buffer): Handle[] {
  const restarts = index.length < 4 ? 0 : index.readUInt32LE(index.length - 4);
  const end = index.length - 4 - 4 * restarts;
  const found: Handle[] = [];
  for (let at = 0; at < end;) {
    const [, afterShared] = varint(index, at);
    const [unshared, afterUnshared] = varint(index, afterShared);
    const [length, afterLength] = varint(index, afterUnshared);
    const value = afterLength + unshared;
    found.push(handle(index, value)[0]);
    at = value + length;
  }
  return found;
}

/** Google's Snappy format; what does not decompress gives what came before. */
export function unsnappy(bytes: Buffer): Buffer {
  const [length, start] = varint(bytes, 0);
  const out = Buffer.alloc(Math.min(length, 64_000_000));
  let to = 0;
  for (let at = start; at < bytes.length && to < out.length;) {
    const tag = bytes[at++] ?? 0;
    if ((tag & 3) === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const more = size - 59;
        size = bytes.readUIntLE(at, more);
        at += more;
      }
      to += bytes.copy(out, to, at, at + size + 1);
      at += size + 1;
    } else {
      const [size, back, next] = copyOf(bytes, tag, at);
      if (back === 0 || back > to) break;
      // Byte by byte: a copy may reach into what it writes.
      for (let one = 0; one < size && to < out.length; one++, to++) out[to] = out[to - back] ?? 0;
      at = next;
    }
  }
  return out.subarray(0, to);
}

function copyOf(bytes: Buffer, tag: number, at: number): readonly [size: number, back: number, next: number] {
  if ((tag & 3) === 1) return [((tag >> 2) & 7) + 4, ((tag >> 5) << 8) | (bytes[at] ?? 0), at + 1];
  const width = (tag & 3) === 2 ? 2 : 4;
  return [(tag >> 2) + 1, bytes.readUIntLE(at, width), at + width];
}
