import Bowser from 'bowser';

/** «Chrome 147 · Linux» for what a browser says of itself; null when it names neither itself nor its system. */
export function deviceWords(userAgent: string): string | null {
  if (userAgent.trim() === '') return null;
  const { browser, os } = Bowser.parse(userAgent);
  // Every browser claims the engine of Safari; without the word itself the text was cut off before the real name.
  const isCut = browser.name === 'Safari' && !userAgent.includes('Safari/');
  const version = browser.version?.split('.')[0];
  const program = isCut ? '' : [browser.name, version].filter((one) => one).join(' ');
  const words = [program, os.name ?? ''].filter((one) => one !== '');
  return words.length > 0 ? words.join(' · ') : null;
}
