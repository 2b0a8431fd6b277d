import { Badge, TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SCRIPT_LANGUAGE, scriptsOf } from '../text/script.js';

interface NameInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'rightSection'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Takes a name in any script, shows which one was typed and warns (never blocks) when letters of two are mixed. */
export function NameInput({ value, onChange, description, ...rest }: NameInputProps) {
  const { t } = useTranslation();
  const scripts = scriptsOf(value);
  const [first] = scripts;
  const mixed = scripts.length > 1;
  return (
    <TextInput
      {...rest}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      dir="auto"
      lang={first && SCRIPT_LANGUAGE[first]}
      autoComplete="off"
      spellCheck={false}
      inputWrapperOrder={['label', 'description', 'error', 'input']}
      description={mixed ? t('name.mixed') : description}
      classNames={{ input: 'izdeu-name' }}
      rightSectionWidth={first ? 110 : 0}
      rightSectionPointerEvents="none"
      rightSection={
        first && (
          <Badge variant="default" size="sm" className="izdeu-status">
            {mixed ? t('name.script.mixed') : t(`name.script.${first}`)}
          </Badge>
        )
      }
    />
  );
}
