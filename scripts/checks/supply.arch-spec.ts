import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';

const root = projectRoot();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
}
interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> };
const manifest = JSON.parse(read('package.json')) as Manifest;
const direct = { ...manifest.dependencies, ...manifest.devDependencies };
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** Approved by the Open Source Initiative, or a public domain or font licence of the same freedom. */
const LICENCES = new Set([
  ...['MIT', 'MIT-0', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Unlicense'],
  ...['MPL-2.0', 'EPL-2.0', 'Python-2.0', 'CC0-1.0', 'OFL-1.1', '(MIT OR CC0-1.0)', 'MIT and ISC'],
]);

/** Older packages say their licence in another field, or in a file only. */
function licenceOf(path: string, { license }: Locked): string {
  if (license !== undefined) return license;
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return 'not said';
  const { licenses } = JSON.parse(readFileSync(file, 'utf8')) as { licenses?: { type: string }[] | { type: string } };
  const said = [licenses ?? []].flat().map(({ type }) => type);
  if (said.length > 0) return said.join(' ');
  const text = ['LICENSE', 'LICENSE.md', 'License', 'Readme.md']
    .map((name) => join(root, path, name))
    .find((one) => existsSync(one));
  const words = text === undefined ? '' : readFileSync(text, 'utf8');
  return /Permission is hereby granted, free of charge, to any person/.test(words) ? 'MIT' : 'not said';
}

/** What others wrote and we rely on (threat model row 22, T42). */
describe('the supply of packages', () => {
  it('comes by content and not by address', () => {
    const open = locked.filter(([, one]) => one.link === undefined && !/^sha512-/.test(one.integrity ?? ''));
    expect(open.map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, one]) => one.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('is named by exact versions', () => {
    expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    for (const [name, version] of Object.entries(direct))
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
  });

  it('runs nothing of its own while it is installed', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post|install$|prepare$)/.test(name))).toEqual([]);
  });

  it('is free to use', () => {
    const others = locked.filter(([path, one]) => !LICENCES.has(licenceOf(path, one)));
    expect(others.map(([path, one]) => `${path}: ${licenceOf(path, one)}`)).toEqual([]);
  });

  it('has a reason for each package, and no reason for one that is gone', () => {
    const explained = [...read('docs/dependencies.md').matchAll(/^\| (`.+?`)\s*\|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    expect(explained.toSorted()).toEqual(Object.keys(direct).toSorted());
  });

  it('is told by one command', () => {
    const [program = '', ...args] = (manifest.scripts.sbom ?? '').split(' ');
    const told = JSON.parse(execFileSync(program, args, { cwd: root, encoding: 'utf8' })) as {
      bomFormat: string;
      components: readonly { name: string; version: string }[];
    };
    expect(told.bomFormat).toBe('CycloneDX');
    const names = new Set(told.components.map(({ name, version }) => `${name}@${version}`));
    expect(Object.entries(manifest.dependencies).filter(([name, version]) => !names.has(`${name}@${version}`))).toEqual(
      [],
    );
  });
});
