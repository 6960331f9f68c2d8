// A refusal by an emulated service, in Google's words; anything else thrown in here is a fault of the emulation.
import type { ErrorData } from '../runtime/protocol';

export class Failure extends Error {
  constructor(
    message: string,
    override readonly name: string = 'Exception',
    readonly code?: number,
  ) {
    super(message);
  }
}

/** Observed: an advanced service's refusal carries its method and Google's own message. */
export function apiFailure(method: string, message: string, code = 400): Failure {
  return new Failure(`API call to ${method} failed with error: ${message}`, 'GoogleJsonResponseException', code);
}

/** Undefined for what is no refusal but a fault of the emulation. */
export function errorData(error: unknown): ErrorData | undefined {
  if (error instanceof Failure) {
    const { name, message, code } = error;
    return code === undefined ? { name, message } : { name, message, code };
  }
  return undefined;
}
