import { PartMissing, beginningOf, isPartMissing } from './newer-version.js';

describe('a newer version of the application', () => {
  it('is known by the script with which its page begins', () => {
    const page = '<title>Izdeu</title><script type="module" crossorigin src="/assets/index-New1.js"></script>';
    expect(beginningOf(page)).toBe('/assets/index-New1.js');
    expect(beginningOf('<h1>502 Bad Gateway</h1><script src="/x.js"></script>')).toBeNull();
  });

  it('is looked for when a part is missing, and for no other fault', () => {
    const said = [
      'Failed to fetch dynamically imported module: https://izdeu.example/assets/cases-page-1.js',
      'error loading dynamically imported module: https://izdeu.example/assets/cases-page-1.js',
      'Importing a module script failed.',
      'Unable to preload CSS for /assets/page-1.css',
    ];
    for (const words of said) expect(isPartMissing(new TypeError(words)), words).toBe(true);
    expect(isPartMissing(new PartMissing(null))).toBe(true);
    expect(isPartMissing(new TypeError('Failed to fetch'))).toBe(false);
    expect(isPartMissing('Importing a module script failed.')).toBe(false);
  });
});
