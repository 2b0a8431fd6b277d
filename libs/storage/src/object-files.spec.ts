import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DomainError } from '@izdeu/kernel';
import { s3Stub, type S3Stub } from '@izdeu/testing';
import { FileOwner } from './file-owner.js';
import { FolderFiles } from './folder-files.js';
import { KeyError, MasterKey } from './key-provider.js';
import { ChangedObject, MissingObject, refusalOf, type ListedObject, type ObjectFiles } from './object-files.js';
import { ObjectStore, StorageFolder } from './object-store.js';
import { S3Files } from './s3-files.js';
import { Spool, SpooledFile } from './spool.js';

const nameOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const leftIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() && one.name.endsWith('.part') ? [one.name] : [],
  );
async function allOf(listed: AsyncIterable<ListedObject>): Promise<ListedObject[]> {
  const all: ListedObject[] = [];
  for await (const one of listed) all.push(one);
  return all;
}
it.each(['EACCES', 'EPERM', 'EMFILE', 'EIO'])('that the system refuses with %s says nothing of the file', (code) => {
  const refused = refusalOf(Object.assign(new Error('refused'), { code }));
  expect(refused).toBeInstanceOf(DomainError);
  expect(refused).toMatchObject({ code: 'storage.unavailable' });
});

/** A file of this system that opens and cannot be read. */
const UNREADABLE = '/proc/self/mem';
it.skipIf(!existsSync(UNREADABLE))('whose disk fails while they are read are not damaged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-disk-'));
  const key = 'ab'.repeat(32);
  mkdirSync(join(folder, 'ab'));
  symlinkSync(UNREADABLE, join(folder, 'ab', key));
  const files = new FolderFiles(folder);
  await expect(buffer(await files.read(key))).rejects.toMatchObject({ code: 'storage.unavailable' });
  const store = new ObjectStore(files, new MasterKey(randomBytes(32)));
  await expect(store.open(FileOwner.organisation('a'), key)).rejects.toMatchObject({ code: 'storage.unavailable' });
  const spooled = new SpooledFile(await open(UNREADABLE, 'r'), randomBytes(32), 100, randomBytes(32));
  await expect(spooled.read(0, 100)).rejects.toMatchObject({ code: 'storage.unavailable' });
  await spooled.close();
  rmSync(folder, { recursive: true });
});

it('on their way of which the disk gives back less than it took are not damaged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-disk-'));
  const path = join(folder, 'short');
  writeFileSync(path, randomBytes(100));
  const spooled = new SpooledFile(await open(path, 'r'), randomBytes(32), 200, randomBytes(32));
  await expect(spooled.read(0, 200)).rejects.toMatchObject({ code: 'storage.unavailable' });
  await spooled.close();
  rmSync(folder, { recursive: true });
});

const KEYS = ['access-key', 'secret/key+of=it'] as const;

let stub: S3Stub;
let root: string;
let endpoint: string;
let keyFile: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'izdeu-files-'));
  keyFile = join(root, 's3.keys');
  writeFileSync(keyFile, `${KEYS.join('\n')}\n`, { mode: 0o600 });
  stub = s3Stub('files', ...KEYS, 'kz-1');
  await new Promise<void>((done) => stub.server.listen(0, '127.0.0.1', done));
  endpoint = `http://127.0.0.1:${(stub.server.address() as AddressInfo).port}`;
});
afterAll(() => {
  stub.server.closeAllConnections();
  stub.server.close();
  rmSync(root, { recursive: true, force: true });
});
const inBucket = (change: Partial<ConstructorParameters<typeof S3Files>[0]> = {}): S3Files =>
  new S3Files({ endpoint, bucket: 'files', region: 'kz-1', keyFile, ...change }, join(root, 'way'), 0);

describe.each<[string, () => { files: ObjectFiles; folder: string }]>([
  ['a folder', () => ({ files: new FolderFiles(join(root, 'folder')), folder: join(root, 'folder') })],
  ['an S3 bucket', () => ({ files: inBucket(), folder: join(root, 'way') })],
])('sealed files in %s', (_, make) => {
  it('come back as they were put, under the name of their bytes, however large and in whatever pieces', async () => {
    const { files, folder } = make();
    for (const size of [0, 1, 65_536, 3_000_000]) {
      const bytes = randomBytes(size);
      const pieces = [bytes.subarray(0, size >> 1), bytes.subarray(size >> 1)];
      const put = await files.put(pieces);
      expect(put).toEqual({ key: nameOf(bytes), size });
      expect((await buffer(await files.read(put.key))).equals(bytes)).toBe(true);
      expect(await files.stat(put.key)).toEqual({ ...put, storedAt: expect.any(Date) as Date });
    }
    expect(leftIn(folder)).toEqual([]);
  });

  it('are there wholly or not at all: a writer that breaks off and other bytes than expected leave nothing', async () => {
    const { files, folder } = make();
    const before = (await allOf(files.list())).length;
    async function* breaking(): AsyncGenerator<Buffer> {
      yield randomBytes(100_000);
      await Promise.resolve();
      throw new Error('the line broke');
    }
    await expect(files.put(breaking())).rejects.toThrow('the line broke');
    await expect(files.put([randomBytes(9)], nameOf(Buffer.from('x')))).rejects.toThrow(ChangedObject);
    expect(await allOf(files.list())).toHaveLength(before);
    expect(leftIn(folder)).toEqual([]);
  });

  it('are listed all, in more than one page, and gone when they are removed, twice too', async () => {
    const { files } = make();
    const before = new Set((await allOf(files.list())).map(({ key }) => key));
    const put = [];
    for (let count = 0; count < 8; count++) put.push((await files.put([randomBytes(20)])).key);
    const listed = await allOf(files.list());
    expect(listed.flatMap(({ key }) => (before.has(key) ? [] : [key])).sort()).toEqual(put.toSorted());
    for (const { storedAt } of listed) expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(60_000);
    for (const key of [...put, ...put]) await files.remove(key);
    expect(await allOf(files.list())).toHaveLength(before.size);
    expect(await files.stat(put[0] ?? '')).toBeNull();
    await expect(files.read(put[0] ?? '')).rejects.toThrow(MissingObject);
  });

  it('have no other names than their own, and leave what is being written alone', async () => {
    const { files, folder } = make();
    for (const name of ['../../secret', 'x', '']) await expect(files.read(name)).rejects.toThrow('name');
    await files.put([randomBytes(3)]);
    for (const name of ['old.part', 'new.part']) writeFileSync(join(folder, name), 'half');
    utimesSync(join(folder, 'old.part'), 1, 1);
    expect(await files.removeUnfinished(new Date(Date.now() - 60_000))).toBe(1);
    expect(leftIn(folder)).toEqual(['new.part']);
    rmSync(join(folder, 'new.part'));
  });

  it('of one case open for it alone', async () => {
    const { files } = make();
    const store = new ObjectStore(files, new MasterKey(Buffer.alloc(32, 1)));
    const [ours, theirs] = [1, 2].map((byte) => FileOwner.case('a', Buffer.alloc(32, byte))) as [FileOwner, FileOwner];
    const scan = randomBytes(200_000);
    const { key } = await store.put(ours, scan);
    expect((await store.get(ours, key)).equals(scan)).toBe(true);
    await expect(store.get(theirs, key)).rejects.toThrow('no identity matched');
  });
});

describe('sealing a file on its way', () => {
  it('ends with the fault of the disk or of the line, and with nothing else', async () => {
    const files = new FolderFiles(join(root, 'folder'));
    const store = new ObjectStore(files, new MasterKey(Buffer.alloc(32, 1)));
    const owner = FileOwner.case('a', Buffer.alloc(32, 1));
    async function* breaking(): AsyncGenerator<Buffer> {
      yield randomBytes(300_000);
      await Promise.resolve();
      throw new Error('the line broke');
    }
    await expect(store.putStream(owner, breaking())).rejects.toThrow('the line broke');
    vi.spyOn(files, 'put').mockImplementation(async (chunks) => {
      for await (const chunk of chunks) throw new Error(`full after ${chunk.length > 0}`);
      throw new Error('nothing came');
    });
    await expect(store.put(owner, randomBytes(3_000_000))).rejects.toThrow('full after true');
  });

  it('waits in a file without a name, sealed, and is read here and there', async () => {
    const folder = join(root, 'spool');
    const spool = new Spool(new StorageFolder(folder));
    const bytes = randomBytes(700_001);
    const file = await spool.take([bytes.subarray(0, 5), bytes.subarray(5)]);
    expect(readdirSync(folder)).toEqual([]);
    for (const [from, length] of [
      [0, 10],
      [7, 100_000],
      [699_999, 50],
      [700_001, 1],
      [33, 0],
    ] as const)
      expect((await file.read(from, length)).equals(bytes.subarray(from, from + length))).toBe(true);
    const pieces: Buffer[] = [];
    for await (const piece of file.chunks()) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    await file.close();
  });
});

describe('an S3 bucket', () => {
  it('is asked again when the service stumbles, and no longer than that', async () => {
    const files = inBucket();
    stub.failures.push(503, 500);
    const { key } = await files.put([Buffer.from('again')]);
    expect(stub.objects.has(key)).toBe(true);
    stub.failures.push(503, 503, 503);
    await expect(files.stat(key)).rejects.toMatchObject({ code: 'storage.unavailable' });
    stub.failures.push(507);
    await expect(files.put([Buffer.from('full')])).rejects.toMatchObject({ code: 'storage.full' });
  });

  it.each([
    ['another secret', { keyFile: 'other.keys' }],
    ['another region', { region: 'eu-1' }],
    ['another bucket', { bucket: 'other' }],
  ])('refuses whoever comes with %s, and that is said', async (__, change) => {
    writeFileSync(join(root, 'other.keys'), `${KEYS[0]}\nguessed`, { mode: 0o600 });
    const files = inBucket('keyFile' in change ? { keyFile: join(root, 'other.keys') } : change);
    const before = stub.objects.size;
    await expect(files.put([Buffer.from('x')])).rejects.toMatchObject({ code: 'storage.unavailable' });
    await expect(allOf(files.list())).rejects.toMatchObject({ code: 'storage.unavailable' });
    expect(stub.objects.size).toBe(before);
  });

  it('needs a key file of its own that nobody else reads', () => {
    writeFileSync(join(root, 'open.keys'), KEYS.join('\n'), { mode: 0o644 });
    writeFileSync(join(root, 'half.keys'), 'only-one', { mode: 0o600 });
    for (const name of ['open', 'half', 'none']) {
      expect(() => inBucket({ keyFile: join(root, `${name}.keys`) })).toThrow(KeyError);
    }
  });
});
