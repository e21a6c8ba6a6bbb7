/**
 * Every folder of tests/data/files is one drop: its files, what the visitor corrects (`corrections.json`, where there is one), and what
 * has to be understood (`expected.json`). A new case is a new folder; RECORD=1 writes its expected.json, to be checked by hand.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Collection, CollectionPart } from '../../../../src/data/collection';
import { fileInMemory } from '../../../../src/data/dataFile';
import type { Corrections } from '../../../../src/data/understand/corrections';
import type { Understanding } from '../../../../src/data/understand/understand';
import { understood } from './ports';

const FOLDER = 'tests/data/files';
const ABOUT = ['expected.json', 'corrections.json'];

describe('a drop of files', () => {
  test.each(readdirSync(FOLDER))('%s', async (name) => {
    const folder = join(FOLDER, name);
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((path) => !ABOUT.includes(path))
      .sort();
    const corrections = existsSync(join(folder, 'corrections.json')) ? json(join(folder, 'corrections.json')) : {};
    const files = paths.map((path) => fileInMemory(path.replaceAll('\\', '/'), new Uint8Array(readFileSync(join(folder, path)))));
    const came = JSON.parse(JSON.stringify(summary(await understood(files, corrections as Corrections))));
    if (process.env.RECORD === '1') writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(came, null, 2)}\n`);
    expect(existsSync(join(folder, 'expected.json')), 'expected.json is missing').toBe(true);
    expect(came).toEqual(json(join(folder, 'expected.json')));
  });

  test('is a folder, and none has nothing but what is expected', () => {
    const entries = readdirSync(FOLDER, { withFileTypes: true });
    expect(entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)).toEqual([]);
    const empty = entries.filter(({ name }) => readdirSync(join(FOLDER, name)).every((file) => ABOUT.includes(file)));
    expect(empty.map(({ name }) => name)).toEqual([]);
  });
});

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** What a person would want to check by hand. */
function summary({ collection, questions, refused, notes, leftOut }: Understanding): object {
  const asked = questions.map(({ field, path, chosen, options }) => ({
    field,
    ...(path === null ? {} : { path }),
    chosen,
    options: options.map(({ value }) => value).join(' | '),
  }));
  if (!collection) return { refused, questions: asked };
  const { name, classNames, shape, train, test } = collection;
  return {
    name,
    classNames:
      classNames.length > 12
        ? `${classNames.slice(0, 3).join(', ')} to ${classNames.at(-1)}, ${classNames.length} in all`
        : classNames,
    shape,
    train: partSummary(train, collection),
    test: test && partSummary(test, collection),
    questions: asked,
    notes,
    leftOut,
  };
}

function partSummary({ content, labels }: CollectionPart, { classNames }: Collection): object {
  const counts = classNames.map((_, k) => labels.filter((label) => label === k).length);
  const about = {
    counts: counts.length > 12 ? `${Math.min(...counts)} to ${Math.max(...counts)} each` : counts,
    labels: labels.slice(0, 8).join(' '),
  };
  if (content.kind === 'sentences') return { ...about, first: content.texts[0], last: content.texts.at(-1) };
  const { values, dimension } = content;
  expect(values.length).toBe(labels.length * dimension);
  return {
    ...about,
    kept: values.constructor.name,
    dimension,
    first: Array.from(values.slice(0, Math.min(12, dimension))).join(' '),
    last: Array.from(values.slice(-Math.min(12, dimension))).join(' '),
  };
}
