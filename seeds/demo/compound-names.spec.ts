import { makeDocket } from './docket.js';

describe('made-up people', () => {
  it('are called like a population: few namesakes in a large docket, and common names are common', () => {
    const { cases } = makeDocket({ today: '2026-11-20', seed: 'izdeu', cases: 4200 });
    const persons = cases.flatMap((one) => one.persons);
    const whole = persons.map(({ names }) => names[0]?.value ?? '');
    expect(new Set(whole).size / whole.length).toBeGreaterThan(0.8);
    const given = new Map<string, number>();
    for (const name of whole.map((one) => one.split(' ')[0] ?? '')) given.set(name, (given.get(name) ?? 0) + 1);
    expect(given.size).toBeGreaterThan(500);
    expect(Math.max(...given.values()) / whole.length).toBeLessThan(0.02);
  });
});
