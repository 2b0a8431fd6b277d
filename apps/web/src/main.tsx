import './app/mantine.css';
import '@mantine/notifications/styles.css';
import './app/fonts.css';
import './app/global.css';
import './app/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from '@tanstack/react-router';
import { Providers } from './app/providers.js';
import { router } from './app/router.js';
import { allowOnlyPlainText, styleNonce } from './app/trusted-types.js';
import { connectClient } from './shared/api/client.js';
import { startI18n } from './shared/i18n/i18n.js';

allowOnlyPlainText();
window.__webpack_nonce__ = styleNonce();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

connectClient();
if (await startI18n()) {
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
} else {
  document.getElementById('no-words')?.removeAttribute('hidden');
}
