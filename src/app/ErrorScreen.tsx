import { Component, type ReactNode } from 'react';

/** What is left when the page itself fails: what happened, and a way on that keeps the settings in the address. */
export class ErrorScreen extends Component<{ readonly children: ReactNode }, { readonly message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <main className="error-screen">
        <h1>The page stopped</h1>
        <p>{this.state.message}</p>
        <p>Your settings are in the address and are not lost.</p>
        <button type="button" className="primary" onClick={() => window.location.reload()}>
          Load the page again
        </button>
      </main>
    );
  }
}
