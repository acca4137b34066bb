import { Component, type ReactNode } from 'react';
import type { Trouble } from '../trouble.ts';

/** A mistake in what is drawn within leaves what stands around it alone. */
export class Boundary extends Component<
  {
    /** What is drawn: another one may be drawn again. */
    readonly of: unknown;
    readonly instead: (trouble: Trouble) => ReactNode;
    readonly children: ReactNode;
  },
  { readonly of: unknown; readonly isBroken: boolean }
> {
  override state = { of: this.props.of, isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  static getDerivedStateFromProps({ of }: { readonly of: unknown }, state: { readonly of: unknown }) {
    return of === state.of ? null : { of, isBroken: false };
  }

  override render() {
    return this.state.isBroken ? this.props.instead({ own: 'broken' }) : this.props.children;
  }
}
