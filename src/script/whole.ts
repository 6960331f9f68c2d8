// The whole program, beside the part of it that an execution begins with.
import type * as Whole from '../index';

/** Made by the build (scripts/build.mjs): reads and runs the whole program. */
declare function wholeProgram_(): typeof Whole;

export const whole = (): typeof Whole => wholeProgram_();
