import * as Collapsible from '@radix-ui/react-collapsible';
import type { FieldGroup } from '../../config/field';
import { fields } from '../../config/fields';
import { type FieldKey, fieldKeys, fieldOf, type RunConfig, sameConfig } from '../../config/runConfig';
import { figureAxes, figureChanges, figureConfig } from '../../config/shareLink';
import { experimentOf, figures } from '../../stories/figures/experiments';
import { useAppState, useCommands } from '../page/appContext';
import { AxesPanel } from '../sweep/AxesPanel';
import { ComparePanel } from './ComparePanel';
import { FieldControl } from './FieldControl';

const GROUPS: readonly { group: FieldGroup; title: string }[] = [
  { group: 'network', title: 'Network' },
  { group: 'data', title: 'Data' },
  { group: 'training', title: 'Training' },
  { group: 'machine', title: 'Machine' },
];

/** Fields that mean something with the present settings; a choice with one option is no choice. */
function isOpen(key: FieldKey, config: RunConfig): boolean {
  const field = fieldOf(key);
  return (field.kind !== 'choice' || field.options.length > 1) && (field.only?.(config) ?? true);
}

function FieldGroups({ level }: { readonly level: 'basic' | 'more' }) {
  const config = useAppState((s) => s.config);
  const { setField } = useCommands();
  return GROUPS.map(({ group, title }) => {
    const keys = fieldKeys.filter((key) => fields[key].group === group && fields[key].level === level && isOpen(key, config));
    if (keys.length === 0) return null;
    return (
      <fieldset key={group}>
        <legend>{title}</legend>
        {keys.map((key) => (
          <FieldControl key={key} name={key} value={config[key]} onChange={setField} />
        ))}
      </fieldset>
    );
  });
}

/** All settings of the run: a handful in sight, the rest one click away. Changing one starts a new run. */
export function SettingsPanel() {
  const figure = useAppState((s) => s.figure);
  const changed = useAppState((s) => {
    const original = figureConfig(figures, s.figure);
    const changes = figureChanges(figures, s.figure);
    const sameOther = JSON.stringify(s.other?.changes ?? null) === JSON.stringify(changes);
    const sameAxes = JSON.stringify(s.sweep.axes) === JSON.stringify(figureAxes(figures, s.figure));
    return !sameOther || !sameAxes || !sameConfig(s.config, { ...original, engine: s.config.engine, speed: s.config.speed });
  });
  const { newSeed, restoreFigure } = useCommands();
  return (
    <div className="settings">
      <FieldGroups level="basic" />
      <div className="settings-actions">
        <button type="button" className="quiet" onClick={newSeed}>
          New seed
        </button>
        <button type="button" className="quiet" onClick={restoreFigure} disabled={!changed}>
          Back to {experimentOf(figure).figure.toLowerCase()}
        </button>
      </div>
      <ComparePanel />
      <AxesPanel />
      <Collapsible.Root className="more">
        <Collapsible.Trigger className="more-trigger">More settings</Collapsible.Trigger>
        <Collapsible.Content>
          <FieldGroups level="more" />
        </Collapsible.Content>
      </Collapsible.Root>
    </div>
  );
}
