import type { Config } from '@izdeu/config';

/** The settings, by a name that can be injected. */
export abstract class AppConfig {
  abstract readonly value: Config;
}
