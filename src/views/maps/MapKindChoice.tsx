import { useAppState, useCommands } from '../page/appContext';

/** PCA or UMAP. `group` tells choices on one page apart; all of them are about the same maps. */
export function MapKindChoice({ group }: { readonly group: string }) {
  const map = useAppState((s) => s.view.map);
  const { setMap } = useCommands();
  return (
    <div className="segments map-kind" role="radiogroup" aria-label="Kind of map">
      {(['pca', 'umap'] as const).map((kind) => (
        <label key={kind} className="segment">
          <input type="radio" name={group} checked={map === kind} onChange={() => setMap(kind)} />
          <span>{kind.toUpperCase()}</span>
        </label>
      ))}
    </div>
  );
}
