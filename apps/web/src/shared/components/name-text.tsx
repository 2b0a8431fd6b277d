import { Fragment, useEffect } from 'react';
import { SCRIPT_LANGUAGE, scriptsOf } from '../text/script.js';

let chineseFont: Promise<unknown> | null = null;

/** The Chinese font is large: it is fetched from our own address when the first Chinese name appears. */
function loadChineseFont(): void {
  chineseFont ??= import('../../app/fonts-chinese.css');
}

interface NameTextProps {
  readonly children: string;
  /** Reading for those who do not know the script, shown above Chinese names (pinyin). */
  readonly reading?: string | null;
}

/** A person's name in its own script and direction. Blurred while names are hidden. */
export function NameText({ children, reading }: NameTextProps) {
  const [script] = scriptsOf(children);
  useEffect(() => {
    if (script === 'han') loadChineseFont();
  }, [script]);
  const language = script && SCRIPT_LANGUAGE[script];
  return (
    <bdi className="izdeu-name" lang={language} dir="auto">
      {reading ? (
        <ruby>
          {children}
          <rp> (</rp>
          <rt lang="zh-Latn">{reading}</rt>
          <rp>)</rp>
        </ruby>
      ) : (
        children
      )}
    </bdi>
  );
}

/** A sentence of the interface about names, in its own direction whatever name it begins with. Blurred like the names. */
export function AboutNames({ children }: { readonly children: string }) {
  return (
    <bdi className="izdeu-name" dir="ltr">
      {children}
    </bdi>
  );
}

/** One person's names in several scripts, the first one leading. */
export function NameList({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && <span aria-hidden> · </span>}
          <NameText>{name}</NameText>
        </Fragment>
      ))}
    </>
  );
}
