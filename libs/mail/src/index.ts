export { MailModule } from './mail.module.js';
export { MailSettings, Mailer } from './mailer.js';
