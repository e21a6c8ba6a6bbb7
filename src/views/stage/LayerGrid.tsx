/** The page's core: one column a layer, and a row for each thing that is known about it. */
import { useMemo } from 'react';
import { layOutColumns } from '../../charts/frame/columns';
import { useSize } from '../../charts/frame/useSize';
import { CompressionPanel } from '../byLayer/CompressionPanel';
import { DiscriminationPanel } from '../byLayer/DiscriminationPanel';
import { FeatureMapsPanel } from '../maps/FeatureMapsPanel';
import { useAppState, useCommands } from '../page/appContext';
import { late, room } from '../page/late';
import { NetworkRow } from './NetworkRow';
import type { RowGeometry } from './rowGeometry';

const SingularValuesPanel = late(
  () => import('../spectra/SingularValuesPanel').then((part) => part.SingularValuesPanel),
  room('clamp(17rem, 36vh, 29rem)'),
);

const RankPanel = late(() => import('../byLayer/RankPanel').then((part) => part.RankPanel), room('clamp(10rem, 16vh, 17rem)'));
const SeparabilityPanel = late(
  () => import('../byLayer/SeparabilityPanel').then((part) => part.SeparabilityPanel),
  room('clamp(10rem, 16vh, 17rem)'),
);

/** In rem: the vertical axis, the free end after the last column, and the narrowest column. */
const AXIS = 3.4;
const END = 5;
const END_NARROW = 2;
const NARROWEST_COLUMN = 2.85;
/** In rem: up to here the page counts as narrow. */
const NARROW = 44;

export function LayerGrid() {
  const { ref, size } = useSize<HTMLDivElement>();
  // Both runs stand in the same columns: the deeper one says how many.
  const depth = useAppState((s) => Math.max(s.config.depth, s.other?.config.depth ?? 0));
  const lit = useAppState((s) => s.view.hovered ?? s.view.pinned);
  const { hover, togglePin } = useCommands();

  const geometry = useMemo<RowGeometry | null>(() => {
    if (!size) return null;
    const { rem } = size;
    const least = AXIS + depth * NARROWEST_COLUMN;
    const end = size.width < Math.max(NARROW, least + END) * rem ? END_NARROW : END;
    const fullWidth = Math.max(size.width, (least + end) * rem);
    return { columns: layOutColumns(fullWidth, depth, AXIS * rem, end * rem), rem, windowRems: size.windowHeight / rem };
  }, [size, depth]);
  const row = { geometry, lit: lit !== null && lit < depth ? lit : null, onHover: hover, onPick: togglePin };

  return (
    <section className="layer-grid" aria-label="Layers">
      <NetworkRow {...row} plot={ref} />
      <FeatureMapsPanel {...row} />
      <CompressionPanel {...row} />
      <DiscriminationPanel {...row} />
      <SingularValuesPanel {...row} />
      <RankPanel {...row} />
      <SeparabilityPanel {...row} />
    </section>
  );
}
