import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languageOf } from './part-context.js';
import { isData, namesOf, shapeOf, under } from './part-shape.js';
import type { EntryPart } from './entry-parts.js';
import type { PartWords } from './part-words.js';

/** A part of an entry as it is read: its words, and under them those of what lies in it. */
export function ValueView({ part, value, words }: EntryPart & { readonly words: PartWords }) {
  const { t } = useTranslation(['reference', 'common']);
  const { type } = shapeOf(part, value);
  if (type === 'flag') return <>{value === true ? t('yes') : t('no')}</>;
  if (isData(value) && type !== 'map' && type !== 'texts') {
    return (
      <dl className="izdeu-reference-parts">
        {namesOf(part, value)
          .filter((name) => value[name] !== undefined && value[name] !== null && value[name] !== '')
          .map((name) => (
            <div key={name}>
              <dt>{words.wordOf(under(part, name))}</dt>
              <dd>
                <ValueView part={under(part, name)} value={value[name]} words={words} />
              </dd>
            </div>
          ))}
      </dl>
    );
  }
  if (type === 'rows' && Array.isArray(value) && value.length > 0) {
    return (
      <Stack component="ol" gap="xs" className="izdeu-reference-list">
        {(value as readonly unknown[]).map((row, at) => (
          <li key={at}>
            <ValueView part={under(part, at)} value={row} words={words} />
          </li>
        ))}
      </Stack>
    );
  }
  const said = type === 'map' && isData(value) ? sayMap(value) : null;
  const text =
    said ?? (type === 'lines' && Array.isArray(value) ? value.map(String).join('\n') : words.saying(part, value));
  return (
    <span lang={languageOf(part)} className="izdeu-reference-lines">
      {text === '' ? t('common:notKnown') : text}
    </span>
  );

  function sayMap(map: Readonly<Record<string, unknown>>): string {
    const choices = words.choicesOf(part, map);
    return Object.entries(map)
      .map(([code, one]) => {
        const label = choices.find((choice) => choice.value === code)?.label ?? code;
        return `${label}: ${words.saying(under(part, code), one)}`;
      })
      .join('\n');
  }
}
