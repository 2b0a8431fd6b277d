import { Button, Fieldset, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../shared/components/field-problems.js';
import { hasErrorBelow, usePartScreen, type PartProps } from './part-context.js';
import { PartError } from './part-error.js';
import { blankRow, shapeOf, under } from './part-shape.js';

interface RowsFieldProps extends PartProps {
  readonly renderRow: (row: PartProps) => ReactNode;
}

/** A list whose rows are opened, added, taken off and put in order. A row keeps what is open in it wherever it goes. */
export function RowsField({ part, value, onChange, renderRow }: RowsFieldProps) {
  const { t } = useTranslation('reference');
  const { wordOf, errors, saying } = usePartScreen();
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const [keys, setKeys] = useState<readonly number[]>(() => rows.map((_row, at) => at));
  const [open, setOpen] = useState<readonly number[]>([]);
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null);
  const own = useId();
  const { empty } = shapeOf(part, value);
  const word = wordOf(part);
  useEffect(() => {
    if (wanted === null) return;
    const place = document.getElementById(wanted.id);
    const inner = place?.matches('button:not(:disabled), [tabindex]')
      ? place
      : place?.querySelector<HTMLElement>('button:not(:disabled)');
    inner?.focus();
  }, [wanted]);

  const idOf = (key: number | undefined, what: string) => `${own}-${key}-${what}`;
  const put = (next: readonly unknown[], order: readonly number[]) => {
    setKeys(order);
    onChange(next.length === 0 && empty !== false ? (empty === 'null' ? null : undefined) : next);
  };
  const add = () => {
    const key = Math.max(-1, ...keys) + 1;
    put([...rows, blankRow(part, rows.at(-1))], [...keys, key]);
    setOpen([...open, key]);
    setWanted({ id: idOf(key, 'row') });
  };
  const remove = (at: number) => {
    put(rows.toSpliced(at, 1), keys.toSpliced(at, 1));
    setWanted({ id: idOf(-1, 'add') });
  };
  const move = (at: number, by: -1 | 1) => {
    const [row, key] = [rows[at], keys[at] ?? 0];
    put(rows.toSpliced(at, 1).toSpliced(at + by, 0, row), keys.toSpliced(at, 1).toSpliced(at + by, 0, key));
    const isAtEnd = at + by === (by < 0 ? 0 : rows.length - 1);
    setWanted({ id: idOf(key, by < 0 === isAtEnd ? 'down' : 'up') });
  };

  return (
    <Fieldset legend={word} className="izdeu-date" id={fieldId(`data.${part.at}`)} tabIndex={-1}>
      <Stack gap="xs">
        <PartError text={errors[part.at]} />
        {rows.length === 0 && <Text c="dimmed">{t('rows.none')}</Text>}
        {rows.map((row, at) => {
          const here = under(part, at);
          const key = keys[at] ?? at;
          const said = saying(here, row) || t('rows.unnamed');
          const title = `${at + 1}. ${said}`;
          const isOpen = open.includes(key) || hasErrorBelow(errors, here);
          return (
            <div key={key} role="group" aria-label={title} className="izdeu-reference-row" id={idOf(key, 'row')}>
              <UnstyledButton
                className="izdeu-fold-button"
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? open.filter((one) => one !== key) : [...open, key])}
              >
                {isOpen ? <IconChevronDown size={18} aria-hidden /> : <IconChevronRight size={18} aria-hidden />}{' '}
                <span>{title}</span>
              </UnstyledButton>
              {isOpen && (
                <Stack gap="sm" pb="md">
                  <Group gap="xs">
                    <RowButton
                      id={idOf(key, 'up')}
                      words={t('rows.up')}
                      row={title}
                      icon={<IconArrowUp size={18} aria-hidden />}
                      disabled={at === 0}
                      onClick={() => move(at, -1)}
                    />
                    <RowButton
                      id={idOf(key, 'down')}
                      words={t('rows.down')}
                      row={title}
                      icon={<IconArrowDown size={18} aria-hidden />}
                      disabled={at === rows.length - 1}
                      onClick={() => move(at, 1)}
                    />
                    <RowButton
                      id={idOf(key, 'off')}
                      words={t('rows.remove')}
                      row={title}
                      icon={<IconTrash size={18} aria-hidden />}
                      onClick={() => remove(at)}
                    />
                  </Group>
                  {renderRow({ part: here, value: row, onChange: (next) => put(rows.with(at, next), keys) })}
                </Stack>
              )}
            </div>
          );
        })}
        <Group>
          <Button id={idOf(-1, 'add')} variant="default" onClick={add}>
            {t('rows.add', { part: word })}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

interface RowButtonProps {
  readonly id: string;
  readonly words: string;
  /** The row that it is about, for who hears the button. */
  readonly row: string;
  readonly icon: ReactNode;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function RowButton({ words, row, icon, ...rest }: RowButtonProps) {
  return (
    <Button {...rest} variant="default" mih={44} px="sm" leftSection={icon} aria-label={`${words}: ${row}`}>
      {words}
    </Button>
  );
}
