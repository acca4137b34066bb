import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { infra } from '../support/bicep.ts';

/* The script that makes the secrets, with an Azure CLI that keeps them in a folder. */

const hasBash = spawnSync('bash', ['-c', 'openssl version']).status === 0;
const inUnix = process.platform === 'win32' || !hasBash ? test.skip : test;

/** What `az keyvault secret list` and `set` do, as far as the script asks; each call and what its file allowed is noted. */
const standIn = `#!/usr/bin/env bash
set -eu
echo "$*" >> "$VAULT_FOLDER/calls"
[ "$1 $2 $4 $5" = "keyvault secret --vault-name kv-pmc-dev-abc" ] || { echo "no such vault" >&2; exit 3; }
case $3 in
  list) [ "\${VAULT_IS_SHUT:-}" = "" ] || { echo "Forbidden" >&2; exit 1; }; ls "$VAULT_FOLDER/secrets" ;;
  set) stat -c %a "$9" >> "$VAULT_FOLDER/modes"; cp "$9" "$VAULT_FOLDER/secrets/$7" ;;
esac
`;

function vault() {
  const folder = mkdtempSync(join(tmpdir(), 'vault-'));
  mkdirSync(join(folder, 'secrets'));
  mkdirSync(join(folder, 'temporary'));
  writeFileSync(join(folder, 'az'), standIn);
  chmodSync(join(folder, 'az'), 0o700);
  return {
    folder,
    make: (more: { readonly names?: readonly string[]; readonly typed?: string; readonly isShut?: boolean } = {}) =>
      spawnSync('bash', [`${infra}secrets.sh`, 'kv-pmc-dev-abc', ...(more.names ?? [])], {
        encoding: 'utf8',
        input: more.typed ?? '',
        env: {
          ...process.env,
          PATH: `${folder}${delimiter}${process.env.PATH}`,
          TMPDIR: join(folder, 'temporary'),
          VAULT_FOLDER: folder,
          VAULT_IS_SHUT: more.isShut === true ? 'yes' : '',
        },
      }),
    secret: (name: string) => readFileSync(join(folder, 'secrets', name), 'utf8'),
    note: (name: string) => readFileSync(join(folder, name), 'utf8'),
    names: () => readdirSync(join(folder, 'secrets')),
    left: () => readdirSync(join(folder, 'temporary')),
    end: () => rmSync(folder, { recursive: true }),
  };
}

inUnix('it makes the three that are missing, each another one, and shows none', () => {
  const it = vault();
  const { status, stdout, stderr } = it.make();
  expect([status, stderr]).toEqual([0, '']);
  expect(it.names()).toEqual(['license-keys', 'shipment', 'signing-key']);
  const secrets = it.names().map(it.secret);
  for (const secret of secrets) {
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(stdout + it.note('calls')).not.toContain(secret);
  }
  expect(new Set(secrets).size).toBe(3);
  expect(it.note('modes')).toBe('600\n'.repeat(3));
  expect(it.left()).toEqual([]);
  it.end();
});

inUnix('asked again, it changes nothing: another signing key would make all buttons unusable', () => {
  const it = vault();
  it.make();
  const before = it.names().map(it.secret);
  const { status, stdout } = it.make();
  expect([status, stdout]).toEqual([0, expect.stringContaining('signing-key: is there, and stays.')]);
  expect(it.names().map(it.secret)).toEqual(before);
  it.end();
});

inUnix('where the vault does not answer, nothing is made and the reason is shown', () => {
  const it = vault();
  const { status, stderr } = it.make({ isShut: true });
  expect(status).not.toBe(0);
  expect(stderr).toContain('Forbidden');
  expect(it.names()).toEqual([]);
  it.end();
});

inUnix('one that somebody else gave is asked for, with every sign that it has', () => {
  const it = vault();
  const typed = String.raw`smtp://bot:p%40ss$word\'"@mail.contoso.example:587`;
  const { status, stdout } = it.make({ names: ['smtp-url'], typed: `${typed}\n` });
  expect(status).toBe(0);
  expect(it.secret('smtp-url')).toBe(typed);
  expect(stdout + it.note('calls')).not.toContain('p%40ss');
  expect(it.make({ names: ['bot'], typed: '\n' })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Nothing was entered'),
  });
  expect(it.names()).toEqual(['smtp-url']);
  expect(it.left()).toEqual([]);
  it.end();
});

inUnix('it is a script that Bash reads', () => {
  execFileSync('bash', ['-n', `${infra}secrets.sh`]);
});
