/** A slow machine is no broken promise: how long a test waits for what a person would see. */
import { configure } from '@testing-library/preact';

configure({ asyncUtilTimeout: 15_000 });
