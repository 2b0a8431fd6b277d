/** What must never mean anything to the database, however it comes in as a text. */
export const SQL_PAYLOADS: readonly string[] = [
  `'; drop table note; --`,
  `' or '1'='1`,
  `x' union select password_hash from sec.credential --`,
  `"; truncate audit.event; --`,
  `$$; select pg_sleep(9); $$`,
  `\\'; commit; delete from case_file; --`,
  `%' escape '!`,
  `1; set app.session = ''`,
  `$1 $2 \${0} :name ? ??`,
  `{"$ne": null}`,
  `'||(select current_user)||'`,
  `/* */ -- #`,
];

/** What must never be carried out by a browser; each would raise the counter `__ran` of its page and open a dialog. */
const RUN = `window.__ran=(window.__ran||0)+1;alert(1)`;
export const SCRIPT_PAYLOADS: readonly string[] = [
  `<script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'"><img src=x onerror="${RUN}">`,
  `<svg onload="${RUN}">`,
  `</title><svg/onload="${RUN}">`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<a href="javascript:${RUN}" id="x">x</a>`,
  `javascript:${RUN}`,
  `<math><mtext><table><mglyph><style><img src=x onerror="${RUN}">`,
  `<details open ontoggle="${RUN}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<style>@import 'javascript:${RUN}';</style>`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `]]><script>${RUN}</script>`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
];
