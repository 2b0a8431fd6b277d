import { createRootRoute } from '@tanstack/react-router';
import { Gate } from './gate.js';
import { NotFoundPage } from './not-found-page.js';

export const root = createRootRoute({ component: Gate, notFoundComponent: NotFoundPage });
