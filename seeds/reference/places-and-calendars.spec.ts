import { isDay, loadReference, type ReferenceKind } from './index.js';

const entries = loadReference(import.meta.dirname);
const of = (kind: ReferenceKind) => entries.filter((entry) => entry.kind === kind);
const list = (value: unknown) => value as readonly unknown[];
const record = (value: unknown) => value as Readonly<Record<string, unknown>>;

describe('places', () => {
  const places = new Map(of('place').map((place) => [place.code, place]));

  it('have parents, successors and covered places that exist', () => {
    for (const { code, data } of places.values()) {
      const covered = data['covers'] === undefined ? [] : list(data['covers']);
      for (const other of [data['parent'], data['successor'], ...covered])
        if (typeof other === 'string') expect(places.has(other), `${code} → ${other}`).toBe(true);
    }
  });

  it('bear their names in Chinese, pinyin, Kazakh in Cyrillic and Arabic letters, Russian and English', () => {
    const chinese = [...places.values()].filter(({ data }) => data['country'] === 'CN');
    expect(chinese.length).toBeGreaterThan(90);
    for (const { code, data } of chinese) {
      expect(data.labels.zh, code).toMatch(/^\p{Script=Han}+$/u);
      expect(data['pinyin'], code).toMatch(/\p{Script=Latin}/u);
      expect(data['arabic'], code).toMatch(/^[\p{Script=Arabic}\u0674 ]+$/u);
    }
  });

  it('lead every historic code to one that is in use', () => {
    for (const { code, data, validTo } of places.values()) {
      if (data['successor'] === undefined) continue;
      expect(validTo, code).not.toBeNull();
      expect(places.get(data['successor'] as string)?.validTo, code).toBeNull();
    }
  });

  it('keep the Ili codes of identity cards issued before 2001', () => {
    const old = ['654101', '654121', '654122', '654123', '654124', '654125', '654126', '654127', '654128', '654001'];
    expect(old.map((code) => places.get(code)?.data['successor'])).toEqual([
      '654002',
      '654021',
      '654022',
      '654023',
      '654024',
      '654025',
      '654026',
      '654027',
      '654028',
      '654003',
    ]);
  });

  it('offer the whole Ili prefecture, which holds Tarbagatay and Altay', () => {
    expect(places.get('654000')?.data['covers']).toEqual(['654000', '654200', '654300']);
  });

  it('write Chinese names in Chinese characters', () => {
    for (const { code, data } of places.values())
      if (data['country'] === 'CN') expect(data.labels.zh, code).toMatch(/^\p{Script=Han}+$/u);
  });
});

describe('calendars', () => {
  it('have holidays and moved days that exist, each on one day', () => {
    for (const { code, data } of of('calendar')) {
      for (const holiday of list(data['holidays']).map(record)) {
        const { month, day, dates } = holiday;
        const fixed = `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const days = dates === undefined ? [fixed] : list(dates).map((one) => record(one)['date']);
        for (const one of days) expect(isDay(one), `${code} ${String(holiday['code'])} ${String(one)}`).toBe(true);
        expect(new Set(days).size).toBe(days.length);
        const { from, to } = holiday;
        for (const bound of [from, to]) expect(bound === null || isDay(bound)).toBe(true);
        if (isDay(from) && isDay(to)) expect(from < to).toBe(true);
      }
      for (const { off, working } of list(data['movedDays']) as { off: string; working: string }[]) {
        expect([isDay(off), isDay(working)]).toEqual([true, true]);
        expect([6, 0], working).toContain(new Date(`${working}T00:00:00Z`).getUTCDay());
        expect([6, 0], off).not.toContain(new Date(`${off}T00:00:00Z`).getUTCDay());
      }
    }
  });

  it('follow the changes of 2026: no 30 August, and 15 March from 2027', () => {
    const kz = of('calendar').find(({ code }) => code === 'KZ');
    const holidays = list(kz?.data['holidays']).map(record);
    expect(holidays.find(({ code }) => code === 'constitution')).toMatchObject({ month: 8, day: 30, to: '2025-12-31' });
    const added = holidays.find(({ code }) => code === 'constitution_new');
    expect(added).toMatchObject({ month: 3, day: 15, from: '2027-01-01' });
  });

  it('know Kurban Ait of every year from 2018 to 2027', () => {
    const kz = of('calendar').find(({ code }) => code === 'KZ');
    const ait = list(kz?.data['holidays'])
      .map(record)
      .find(({ code }) => code === 'kurban_ait');
    const years = list(ait?.['dates']).map((one) => String(record(one)['date']).slice(0, 4));
    expect(years).toEqual(['2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026', '2027']);
  });
});
