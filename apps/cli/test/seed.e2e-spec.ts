import { CommandFailed } from '../src/output.js';
import { seedCommand } from '../src/commands/seed.js';

/** Calls that must end before any database is opened; what is planted is shown in the tests of the seeds. */
describe('izdeu seed', () => {
  beforeEach(() => {
    vi.stubEnv('NODE_ENV', 'test');
    vi.stubEnv('DATABASE_URL', '');
  });
  afterEach(() => vi.unstubAllEnvs());

  const run = (...words: string[]) => seedCommand().parseAsync(words, { from: 'user' });

  it.each([
    ['DATABASE_URL', 'postgresql://someone@127.0.0.1:1/real'],
    ['NODE_ENV', 'production'],
  ])('refuses made-up people where real ones may be: %s is set', async (name, value) => {
    vi.stubEnv(name, value);
    if (name === 'NODE_ENV') {
      vi.stubEnv('DATABASE_URL', 'postgresql://someone@127.0.0.1:1/real');
      vi.stubEnv('IZDEU_KEY_FILE', '/nowhere/master.key');
      vi.stubEnv('IZDEU_PUBLIC_URL', 'https://izdeu.example.org');
    }
    await expect(run('demo')).rejects.toThrow(CommandFailed);
    await expect(run('demo')).rejects.toThrow(/Demo data is for the embedded database outside production/);
  });

  it.each(['0', '-1', '1.5', 'many', '100001'])('refuses --cases %s in one line', async (cases) => {
    await expect(run('demo', '--cases', cases)).rejects.toThrow(
      /--cases must be a whole number between 1 and 100000\./,
    );
  });
});
