export { ConfigError, readConfig, type Config } from './config.js';
export { ensureFolder } from './ensure-folder.js';
export { projectRoot } from './project-root.js';
