import { KEPT } from './kept.mjs';

/**
 * Faults that the tests must notice. `edits` change files of a copy of the project; `sql` is carried out after all migrations,
 * as one more; `caughtBy` names the file of the test and words of its title.
 */
export const MUTANTS = [
  ...KEPT,
  {
    name: 'a policy is dropped',
    sql: 'DROP POLICY org_wall ON public.case_file;',
    caughtBy: { project: 'e2e', file: 'apps/api/test/row-security.e2e-spec.ts', title: 'organisation' },
  },
  {
    name: 'a table without row security',
    sql: 'ALTER TABLE public.note NO FORCE ROW LEVEL SECURITY;',
    caughtBy: { project: 'e2e', file: 'libs/database/test/migrations.e2e-spec.ts', title: 'opens a hole' },
  },
  {
    name: 'a foreign key that can leave the organisation',
    sql: 'ALTER TABLE public.case_file ADD UNIQUE (id); ALTER TABLE public.note ADD FOREIGN KEY (case_id) REFERENCES public.case_file (id);',
    caughtBy: { project: 'e2e', file: 'libs/database/test/migrations.e2e-spec.ts', title: 'opens a hole' },
  },
  {
    name: 'a view that runs as its owner',
    sql: 'CREATE VIEW public.every_case AS SELECT * FROM public.case_file;',
    caughtBy: { project: 'e2e', file: 'libs/database/test/migrations.e2e-spec.ts', title: 'opens a hole' },
  },
  {
    name: 'a table whose changes leave no event',
    sql: 'DROP TRIGGER zz_audit ON sec.app_user;',
    caughtBy: { project: 'e2e', file: 'apps/api/test/audit.e2e-spec.ts', title: 'past the application' },
  },
  {
    name: 'a session that outlives its account',
    sql: 'DROP TRIGGER aa_end_sessions ON sec.app_user;',
    caughtBy: { project: 'e2e', file: 'apps/api/test/session-life.e2e-spec.ts', title: 'in plain SQL' },
  },
  {
    name: 'a clock that is set back lengthens sessions',
    sql: 'CREATE OR REPLACE FUNCTION sec.watch_clock() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$ BEGIN RETURN NULL; END $$;',
    caughtBy: { project: 'e2e', file: 'apps/api/test/clock.e2e-spec.ts', title: 'back by a day' },
  },
  {
    name: 'the session outlives its transaction (set_config … false)',
    edits: [
      {
        file: 'libs/database/src/unit-of-work.ts',
        find: "set_config('app.session', ${actor.handle}, true)",
        put: "set_config('app.session', ${actor.handle}, false)",
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/pool-leakage.e2e-spec.ts', title: 'leaks nothing' },
  },
  {
    name: 'a change asks for no version',
    edits: [
      {
        file: 'libs/cases/src/cases.service.ts',
        find: "return this.desk.change(actor, id, 'case:work', async (tx, file) => {\n      if (file.version !== version) throw changedMeanwhile(file);",
        put: "return this.desk.change(actor, id, 'case:work', async (tx, file) => {\n      if (version < 0) throw changedMeanwhile(file);",
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/simultaneous-edits.e2e-spec.ts', title: 'lose none' },
  },
  {
    name: 'a failure of the trail is swallowed',
    edits: [
      {
        file: 'libs/audit/src/audit-trail.ts',
        find: '    await tx.$executeRaw`select ${this.within(event)}`;',
        put: '    await tx.$executeRaw`savepoint trail`;\n    await tx.$executeRaw`select ${this.within(event)}`.catch(() => tx.$executeRaw`rollback to savepoint trail`);',
      },
    ],
    caughtBy: {
      project: 'e2e',
      file: 'apps/api/test/audit-completeness.e2e-spec.ts',
      title: 'no answer without the trail',
    },
  },
  {
    name: 'a route that declares no access',
    edits: [{ file: 'apps/api/src/search/search.controller.ts', find: "  @Access('case:read')\n", put: '' }],
    caughtBy: {
      project: 'architecture',
      file: 'apps/api/test/every-route-declares-access.arch-spec.ts',
      title: 'is declared on every route',
    },
  },
  {
    name: 'tokens are compared by their beginning',
    edits: [
      {
        file: 'libs/access/src/proofs.ts',
        find: 'return a.length === b.length && timingSafeEqual(a, b);',
        put: 'return expected.startsWith(sent);',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/session-life.e2e-spec.ts', title: 'takes its tokens whole' },
  },
  {
    name: 'a one-time code counts twice (TOTP reuse)',
    sql: `CREATE OR REPLACE FUNCTION sec.use_totp(p_user uuid, p_step bigint) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
      BEGIN
        UPDATE sec.totp SET last_step = p_step WHERE user_id = p_user AND confirmed_at IS NOT NULL;
        RETURN FOUND;
      END $$;`,
    caughtBy: { project: 'e2e', file: 'apps/api/test/second-factor.e2e-spec.ts', title: 'takes no code twice' },
  },
  {
    name: 'a wall that leaves covering letters open',
    sql: 'DROP POLICY conflict_wall ON covering_letter;',
    caughtBy: { project: 'e2e', file: 'apps/api/test/need-to-know.e2e-spec.ts', title: 'covering letter' },
  },
  {
    name: 'words in memory miss what a slow transaction adds',
    edits: [
      {
        file: 'libs/people/src/search/known-words.ts',
        find: 'pg_snapshot_xmin(pg_current_snapshot())',
        put: 'pg_snapshot_xmax(pg_current_snapshot())',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/search-words.e2e-spec.ts', title: 'slow transaction' },
  },
  {
    name: 'a broken line to the database is taken for a bug',
    edits: [
      {
        file: 'libs/database/src/database-errors.ts',
        find: 'if (isLostLine(error)) return',
        put: 'if (isLostLine(null)) return',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/broken-line.e2e-spec.ts', title: 'that is reset says' },
  },
  {
    name: 'a part of a case is looked at without a trace',
    edits: [
      {
        file: 'libs/proof/src/waiting/remedies.service.ts',
        find: '      await this.trail.recordCaseLook(tx, caseId);\n',
        put: '',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/audit-completeness.e2e-spec.ts', title: 'holds for every route' },
  },
  {
    name: 'nothing is read from the event of a list',
    edits: [
      {
        file: 'libs/cases/src/case-list.service.ts',
        find: 'shown.* from told cross join (',
        put: 'shown.* from (',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/audit-completeness.e2e-spec.ts', title: 'holds for every route' },
  },
  {
    name: 'a second history is signed',
    edits: [
      {
        file: 'libs/audit/src/checkpoints.ts',
        find: '!tree.root().equals(signed.root)',
        put: 'signed.size < 0',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/checkpoints.e2e-spec.ts', title: 'computed anew' },
  },
  {
    name: 'a checkpoint is believed whoever signed it',
    edits: [
      {
        file: 'libs/audit/src/signed-note.ts',
        find: 'lines.every(({ bytes }) => holds',
        put: 'lines.every(({ bytes }) => true || holds',
      },
    ],
    caughtBy: { project: 'unit', file: 'libs/audit/src/bundle.spec.ts', title: 'no changed bit' },
  },
  {
    name: 'what is said of a paper is changed over a newer state',
    edits: [
      {
        file: 'libs/proof/src/documents.service.ts',
        find: 'where: { orgId: actor.orgId, id, version },\n      data: { ...data,',
        put: 'where: { orgId: actor.orgId, id },\n      data: { ...data,',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/model-of-a-case.e2e-spec.ts', title: 'what the model says' },
  },
  {
    name: 'statements of one connection are sent at once',
    edits: [{ file: 'libs/database/src/prisma.ts', find: '    oneAtATime(client);\n', put: '' }],
    caughtBy: {
      project: 'e2e',
      file: 'apps/api/test/one-statement-at-a-time.e2e-spec.ts',
      title: 'everything that hangs on it',
    },
  },
  {
    name: 'one administrator alone lets a frozen account in again',
    sql: 'CREATE FUNCTION sec.forgets() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TRIGGER forgets BEFORE INSERT ON sec.account_freeze FOR EACH ROW EXECUTE FUNCTION sec.forgets();',
    caughtBy: { project: 'e2e', file: 'apps/api/test/brakes.e2e-spec.ts', title: 'freeze at the 101st' },
  },
];
