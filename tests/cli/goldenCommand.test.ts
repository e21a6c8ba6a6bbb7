import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const traces = path.join(root, 'tests/golden/traces');
const golden = (directory: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/golden.ts', directory], { cwd: root, encoding: 'utf8' });

test('npm run golden names skipped traces and ends with the count', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'golden-'));
  for (const file of ['dln-alpha.json', 'mlp-relu.json', 'metrics-unbalanced.json']) {
    copyFileSync(path.join(traces, file), path.join(folder, file));
  }
  const { status, stdout } = golden(folder);
  expect(stdout).toMatch(/skip mlp-relu\.json +k-wide +does not take this problem/);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^9 passed, 0 failed$/);
  expect(status).toBe(0);
});

test('a trace with one wrong number fails the command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'golden-'));
  const trace = JSON.parse(readFileSync(path.join(traces, 'dln-alpha.json'), 'utf8'));
  trace.trace[2].weights[1].sv[0] *= 1.1;
  writeFileSync(path.join(folder, 'wrong.json'), JSON.stringify(trace));
  const { status, stdout } = golden(folder);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^0 passed, [45] failed$/);
  expect(status).toBe(1);
});

test('a folder without traces is refused with a sentence', () => {
  const { status, stderr } = golden(mkdtempSync(path.join(tmpdir(), 'golden-')));
  expect(stderr).toContain('No trace files');
  expect(status).toBe(2);
});
