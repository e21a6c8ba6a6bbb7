import * as Dialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { formatCount } from '../../charts/frame/formatNumber';
import type { Experiment } from '../../stories/figures/experiment';
import { experiments } from '../../stories/figures/experiments';
import { recorded } from '../../stories/figures/recorded.generated';
import { useAppState, useCommands } from '../page/appContext';

/** What a figure takes to run, in what does not depend on the machine: nobody knows how long that is before a step has been timed. */
export function workOf({ runs, steps }: (typeof recorded)[string]): string {
  return `${runs > 1 ? `${formatCount(runs)} runs, ` : ''}${formatCount(steps)} steps`;
}

function FigureCard({ experiment, onOpen }: { experiment: Experiment; onOpen: () => void }) {
  const { id, figure, title, question, axes } = experiment;
  const shown = useAppState((s) => s.figure === id);
  const { load, play, runSweep } = useCommands();
  const run = () => {
    onOpen();
    load(`#v=1&figure=${id}`);
    if (axes) runSweep();
    play();
  };
  return (
    <li>
      <button type="button" className="gallery-card" aria-current={shown} onClick={run}>
        <img src={`./gallery/${id}.svg`} alt="" width="240" height="132" loading="lazy" />
        <span className="gallery-figure">{figure}</span>
        <b>{title}</b>
        <span>{question}</span>
        <small>{workOf(recorded[id])}</small>
      </button>
    </li>
  );
}

export interface GalleryDialogProps {
  readonly onClose: () => void;
  /** Called when it is gone: the focus goes back to what opened it. */
  readonly onClosed: () => void;
}

/** The cards of all figures. */
export function GalleryDialog({ onClose, onClosed }: GalleryDialogProps) {
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <div className="dialog-overlay" />
        <Dialog.Content
          className="dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          <Dialog.Title>Figures of the paper</Dialog.Title>
          <p className="chart-subtitle">Each comes out of this page: a click loads its settings and starts it.</p>
          <ul className="gallery">
            {experiments.map((experiment) => (
              <FigureCard key={experiment.id} experiment={experiment} onOpen={onClose} />
            ))}
          </ul>
          <Dialog.Close asChild>
            <button type="button" className="icon-button dialog-close" aria-label="Close">
              <X aria-hidden />
            </button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
