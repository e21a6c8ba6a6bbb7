import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '../../store/appState';
import type { AppStore, Commands } from '../../store/appStore';
import type { DataSlot } from '../../store/dataSlot';

export const AppContext = createContext<AppStore | null>(null);

export function useApp(): AppStore {
  const app = useContext(AppContext);
  if (!app) throw new Error('A panel stands outside AppContext.');
  return app;
}

/** The part of the state that a component shows; it renders again when that part changes. */
export function useAppState<T>(selector: (state: AppState) => T): T {
  return useStore(useApp().state, selector);
}

export function useCommands(): Commands {
  return useApp().commands;
}

/** What can be done with data that are on their way. */
export function useDataCommands(): DataSlot {
  return useApp().data;
}
