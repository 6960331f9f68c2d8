// Bodies by the million at the price of joining texts: a sample with places left open, filled for each order.
import { sampleBody, type SampleEvent, type Shape } from '../send/samples';

/** What is filled in: whole texts, so that any shape of body holds them. */
export interface Filling {
  id: string;
  person: string;
  number: string;
  phone: string;
  time: string;
}

export type Template = (filling: Filling) => string;

const open = (name: keyof Filling): string => `‹${name}›`;

/** A sample of an event in a shape; entries of its status history keep the sample's own times. */
export function template(event: SampleEvent, seed: number, shape: Shape, step?: number): Template {
  const body = JSON.parse(sampleBody(event, { seed, shape, step })) as { [name: string]: unknown };
  const put = (path: string, text: string): void => {
    const [first = '', inner = ''] = path.split('.');
    const object = body[first];
    if (path in body || inner === '') body[path] = text;
    else if (typeof object === 'object' && object !== null) (object as { [name: string]: unknown })[inner] = text;
    else body[path] = text;
  };
  put('_id', open('id'));
  if (event.startsWith('order')) put('id', open('number'));
  put('updatedAt', open('time'));
  put('customer._id', open('person'));
  put('customer.email', `${open('person')}@example.com`);
  put('customer.phone', open('phone'));
  const parts = JSON.stringify(body).split(/‹(\w+)›/);
  return (filling) => {
    let text = parts[0]!;
    for (let at = 1; at < parts.length; at += 2) text += filling[parts[at] as keyof Filling] + parts[at + 1]!;
    return text;
  };
}
