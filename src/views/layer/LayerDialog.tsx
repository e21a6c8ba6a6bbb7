import * as Dialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { OpenLayer } from '../../store/appState';
import { LayerMapFigure } from '../maps/LayerMapFigure';
import { useAppState, useCommands } from '../page/appContext';
import { LayerSpectrumFigure } from '../spectra/LayerSpectrumFigure';
import { LayerNumbers } from './LayerNumbers';

/** One layer, large: its map with every sample's neighbours, its numbers, and all singular values of the weights that leave it. */
export function LayerDialog({ opened }: { readonly opened: OpenLayer }) {
  const { open } = useCommands();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && open(null)}>
      <Dialog.Portal>
        <div className="dialog-overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined} data-page-keys>
          <LayerView opened={opened} />
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

/** What stands in the dialog. */
export function LayerView({ opened }: { readonly opened: OpenLayer }) {
  const { layer, run: which } = opened;
  const { run, config } = useAppState((s) => (which === 'second' && s.other ? s.other : s));
  const { open } = useCommands();
  const shown = { run, config, opened };
  return (
    <>
      <Dialog.Title>
        {layer === 0 ? 'The input' : `Layer ${layer}`}
        {which === 'second' && ' of the second run'}
      </Dialog.Title>
      <div className="dialog-tools">
        <button type="button" className="quiet" disabled={layer === 0} onClick={() => open({ layer: layer - 1, run: which })}>
          ← Layer before
        </button>
        <button
          type="button"
          className="quiet"
          disabled={layer + 1 >= config.depth}
          onClick={() => open({ layer: layer + 1, run: which })}
        >
          Layer after →
        </button>
      </div>
      <div className="dialog-body">
        <LayerMapFigure {...shown} />
        <div className="dialog-side">
          <LayerNumbers run={run} layer={layer} />
          <LayerSpectrumFigure {...shown} />
        </div>
      </div>
    </>
  );
}
