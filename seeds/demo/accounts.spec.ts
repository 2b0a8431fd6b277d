import { DEMO_ACCOUNTS } from './accounts.js';

describe('the people of the demo', () => {
  it('have names, and their roles stand where the screen shows them', () => {
    for (const { displayName } of DEMO_ACCOUNTS) expect(displayName).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
    expect(new Set(DEMO_ACCOUNTS.map(({ displayName }) => displayName)).size).toBe(DEMO_ACCOUNTS.length);
  });
});
