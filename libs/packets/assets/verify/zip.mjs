import { LIMITS, isSafePath } from './packet.mjs';

// ---- ZIP container -------------------------------------------------------------------------------------------------

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) crc = CRC_TABLE[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The fields that local header and central record share, as a packet has them. */
function commonFields({ name, crc, size }) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2); // names are UTF-8
  fields.writeUInt16LE(0x0021, 8); // 1980-01-01
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(size, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const localHeader = (entry) => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), commonFields(entry), entry.name]);

function centralRecord(entry) {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  tail.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x3f\x03', 'latin1'), commonFields(entry), tail, entry.name]);
}

function endRecord(count, size, offset) {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** Shows a name from an untrusted file without letting it steer a terminal. */
const shown = (name) =>
  name
    .toString('latin1')
    .replace(/[^ -~]/g, '?')
    .slice(0, LIMITS.pathLength);

function readCentral(zip, problems) {
  const end = zip.length - 22;
  if (end < 0 || zip.toString('latin1', end, end + 4) !== 'PK\x05\x06') return null;
  const count = zip.readUInt16LE(end + 10);
  const start = zip.readUInt32LE(end + 16);
  if (count > LIMITS.files) {
    problems.push({ code: 'zip.too_many_files' });
    return { entries: [], start, end };
  }
  const entries = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || zip.toString('latin1', at, at + 4) !== 'PK\x01\x02') return null;
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const name = zip.subarray(at + 46, at + 46 + nameLength);
    const [crc, packed, size] = [16, 20, 24].map((field) => zip.readUInt32LE(at + field));
    const stored = zip.readUInt16LE(at + 10) === 0 && packed === size;
    entries.push({ name, crc, size, stored, offset: zip.readUInt32LE(at + 42), path: shown(name) });
    at += 46 + nameLength + extra + comment;
  }
  return { entries, start, end };
}

function readZip(zip, problems) {
  const files = new Map();
  const central = readCentral(zip, problems);
  if (!central) {
    problems.push({ code: 'zip.damaged' });
    return files;
  }
  const seen = new Set();
  const rebuilt = [];
  let cursor = 0;
  let previous = '';
  for (const entry of central.entries) {
    const { path, size } = entry;
    if (!isSafePath(entry.name.toString('latin1'))) problems.push({ code: 'path.unsafe', path });
    // Two names that differ only in case are one file on Windows and macOS.
    if (seen.has(path.toLowerCase())) problems.push({ code: 'zip.duplicate_entry', path });
    seen.add(path.toLowerCase());
    rebuilt.push(centralRecord({ ...entry, offset: cursor }));
    if (!entry.stored) {
      problems.push({ code: 'zip.entry_compressed', path });
      continue;
    }
    const header = localHeader(entry);
    const body = cursor + header.length;
    const inPlace = entry.offset === cursor && path > previous && header.equals(zip.subarray(cursor, body));
    if (!inPlace || body + size > central.start) {
      problems.push({ code: 'zip.not_canonical', path });
      continue;
    }
    const data = zip.subarray(body, body + size);
    if (crc32(data) !== entry.crc) problems.push({ code: 'zip.checksum_differs', path });
    files.set(path, data);
    cursor = body + size;
    previous = path;
  }
  const directory = Buffer.concat(rebuilt);
  const tail = Buffer.concat([directory, endRecord(central.entries.length, directory.length, cursor)]);
  if (!tail.equals(zip.subarray(cursor))) problems.push({ code: 'zip.not_canonical' });
  return files;
}

export { readZip, shown };
