import { createRoute } from '@tanstack/react-router';
import { lazyPage } from './lazy-page.js';
import { root } from './root-route.js';

const letterBatches = createRoute({
  getParentRoute: () => root,
  path: '/letters/batches',
  staticData: { needs: 'letter:send' },
  component: lazyPage(() => import('../features/letters/batches-page.js'), 'BatchesPage'),
});

const coverings = createRoute({
  getParentRoute: () => root,
  path: '/letters/covering',
  staticData: { needs: 'case:read' },
  component: lazyPage(() => import('../features/covering/covering-letters-page.js'), 'CoveringLettersPage'),
});

const covering = createRoute({
  getParentRoute: () => root,
  path: '/letters/covering/$id',
  staticData: { needs: 'case:read' },
  component: lazyPage(() => import('../features/covering/covering-letter-page.js'), 'CoveringLetterPage'),
});

/** What is done with several letters at once. */
export const lettersTogether = [letterBatches, coverings, covering] as const;
