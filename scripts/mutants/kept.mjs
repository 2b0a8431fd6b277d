/** Faults in what is kept and what leaves: files, keys, backups, packets, the log. */
export const KEPT = [
  {
    name: 'acknowledged before the commit',
    edits: [
      {
        file: 'libs/database/src/unit-of-work.ts',
        find: 'const begin = () => inSession(this.connections.rw, actor, sealed, timeoutMs);',
        put: `const begin = () => new Promise<T>((resolve, reject) => {
      inSession(this.connections.rw, actor, async (tx) => {
        const done = await sealed(tx);
        resolve(done);
        await new Promise((later) => setTimeout(later, 20));
        return done;
      }, timeoutMs).catch(reject);
    });`,
      },
    ],
    build: true,
    caughtBy: { project: 'e2e', file: 'apps/api/test/kill-the-api.e2e-spec.ts', title: 'loses nothing' },
  },
  {
    name: 'a file gets its name before it is flushed',
    edits: [{ file: 'libs/storage/src/part-files.ts', find: '    await file.sync();\n', put: '' }],
    caughtBy: { project: 'unit', file: 'libs/storage/src/storage.spec.ts', title: 'flushed' },
  },
  {
    name: 'a disk that is full while a file comes in is told as a fault of ours',
    edits: [
      {
        file: 'apps/api/src/http/file-upload.ts',
        find: 'stream.iterator({ destroyOnReturn: false })',
        put: 'stream',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/upload-abuse.e2e-spec.ts', title: 'has no room for' },
  },
  {
    name: 'a manifest without one file',
    edits: [
      {
        file: 'libs/packets/src/archive/packet-zip.ts',
        find: 'const manifest = manifestOf(input, files);',
        put: 'const manifest = manifestOf(input, files.slice(1));',
      },
    ],
    caughtBy: {
      project: 'unit',
      file: 'libs/packets/src/archive/packet-zip.spec.ts',
      title: 'manifest that names its format first',
    },
  },
  {
    name: 'a backup of somebody else is believed',
    edits: [
      {
        file: 'libs/backup/src/set-format.ts',
        find: 'if (given.length !== right.length || !timingSafeEqual(given, right))',
        put: 'if (given.length !== right.length)',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/backup.e2e-spec.ts', title: 'not taken for ours' },
  },
  {
    name: 'a backup that row security thins out',
    edits: [
      { file: 'libs/backup/src/reader-login.ts', find: '`alter role ${LOGIN} bypassrls`', put: "'select 1'" },
      { file: 'libs/backup/src/reader-login.ts', find: "? 'off' : 'on'", put: "? 'on' : 'on'" },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/backup.e2e-spec.ts', title: 'every row' },
  },
  {
    name: 'an opened key stays in the memory of another instance',
    edits: [
      {
        file: 'libs/storage/src/key-store.ts',
        find: '    const key = (await this.read(tx, orgId, [caseId])).get(caseId);',
        put: `    const cache = ((this as unknown as { cache?: Map<string, Buffer> }).cache ??= new Map<string, Buffer>());
    const key = (await this.read(tx, orgId, [caseId])).get(caseId) ?? cache.get(caseId);
    if (key) cache.set(caseId, key);`,
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/shredding.e2e-spec.ts', title: 'T33' },
  },
  {
    name: 'a rotation drops the old root before everything was moved',
    edits: [
      {
        file: 'libs/rekeying/src/rotate-root.ts',
        find: '      const fields = await moveFields(desk);',
        put: '      const fields = { moved: 0, unreadable: 0, missing: 0 };',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/keys.e2e-spec.ts', title: 'new root' },
  },
  {
    name: 'the log of the database quotes what people type',
    edits: [
      {
        file: 'libs/database/src/embedded/embedded-server.ts',
        find: "'log_min_messages=log'",
        put: "'log_min_messages=warning'",
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/canaries.e2e-spec.ts', title: 'complains of it' },
  },
  {
    name: 'a packet leaves without a line in the ledgers of its papers',
    edits: [
      {
        file: 'libs/packets/src/packet-making.service.ts',
        find: 'document === null\n          ? []',
        put: 'document !== undefined\n          ? []',
      },
    ],
    caughtBy: { project: 'e2e', file: 'apps/api/test/custody.e2e-spec.ts', title: 'the packet, the letter' },
  },
  {
    name: 'the copy of an office file names who changed it',
    edits: [
      {
        file: 'libs/proof/src/files/strip/ooxml-rules.ts',
        find: 'author: () => SOMEBODY,',
        put: 'author: (value) => value,',
      },
    ],
    caughtBy: { project: 'unit', file: 'libs/proof/src/files/strip/office.spec.ts', title: 'a text in DOCX' },
  },
  {
    name: 'a packet is handed over without a look at its enclosures',
    edits: [
      {
        file: 'libs/packets/src/archive/packet-check.ts',
        find: "if (bytes !== size || digest !== sha256) codes.push('file.hash_differs');",
        put: 'void [bytes, size, digest, sha256];',
      },
    ],
    caughtBy: { project: 'unit', file: 'libs/packets/src/archive/packet-check.spec.ts', title: 'another one' },
  },
];
