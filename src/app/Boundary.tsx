/** Catches a bug on a screen and offers the words back as text, so that nothing typed is lost with it. */
import { Component, type ComponentChildren, type JSX } from 'preact';
import { BrokenScreen } from './screens/BrokenScreen.tsx';

interface State {
  readonly broken: boolean;
}

export class Boundary extends Component<{ children: ComponentChildren }, State> {
  override state: State = { broken: false };

  static override getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): JSX.Element {
    return this.state.broken ? <BrokenScreen /> : <>{this.props.children}</>;
  }
}
