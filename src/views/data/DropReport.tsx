import { useEffect, useRef } from 'react';
import type { Question } from '../../data/formats/labelled';
import type { Corrections, Role } from '../../data/understand/corrections';
import { sizeText } from '../../lib/sizeText';
import type { Drop, Understood } from '../../store/dataView';
import { useCommands, useDataCommands } from '../page/appContext';
import { ClassExamples } from './ClassExamples';

/** What is known of dropped files: how far they are read, what was understood, what can be corrected, why not. */
export function DropReport({ drop }: { readonly drop: Drop }) {
  const { name, size, state } = drop;
  const { putAway } = useDataCommands();
  const ref = useRef<HTMLElement>(null);
  // Files may be dropped anywhere: what becomes of them comes into sight, when it begins and when it is there. A form that is being
  // filled in stays where it is.
  const isNew = state.kind === 'reading' && state.questions.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the one and the other.
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'start' });
  }, [isNew]);
  return (
    <section className="drop-report" aria-label={`Dropped: ${name}`} ref={ref}>
      <div className="drop-head">
        <b>{name}</b> <span className="chart-subtitle">{sizeText(size)}</span>
        <button type="button" className="quiet" onClick={putAway}>
          {state.kind === 'reading' ? 'Cancel' : 'Put away'}
        </button>
      </div>
      {drop.mismatch && (
        <p className="data-problem" role="alert">
          {drop.mismatch}
        </p>
      )}
      {state.kind === 'reading' && (
        <div className="data-transfer">
          <progress max={1} value={state.share} aria-label={state.what} />
          <span className="chart-subtitle">{state.what}</span>
        </div>
      )}
      {state.kind === 'refused' && (
        <>
          <p className="data-problem" role="alert">
            {state.sentence}
          </p>
          <Questions questions={state.questions} corrections={drop.corrections} />
        </>
      )}
      {state.kind === 'understood' && <UnderstoodReport understood={state.understood} corrections={drop.corrections} />}
    </section>
  );
}

interface UnderstoodReportProps {
  readonly understood: Understood;
  readonly corrections: Corrections;
}

function UnderstoodReport({ understood, corrections }: UnderstoodReportProps) {
  const { classNames, counts, testCounts, dimension, shape, examples, questions, notes, leftOut } = understood;
  const { chooseDrop } = useCommands();
  const total = (of: readonly number[]) => of.reduce((a, b) => a + b, 0).toLocaleString('en');
  return (
    <>
      <dl className="facts">
        <dt>Samples</dt>
        <dd>
          {total(counts)} to train on{testCounts ? `, ${total(testCounts)} to test on` : ''}
        </dd>
        <dt>Classes</dt>
        <dd>
          {classNames.length}: {spread(counts)}
        </dd>
        <dt>A sample</dt>
        <dd>
          {shape
            ? `a picture of ${shape.width} × ${shape.height}, ${shape.channels === 3 ? 'in colour' : 'grey'}`
            : dimension === null
              ? 'a sentence'
              : `${dimension.toLocaleString('en')} numbers`}
        </dd>
      </dl>
      {examples && <ClassExamples examples={examples} classNames={classNames} counts={counts} />}
      <Questions questions={questions} corrections={corrections} />
      <Sentences sentences={notes} />
      <Sentences sentences={leftOut} title="Left out" />
      <button type="button" className="primary" onClick={chooseDrop}>
        Use these data
      </button>
    </>
  );
}

/** "20 of each", or from the fewest to the most. */
function spread(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)].map((count) => count.toLocaleString('en'));
  return least === most ? `${least} samples of each` : `${least} to ${most} samples of each`;
}

interface QuestionsProps {
  readonly questions: readonly Question[];
  readonly corrections: Corrections;
}

/** What was guessed, to be set right. */
function Questions({ questions, corrections }: QuestionsProps) {
  const { correct } = useDataCommands();
  if (questions.length === 0) return null;
  return (
    <div className="drop-questions">
      {questions.map(({ field, path, question, chosen, options }) => (
        <label key={`${field} ${path ?? ''}`} className="field">
          <span>{question}</span>
          <select value={chosen ?? ''} onChange={(event) => correct(correction(field, path, event.target.value, corrections))}>
            {chosen === null && <option value="">Choose …</option>}
            {options.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

/** An answer as a correction. */
function correction(field: Question['field'], path: string | null, value: string, { roles }: Corrections): Partial<Corrections> {
  if (field === 'roles') return { roles: { ...roles, [path ?? '']: value as Role } };
  return field === 'part' ? { part: Number(value) } : { [field]: value };
}

export function Sentences({ sentences, title }: { readonly sentences: readonly string[]; readonly title?: string }) {
  if (sentences.length === 0) return null;
  return (
    <>
      {title && <p className="facts-title">{title}</p>}
      <ul className="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
