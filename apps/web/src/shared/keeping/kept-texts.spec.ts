import { KeptTexts, type Kept } from './kept-texts.js';
import { lockOf, type Sealed } from './lock.js';
import type { Shelf } from './shelf.js';

const [MONDAY, TUESDAY] = [7, 8].map((byte) => Buffer.alloc(32, byte).toString('base64url')) as [string, string];
const WORDS = 'Хабар 2018 жылдан бері жоқ';

/** A device on which one can look at every byte. */
function aDevice() {
  const lying = new Map<string, Sealed>();
  const shelf: Shelf = {
    all: () => Promise.resolve([...lying]),
    put: (id, sealed) => Promise.resolve(void lying.set(id, sealed)),
    remove: (id) => Promise.resolve(void lying.delete(id)),
    clear: () => Promise.resolve(lying.clear()),
  };
  const bytes = () => Buffer.concat([...lying.values()].map((one) => Buffer.from(one.bytes)));
  return { shelf, lying, bytes };
}

const note = (id: string, at = 1): Kept => ({
  id,
  name: 'note:1',
  title: 'Note',
  path: '/cases/1/notes',
  at,
  value: { body: WORDS },
});

async function aPage(shelf: Shelf, key: string): Promise<KeptTexts> {
  const page = new KeptTexts(shelf);
  await page.unlock(key);
  return page;
}

describe('text that no server has yet', () => {
  it('lies on the device unreadable, and is found again by the next page of the same session', async () => {
    const device = aDevice();
    const page = await aPage(device.shelf, MONDAY);
    page.keep(note('a'));
    await page.settled();
    expect(device.bytes().length).toBeGreaterThan(WORDS.length);
    for (const readable of [WORDS, 'Хабар', 'note:1', '/cases/1'])
      expect(device.bytes().includes(readable)).toBe(false);
    const reloaded = await aPage(device.shelf, MONDAY);
    expect(reloaded.find('note:1')).toEqual(note('a'));
    expect(reloaded.find('note:2')).toBeNull();
    expect(reloaded.state).toMatchObject({ ready: true, lost: 0, stored: true });
  });

  it('cannot be read by the next session, which deletes it and says how much it was', async () => {
    const device = aDevice();
    const page = await aPage(device.shelf, MONDAY);
    page.keep(note('a'));
    page.keep(note('b'));
    await page.settled();
    const next = await aPage(device.shelf, TUESDAY);
    expect(next.find('note:1')).toBeNull();
    expect(next.state.lost).toBe(2);
    expect(device.lying.size).toBe(0);
  });

  it('goes over to the new key when the same page signs in again', async () => {
    const device = aDevice();
    const page = await aPage(device.shelf, MONDAY);
    page.keep(note('a'));
    await page.settled();
    await page.unlock(TUESDAY);
    await page.settled();
    expect((await aPage(device.shelf, TUESDAY)).find('note:1')).toEqual(note('a'));
  });

  it('is gone from page and device once it is sent, and all of it at the sign-out', async () => {
    const device = aDevice();
    const page = await aPage(device.shelf, MONDAY);
    page.keep(note('a', 1));
    page.keep(note('b', 2));
    expect(page.find('note:1')?.id).toBe('b');
    page.forget('b');
    expect(page.find('note:1')?.id).toBe('a');
    await page.settled();
    expect([...device.lying.keys()]).toEqual(['a']);
    page.keep(note('c'));
    await page.wipe();
    expect(device.lying.size).toBe(0);
    expect(page.state.all).toEqual([]);
  });

  it('is named as waiting while no form on the screen holds it', async () => {
    const page = await aPage(aDevice().shelf, MONDAY);
    const letGo = page.hold('a');
    page.keep(note('a'));
    expect(page.state.idle).toEqual([]);
    letGo();
    expect(page.state.idle).toEqual([note('a')]);
  });

  it('stays in the page, and the state says so, where the browser stores nothing', async () => {
    const refuse = () => Promise.reject(new DOMException('no', 'SecurityError'));
    const page = await aPage({ all: refuse, put: refuse, remove: refuse, clear: refuse }, MONDAY);
    page.keep(note('a'));
    await page.settled();
    expect(page.state).toMatchObject({ ready: true, stored: false });
    expect(page.find('note:1')).toEqual(note('a'));
  });

  it('opens only under its own id, and not after a single bit was changed', async () => {
    const lock = await lockOf(MONDAY);
    const sealed = await lock.seal('a', WORDS);
    expect(await lock.open('a', sealed)).toBe(WORDS);
    expect(await lock.open('b', sealed)).toBeNull();
    const bytes = Uint8Array.from(new Uint8Array(sealed.bytes), (byte, place) => (place === 3 ? byte ^ 1 : byte));
    expect(await lock.open('a', { ...sealed, bytes: bytes.buffer })).toBeNull();
  });
});
