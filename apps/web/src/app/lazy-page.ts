import { lazyRouteComponent } from '@tanstack/react-router';
import { PartMissing, isPartMissing } from './newer-version.js';

/**
 * A page that is fetched when it is opened. The router alone would load the whole tab anew wherever a part is missing, on a
 * dead line too, where the browser then has nothing to show: `ErrorPage` asks the server first.
 */
export function lazyPage<T extends Record<string, unknown>, K extends keyof T>(fetchPart: () => Promise<T>, name: K) {
  const fetched = () =>
    fetchPart().catch((error: unknown) => {
      throw isPartMissing(error) ? new PartMissing(error) : error;
    });
  return lazyRouteComponent(fetched, name);
}
