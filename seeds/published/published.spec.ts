import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edtfBounds } from '@izdeu/kernel';
import { loadReference, type ReferenceKind } from '../reference/index.js';
import { loadPublished, type PublishedCase } from './index.js';

const { articles, cases } = loadPublished(import.meta.dirname);
const reference = loadReference(join(import.meta.dirname, '..', 'reference'));
const codes = (kind: ReferenceKind) => new Set(reference.filter((one) => one.kind === kind).map(({ code }) => code));
const claimsOf = (one: PublishedCase) => [
  ...one.citizenship,
  ...one.fate,
  ...one.events,
  ...one.relations,
  ...one.acts,
];
const byCode = (code: string) => cases.find((one) => one.code === code) ?? expect.fail(`no case ${code}`);

describe('published cases', () => {
  it('are the people that the five articles tell of', () => {
    expect(articles.map(({ code }) => code)).toEqual(['S0', 'S1', 'S2', 'S3', 'S4']);
    expect(cases.map(({ code }) => code)).toEqual(['bekali', 'nasiolla', 'samarkan', 'sauytbai', 'zheniskyzy']);
  });

  it('carry an article on every claim, name and fact', () => {
    const known = new Set(articles.map(({ code }) => code));
    for (const one of cases) {
      const sources = [...claimsOf(one), ...one.applicants, ...one.persons.flatMap((p) => [...p.names, ...p.facts])];
      expect(sources.length, one.code).toBeGreaterThan(3);
      for (const { source } of sources) expect(known, one.code).toContain(source.article);
      for (const { source } of claimsOf(one)) expect(source.quote, one.code).toBeTruthy();
    }
  });

  it('use the codes of the reference data', () => {
    for (const { code, citizenship, fate, events, applicants } of cases) {
      for (const { status } of citizenship) expect(codes('citizenship_status'), code).toContain(status);
      for (const { axis, value } of fate) expect(codes('fate_value'), code).toContain(`${axis}.${value}`);
      for (const { type, placeCode, form, reasons } of events) {
        expect(codes('event_type'), code).toContain(type);
        if (placeCode !== null) expect(codes('place'), code).toContain(placeCode);
        if (form !== null) expect(codes('restriction_form'), code).toContain(form);
        for (const reason of reasons) expect(codes('detention_reason'), code).toContain(reason);
      }
      for (const { kinTerm } of applicants) if (kinTerm !== null) expect(codes('kin_term'), code).toContain(kinTerm);
    }
  });

  it('give ids once, and name only persons and claims that exist', () => {
    for (const one of cases) {
      const ids = claimsOf(one).map(({ id }) => id);
      expect(new Set(ids).size, one.code).toBe(ids.length);
      const people = new Set(one.persons.map(({ id }) => id));
      for (const id of [
        one.sought,
        ...one.applicants.map((a) => a.person),
        ...one.relations.flatMap((r) => [r.from, r.to]),
      ])
        expect(people, one.code).toContain(id);
      for (const id of one.contradictions.flatMap(({ claims }) => claims)) expect(ids, one.code).toContain(id);
    }
  });

  it('never take publicity for consent', () => {
    for (const { consent } of cases) expect(consent).toMatchObject({ recorded: false });
    expect(byCode('nasiolla').consent.reason).toMatch(/Earlier publicity is not consent/);
  });

  it('keep both spellings that the articles print', () => {
    const names = (code: string) => byCode(code).persons[0]?.names.map(({ value, source }) => [value, source.article]);
    expect(names('samarkan')).toEqual([
      ['Kayrat Samarkan', 'S1'],
      ['Kayrat Samarkand', 'S4'],
    ]);
    expect(names('sauytbai')).toEqual([
      ['Sairagul Sauytbay', 'S2'],
      ['Sairagul Sauytbai', 'S4'],
    ]);
  });

  it('leave the mother and the brother of Qarapa Nasiolla without a name', () => {
    const { persons, applicants } = byCode('nasiolla');
    const unnamed = persons.filter(({ names }) => names.length === 0).map(({ id }) => id);
    expect(unnamed).toEqual(applicants.map(({ person }) => person));
  });

  it('date what the articles date', () => {
    const event = (code: string, type: string) => byCode(code).events.find((one) => one.type === type)?.dateEdtf ?? '';
    expect(edtfBounds(event('bekali', 'released_from'))).toMatchObject({
      earliest: '2017-11-01',
      latest: '2017-11-30',
    });
    expect(edtfBounds(event('samarkan', 'entered_prc'))).toMatchObject({
      earliest: '2017-10-01',
      latest: '2017-10-31',
    });
    expect(edtfBounds(event('nasiolla', 'last_contact'))).toMatchObject({ precision: 'year', approximate: false });
    expect(edtfBounds(event('sauytbai', 'detained'))).toMatchObject({ earliest: null, latest: '2018-05-31' });
  });

  it('say how the day by which something was known follows, and no later than the article itself', () => {
    const lastDay = (edtf: string) => edtfBounds(edtf).latest ?? '';
    for (const article of articles) expect(article.learnedWords, article.code).not.toBe('');
    for (const one of cases)
      for (const { id, learnedEdtf, learnedWords, source } of [...one.events, ...one.fate]) {
        if (learnedEdtf === undefined) continue;
        expect(learnedWords, `${one.code} ${id}`).toBeTruthy();
        const article = articles.find(({ code }) => code === source.article)?.learnedEdtf ?? '9999';
        expect(lastDay(learnedEdtf) <= lastDay(article), `${one.code} ${id}`).toBe(true);
      }
  });

  it('say how a derived date came about', () => {
    for (const one of cases)
      for (const claim of [...one.events, ...one.acts, ...one.fate])
        if (claim.derivedDate) expect(claim.dateWords, `${one.code} ${claim.id}`).not.toBe('');
  });
});

describe('names.csv', () => {
  it('holds only pairs of public figures', () => {
    const [head, ...rows] = readFileSync(join(import.meta.dirname, 'names.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(head).toBe('a,b,same,note');
    expect(rows.length).toBeGreaterThan(1000);
    expect(new Set(rows).size).toBe(rows.length);
    for (const row of rows) expect(row).toMatch(/,[01],"?(seed figure|public figure|two public figures)/);
  });
});

describe('loadPublished', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'published-'));
    cpSync(join(import.meta.dirname, 'articles.json'), join(folder, 'articles.json'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a field that no article could fill', { phone: '1' }, /"phone" is not allowed/],
    ['an article that does not exist', { acts: [{ source: { article: 'S9' } }] }, /unknown article/],
    ['a date that is none', { events: [{ dateEdtf: '2017-13' }] }, /no EDTF date/],
    ['a long quote', { acts: [{ source: { article: 'S1', quote: 'a '.repeat(13).trim() } }] }, /quote too long/],
  ])('refuses %s', (_name, extra, fault) => {
    writeFileSync(join(folder, 'x.json'), JSON.stringify({ code: 'x', ...extra }));
    expect(() => loadPublished(folder)).toThrow(fault);
  });
});
