/** What the whole says beside the collection: many problems in few sentences, progress, choices that answer questions. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileInMemory } from '../../../../src/data/dataFile';
import type { Progress } from '../../../../src/data/formats/pace';
import type { Corrections } from '../../../../src/data/understand/corrections';
import { understand } from '../../../../src/data/understand/understand';
import { ports, understood } from './ports';
import { bytesOf, gz, idx, parquet, parquetOfPictures, png, textFile, zip } from './writers';

const pickle = (path: string) => fileInMemory(path, Uint8Array.of(0x80, 4, 1, 2, 3));

test('many files that cannot be used are told by the first, and how many more there are', async () => {
  const { refused } = await understood(Array.from({ length: 7 }, (_, i) => pickle(`data_batch_${i}`)));
  expect(refused?.match(/is a Python pickle/g)).toHaveLength(2);
  expect(refused).toMatch(/ 5 more files could not be used either\.$/);
});

test('beside data that can be used they are told too, at most ten', async () => {
  const data = textFile('x.csv', 'a,label\n1,x\n2,y\n3,x\n4,y\n');
  const { collection, leftOut } = await understood([data, ...Array.from({ length: 12 }, (_, i) => pickle(`p${i}`))]);
  expect(collection?.train.labels.length).toBe(4);
  expect(leftOut).toHaveLength(10);
  expect(leftOut.at(-1)).toBe('3 more files could not be used either.');
});

test.each([
  [
    'IDX',
    [
      fileInMemory('images', idx([3000, 8, 8], new Uint8Array(192_000))),
      fileInMemory(
        'labels',
        idx(
          [3000],
          Uint8Array.from({ length: 3000 }, (_, i) => i % 2),
        ),
      ),
    ],
  ],
  ['gzip', [fileInMemory('x.csv.gz', gz(bytesOf(`a,label\n${'1,x\n2,y\n'.repeat(20_000)}`)))]],
  [
    'pictures',
    [
      fileInMemory(
        'x.zip',
        zip(Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`c${i % 2}/${i}.png`, png(1, 1, 1, [i])]))),
      ),
    ],
  ],
  [
    'parquet',
    [
      fileInMemory(
        'x.parquet',
        parquetOfPictures(
          Array.from({ length: 70 }, (_, i) => png(1, 1, 1, [i])),
          Array.from({ length: 70 }, (_, i) => i % 2),
        ),
      ),
    ],
  ],
])('progress of %s goes forward within each label, and never beyond its total', async (_, files) => {
  const heard: Progress[] = [];
  await understand(files, {}, ports({ onProgress: (progress) => heard.push(progress) }));
  expect(heard.length).toBeGreaterThan(0);
  heard.forEach(({ done, total }, i) => {
    expect(done).toBeGreaterThan(0);
    if (total !== null) expect(done).toBeLessThanOrEqual(total);
    const before = heard[i - 1];
    if (before?.label === heard[i].label) expect(done).toBeGreaterThanOrEqual(before.done);
  });
});

/** Answers every question with each of its options in turn. */
async function allAnswers(files: Parameters<typeof understood>[0]): Promise<void> {
  const { questions } = await understood(files);
  expect(questions.length).toBeGreaterThan(0);
  for (const { field, path, options } of questions) {
    for (const { value } of options) {
      const answer =
        field === 'roles' ? { roles: { [path ?? '']: value } } : { [field]: field === 'part' ? Number(value) : value };
      const again = await understood(files, JSON.parse(JSON.stringify(answer)) as Corrections);
      const asked = again.questions.find((question) => question.field === field && question.path === path);
      // What is left out alone leaves nothing, and is said.
      if (again.collection)
        expect([field, value, asked?.chosen]).toEqual([
          field,
          value,
          value === 'test' && field === 'roles' && files.length === 1 ? 'train' : value,
        ]);
      else expect(again.refused).toMatch(/\.$/);
    }
  }
}

test('every option of every question is taken: a table', () =>
  allAnswers([
    textFile(
      'x.csv',
      `${Array.from({ length: 64 }, (_, j) => `p${j}`).join(',')},kind\n${Array.from({ length: 6 }, (_, i) => `${Array.from({ length: 64 }, (_, j) => (i * j) % 200).join(',')},${i % 2}`).join('\n')}`,
    ),
  ]));

test('every option of every question is taken: sentences in two files', () =>
  allAnswers([
    textFile(
      'a.csv',
      'text,other,label\n"one, two three four",aa bb cc,1\n"two, three four five",aa bb dd,0\n"three, four five six",aa cc dd,1\n"four five six seven",bb cc dd,0\n',
    ),
    textFile(
      'b.csv',
      'text,other,label\n"one, two three four",aa bb cc,1\n"two, three four five",aa bb dd,0\n"three, four five six",aa cc dd,1\n"four five six seven",bb cc dd,0\n',
    ),
  ]));

test('every option of every question is taken: pictures in parquet with two labels', () =>
  allAnswers([
    fileInMemory(
      'x.parquet',
      parquet([
        { name: 'img', data: [1, 2, 3, 4].map((v) => png(2, 2, 3, [v, 0, 9, v, 0, 9, v, 0, 9, v, 0, 9])), type: 'BYTE_ARRAY' },
        { name: 'fine_label', data: [0, 1, 0, 1], type: 'INT32' },
        { name: 'coarse_label', data: [1, 1, 0, 0], type: 'INT32' },
      ]),
    ),
  ]));

test('corrections that fit nothing, of any kind, are passed over', async () => {
  const files = [textFile('x.csv', 'a,label\n1,x\n2,y\n3,x\n4,y\n')];
  const plain = await understood(files);
  const odd: Corrections = {
    label: 'nobody',
    text: 'nobody',
    shape: '3x3x3',
    labels: 'coarse',
    roles: { 'other.csv': 'test' },
    part: -3,
  };
  expect((await understood(files, odd)).collection).toEqual(plain.collection);
});

test('inflaters and readers of parquet are loaded only when they are used', () => {
  const folder = 'src/data';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const loaded = files.flatMap((name) => [
    ...readFileSync(`${folder}/${name}`, 'utf8').matchAll(
      /^import (?!type\b).*'(fflate|hyparquet|hyparquet-compressors|fast-png|jpeg-js|d3-dsv)'/gm,
    ),
  ]);
  expect(loaded.map(([line]) => line)).toEqual([]);
});
