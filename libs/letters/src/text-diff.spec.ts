import fc from 'fast-check';
import { diffText, inParagraphs, type TextChange } from './text-diff.js';

const shown = (changes: readonly TextChange[]): string =>
  changes.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`)).join('');

describe('two versions of a text', () => {
  it.each([
    ['Просим помочь.', 'Просим помочь.', 'Просим помочь.'],
    ['Просим помочь семье.', 'Просим срочно помочь семье.', 'Просим [+срочно ]помочь семье.'],
    ['Туысты іздейміз', 'Туысымызды іздейміз', '[-Туысты][+Туысымызды] іздейміз'],
    ['қамауда', 'қамаудан', '[-қамауда][+қамаудан]'],
    ['№ 12-3/007', '№ 12-3/008', '№ 12-3/[-007][+008]'],
    ['叶尔 波拉提', '叶尔 波拉', '叶尔 [-波拉提][+波拉]'],
    ['first\n\nsecond', 'first', 'first[-\n\nsecond]'],
    ['', 'new', '[+new]'],
    ['old', '', '[-old]'],
    ['', '', ''],
  ])('%j and %j differ by whole words', (before, after, expected) => {
    expect(shown(diffText(before, after))).toBe(expected);
  });

  it('can always be put together again', () => {
    const text = fc.array(fc.constantFrom('сөз', 'слово', 'word', ' ', '\n\n', '.', '-', 'қ', '’'), { maxLength: 60 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const changes = diffText(before, after);
        const without = (kind: string) => changes.filter((change) => change.kind !== kind).map((change) => change.text);
        expect(without('added').join('')).toBe(before);
        expect(without('removed').join('')).toBe(after);
      }),
    );
  });

  it('shows two texts that have little in common as two texts, in no time', () => {
    const words = (from: number) => Array.from({ length: 5000 }, (_, at) => `w${from + at}`).join(' ');
    const begun = performance.now();
    const changes = diffText(words(0), words(10_000));
    expect(changes.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('knows the same paragraphs by any line ends', () => {
    expect(inParagraphs('one\n two\n\n\nthree ')).toBe('one\n\ntwo\n\nthree');
  });
});
