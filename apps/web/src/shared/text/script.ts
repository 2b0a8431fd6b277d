/** Writing systems in which the names of this work are kept. */
const SCRIPTS = ['cyrillic', 'latin', 'arabic', 'han'] as const;
export type Script = (typeof SCRIPTS)[number];

const PATTERNS: Readonly<Record<Script, RegExp>> = {
  cyrillic: /\p{Script=Cyrillic}/u,
  latin: /\p{Script=Latin}/u,
  arabic: /\p{Script=Arabic}/u,
  han: /\p{Script=Han}/u,
};

/** The scripts that a text uses; two or more in one name is worth a second look (look-alike letters). */
export function scriptsOf(text: string): readonly Script[] {
  return SCRIPTS.filter((script) => PATTERNS[script].test(text));
}

/** Language tag (BCP 47) that makes a screen reader and the browser's shaping treat a name by its script. */
export const SCRIPT_LANGUAGE: Readonly<Record<Script, string>> = {
  cyrillic: 'kk-Cyrl',
  latin: 'kk-Latn',
  arabic: 'kk-Arab',
  han: 'zh-Hans',
};
