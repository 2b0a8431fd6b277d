export { ConfigError, readConfig, type Config } from './config.js';
export { projectRoot } from './project-root.js';
