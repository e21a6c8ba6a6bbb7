/** Sentences with a label, one a line: `__label__k<TAB>text` (a space will do, as fastText writes it), or JSON with a text and a label. */

import { count } from '../words';
import { isTextName } from './columnKinds';
import { LabelCoder, labelKey, MOST_LABELS } from './labelCodes';
import type { Labelled, Question } from './labelled';
import { Omissions } from './omissions';
import type { Pace } from './pace';
import type { Source } from './source';
import { textLines } from './textLines';
import { Unreadable } from './unreadable';

const MOST_CHARACTERS = 100e6;

interface Line {
  readonly text: string;
  readonly label: string;
  /** What the label is called. */
  readonly className: string | null;
}

/** @returns The line, or why it is none. */
type LineReader = (line: string) => Line | string;

export function readLabelledLines(source: Source, part: number | null, pace: Pace): Promise<Labelled> {
  const read: LineReader = (line) => {
    const [, label, text] = /^\s*__label__(\S+)\s+(.*\S)\s*$/.exec(line) ?? [];
    return label === undefined
      ? '{have} no label and text (such as "__label__3", a tab and a sentence)'
      : { label, text, className: null };
  };
  return readSentences(source, part, pace, read, [], 'one a line behind "__label__"');
}

/** @param choice Fields that the visitor named; null guesses. */
export async function readJsonLines(
  source: Source,
  choice: { readonly label: string | null; readonly text: string | null; readonly part: number | null },
  pace: Pace,
): Promise<Labelled> {
  const first = await firstObject(source, pace);
  const fields = Object.keys(first);
  const isString = (field: string) => typeof first[field] === 'string';
  const text = pick(choice.text, fields) ?? fields.find((f) => isTextName(f) && isString(f)) ?? null;
  const labels = fields.filter((f) => f !== text && ['string', 'number', 'boolean'].includes(typeof first[f]));
  const label =
    pick(choice.label, fields) ??
    labels.find((f) => /^(label|class|target|category|sentiment|y)$/i.test(f)) ??
    labels.find((f) => /label|class|target|category/i.test(f) && !/_(text|name)$/i.test(f)) ??
    null;
  if (text === null || label === null)
    throw new Unreadable(
      `${source.name} has lines of JSON without a ${text === null ? 'text' : 'label'}. Each has to be like {"text": "…", "label": 3}; the first has ${fields.map((f) => `"${f}"`).join(', ') || 'nothing'}.`,
    );
  const named = [`${label}_text`, `${label}_name`].find((f) => f in first);
  const read: LineReader = (line) => {
    const value = objectIn(line);
    if (!value) return '{have} no JSON object';
    const key = value[label];
    const sentence = value[text];
    if (typeof sentence !== 'string' || sentence.trim() === '') return '{have} no text';
    if (typeof key !== 'string' && typeof key !== 'number' && typeof key !== 'boolean') return '{have} no label';
    const className = named === undefined ? undefined : value[named];
    return { text: sentence.trim(), label: labelKey(String(key)), className: typeof className === 'string' ? className : null };
  };
  const ask = (field: 'label' | 'text', question: string, chosen: string, options: readonly string[]): Question => ({
    field,
    path: null,
    question,
    chosen,
    options: options.map((value) => ({ value, name: value })),
  });
  const questions = [
    ask('label', 'Which field is the label?', label, [...new Set([label, ...labels])]),
    ask('text', 'Which field holds the sentences?', text, [...new Set([text, ...fields.filter(isString)])]),
  ];
  return readSentences(
    source,
    choice.part,
    pace,
    read,
    questions,
    `as JSON, with their text in "${text}" and their label in "${label}"`,
  );
}

async function readSentences(
  source: Source,
  part: number | null,
  pace: Pace,
  read: LineReader,
  questions: readonly Question[],
  how: string,
): Promise<Labelled> {
  const { name } = source;
  const coder = new LabelCoder(part);
  const texts: string[] = [];
  const classNames = new Map<string, string>();
  const omissions = new Omissions(name, 'line');
  let number = 0;
  let characters = 0;
  for await (const lines of textLines(source, pace)) {
    for (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      const found = read(line);
      if (typeof found === 'string') omissions.add(found, number);
      else if (coder.add(found.label)) {
        texts.push(found.text);
        characters += found.text.length;
        if (found.className !== null && !classNames.has(found.label)) classNames.set(found.label, found.className);
      }
    }
    if (characters > MOST_CHARACTERS)
      throw new Unreadable(
        `${name} has more than ${MOST_CHARACTERS / 1e6} million characters of text, which is more than is read.`,
      );
    if (coder.keys.length > MOST_LABELS)
      throw new Unreadable(`${name} has more than ${count(MOST_LABELS, 'different label')}: these are no classes.`);
  }
  if (texts.length === 0) throw new Unreadable([`${name} has no line that can be used.`, ...omissions.sentences()].join(' '));
  return {
    name,
    paths: [source.path],
    content: { kind: 'sentences', texts },
    labels: coder.done(),
    classNames: classNames.size > 0 ? classNames : null,
    shape: null,
    columns: null,
    questions,
    notes: [`${name}: ${count(texts.length, 'sentence')}, ${how}.`],
    leftOut: omissions.sentences(),
  };
}

async function firstObject(source: Source, pace: Pace): Promise<Record<string, unknown>> {
  for await (const lines of textLines(source, pace)) {
    for (const line of lines) {
      const value = objectIn(line);
      if (value) return value;
    }
  }
  throw new Unreadable(`${source.name} has no line that is a JSON object.`);
}

function objectIn(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const pick = (wanted: string | null, fields: readonly string[]) => (wanted !== null && fields.includes(wanted) ? wanted : null);
