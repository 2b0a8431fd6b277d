import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseDiplomacyView } from '@izdeu/api-client';
import { accountBody, accountValues, linesOf } from './account-form.js';
import { besideRows } from './beside-rows.js';

const meeting = (id: string, date: string, earliest: string | null): CaseDiplomacyView['diplomatic'][number] => ({
  ...{ id, date, earliest },
  ...{ kindCode: 'meeting', place: '', bodies: [], said: '' },
});

describe('what shares the calendar of a case', () => {
  it('stands in the order of its days, whichever column it is in, and what has no day last', () => {
    const rows = besideRows({
      diplomatic: [meeting('m1', '2019-06', '2019-06-01'), meeting('m2', '', null)],
      events: [
        { id: 'e1', type: 'detained', date: '2018', earliest: '2018-01-01', place: '' },
        { id: 'e2', type: 'contact', date: '2019-06-30', earliest: '2019-06-30', place: '' },
      ],
      replies: [{ letterId: 'l1', recipientCode: 'KZ-MFA', replyClass: null, repliedOn: '2019-06-10' }],
    });
    expect(rows.map(({ key, date }) => [key, date])).toEqual([
      ['e1', '2018'],
      ['m1', '2019-06'],
      ['reply-l1', '2019-06-10'],
      ['e2', '2019-06-30'],
      ['m2', ''],
    ]);
    expect(rows.map(({ diplomatic }) => diplomatic !== null)).toEqual([false, true, false, false, true]);
  });

  /** Words that would say why; one event beside another says nothing of the kind. */
  const CAUSAL: Readonly<Record<string, RegExp>> = {
    en: /because|therefore|\bthus\b|led to|leads? to|caus|result|due to|thanks to|consequen|effect|influenc|since then|outcome|follow/iu,
    ru: /потому|поэтому|привел|приводит|причин|результат|благодаря|вследствие|следстви|повлия|влияни|итог|из-за|эффект/iu,
    kk: /өйткені|сондықтан|себеп|себебі|нәтиже|арқасында|салдар|әсер|кесірінен|ықпал/iu,
  };
  it.each(Object.keys(CAUSAL))('is told without a word of cause in %s', (language) => {
    const file = path.resolve(import.meta.dirname, `../../shared/i18n/${language}/diplomacy.json`);
    const { beside } = JSON.parse(readFileSync(file, 'utf8')) as { beside: Record<string, string> };
    expect(Object.keys(beside).length).toBeGreaterThan(5);
    expect(Object.values(beside).filter((text) => CAUSAL[language]?.test(text))).toEqual([]);
  });
});

describe('the form of an event', () => {
  it('takes each line that says something once', () => {
    expect(linesOf(' Сыртқы істер министрлігі \n\nСыртқы істер министрлігі\nЕлшілік')).toEqual([
      'Сыртқы істер министрлігі',
      'Елшілік',
    ]);
  });

  it('sends back what it was filled with', () => {
    const told = {
      ...{ kindCode: 'visit', date: '2024?', place: 'Астана', bodies: ['А', 'Б'], said: '…' },
      ...{ sourceKind: 'press' as const, sourceNote: '', reliability: 3, learnedOn: '2024-05-01' },
    };
    const account = { ...told, id: 'x', version: 1, earliest: null, withdrawn: false, changeReason: '' };
    const recorded = { ...account, recordedAt: '', recordedBy: '' };
    expect(accountBody(accountValues(recorded))).toEqual(told);
    const { reliability, learnedOn, ...less } = told;
    expect([reliability, learnedOn]).toEqual([3, '2024-05-01']);
    expect(accountBody(accountValues({ ...recorded, reliability: null, learnedOn: null }))).toEqual(less);
  });
});
