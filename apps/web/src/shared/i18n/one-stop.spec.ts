import { oneStop } from './one-stop.js';

const said = (words: string): string => oneStop.process(words, '', {}, undefined);

it('ends a sentence with one full stop, also after an abbreviation, and leaves three as they are', () => {
  expect(said('Дата рождения: 12 декабря 1989 г..')).toBe('Дата рождения: 12 декабря 1989 г.');
  expect(said('До 1 мая 2026 г.. Потом закрыто.')).toBe('До 1 мая 2026 г. Потом закрыто.');
  expect(said('Ждём...')).toBe('Ждём...');
});
