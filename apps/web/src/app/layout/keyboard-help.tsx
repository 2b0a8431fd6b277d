import { Kbd, Stack, Switch } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { SHORTCUTS, SHORTCUT_KEYS } from './shortcuts.js';
import { useSingleKeys } from './use-shortcuts.js';
import { Dialog } from '../../shared/components/dialog.js';

/** All keys on one page, and the switch that turns the single ones off. */
export function KeyboardHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('keys.title')}>
      <Stack>
        <dl className="izdeu-facts">
          {SHORTCUTS.map((shortcut) => (
            <div key={shortcut}>
              <dt>{t(`keys.${shortcut}`)}</dt>
              <dd>
                {SHORTCUT_KEYS[shortcut].map((combination, index) => (
                  <Fragment key={combination.join()}>
                    {index > 0 && ` ${t('keys.or')} `}
                    {combination.map((key, position) => (
                      <Fragment key={key}>
                        {position > 0 && ' + '}
                        <Kbd>{key}</Kbd>
                      </Fragment>
                    ))}
                  </Fragment>
                ))}
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('keys.rows')}</dt>
            <dd>
              <Kbd>J</Kbd> <Kbd>K</Kbd> <Kbd>Enter</Kbd>
            </dd>
          </div>
        </dl>
        <Switch
          label={t('keys.single')}
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </Stack>
    </Dialog>
  );
}
