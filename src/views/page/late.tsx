import { type ComponentType, type ReactNode, useEffect, useReducer } from 'react';
import { type LaterPart, laterPart } from '../../store/laterPart';
import { useAppState } from './appContext';
import { useLoad } from './useLoad';

export interface LateProps {
  /** Closes what was to be opened: where the part cannot be loaded, and on Escape while it is on its way. */
  readonly onGiveUp?: () => void;
}

/**
 * A component that is loaded when it is first shown. Where it cannot be loaded a notice says so, and it is tried again when the
 * machine is online. `Waiting` stands in its place until then; a part that has one is in the page's first view and waits for
 * its first chart. Without one nothing stands there.
 */
export function late<P extends object>(
  fetch: () => Promise<ComponentType<P>>,
  Waiting: ComponentType<P> | null = null,
): (props: P & LateProps) => ReactNode {
  // In an object, since a component may be a function.
  const part = laterPart(async () => ({ Part: await fetch() }));
  return (props) => <Late part={part} Waiting={Waiting} {...props} />;
}

/** Keeps the room of a part, about so high (a length of CSS), so that nothing below it moves when it comes. */
export function room(height: string): () => ReactNode {
  return () => <div style={{ minHeight: height }} />;
}

interface LateViewProps<P> extends LateProps {
  readonly part: LaterPart<{ readonly Part: ComponentType<P> }>;
  readonly Waiting: ComponentType<P> | null;
}

function Late<P extends object>({ part, Waiting, onGiveUp, ...rest }: LateViewProps<P>) {
  const props = rest as unknown as P;
  const load = useLoad();
  const [tries, draw] = useReducer((count: number) => count + 1, 0);
  // A run that failed has no chart to wait for.
  const mayLoad = useAppState(({ run }) => Waiting === null || run.frame !== null || run.failure !== null);
  const loaded = part.now();
  const wanted = mayLoad && loaded === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is given up may change while a part is on its way; each try is one more.
  useEffect(() => {
    if (!wanted) return;
    let shown = true;
    void load(part).then((found) => {
      if (!shown) return;
      if (found) draw();
      else onGiveUp?.();
    });
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && onGiveUp?.();
    window.addEventListener('online', draw);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      shown = false;
      window.removeEventListener('online', draw);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [wanted, tries]);
  if (loaded) return <loaded.Part {...props} />;
  return Waiting && <Waiting {...props} />;
}
